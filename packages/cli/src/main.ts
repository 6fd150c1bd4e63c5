import { createInterface } from 'node:readline';
import { main } from './index.ts';
import { EXIT, type Io, type InputLines, type Signal, SIGNALS, type Typed } from './io.ts';
import { formatProblem, Problem } from './problem.ts';
import { CommandContext } from './command-context.ts';
import { Signals } from './signals.ts';
import { StandardStream } from './standard-stream.ts';
import { reasonOf } from './system-error.ts';
import { shown } from './style.ts';

const stdout = new StandardStream(process.stdout);
const stderr = new StandardStream(process.stderr);
const signals = new Signals();

/** Standard input by lines. Of a terminal they can be edited; of a pipe they are shown, as if they had been typed. */
function readLines(complete: (line: string) => readonly string[]): InputLines {
  const { stdin } = process;
  const typed = stdin.isTTY && stdout.isTTY;
  const reader = createInterface({
    input: stdin,
    ...(typed ? { output: process.stdout } : {}),
    terminal: typed,
    completer: (line: string) => [complete(line), line],
  });
  const waiting: ((typed: Typed) => void)[] = [];
  const come: Typed[] = [];
  const give = (what: Typed): void => {
    const taker = waiting.shift();
    if (taker) taker(what);
    else come.push(what);
  };
  const interrupted = (): void => give('SIGINT');
  const asked = (signal: Signal): void => give(signal);
  reader.on('line', (line) => give({ line }));
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    give('end');
  };
  reader.on('close', end);
  // A terminal that is gone cannot be read from.
  for (const source of [reader, stdin]) source.on('error', end);
  // A terminal in raw mode tells readline of Ctrl-C, any other way the process.
  reader.on('SIGINT', interrupted);
  for (const signal of SIGNALS) process.on(signal, asked);
  return {
    next: async (prompt) => {
      if (over && come.length === 0) return 'end';
      reader.setPrompt(prompt);
      if (typed && come.length === 0) reader.prompt();
      else stdout.write(prompt);
      const what = come.shift() ?? (await new Promise<Typed>((taker) => waiting.push(taker)));
      if (typeof what === 'string' || !typed) {
        stdout.write(typeof what === 'string' ? '\n' : `${shown(what.line)}\n`);
      }
      return what;
    },
    close: () => {
      for (const signal of SIGNALS) process.off(signal, asked);
      reader.close();
    },
  };
}

const io: Io = {
  stdout,
  stderr,
  readLines,
  env: process.env,
  cwd: process.cwd(),
  now: () => performance.now(),
  onInterrupt: (listener) => signals.onInterrupt(listener),
  onKilled: (listener) => signals.onKilled(listener),
};

/** Runs the command as this process. */
export async function start(): Promise<void> {
  const argv = process.argv.slice(2);
  const code = await main(argv, io);
  await stdout.settled();
  const { failure } = stdout;
  if (failure !== undefined) {
    const problem = new Problem(`Standard output cannot be written: ${reasonOf(failure)}.`);
    const session = new CommandContext(io, argv);
    session.io.stderr.write(formatProblem(problem, session.errorStyle));
  }
  await stderr.settled();
  // What a command has found out counts for more than that somebody did not get to see all of it.
  process.exitCode = code === EXIT.ok && failure !== undefined ? EXIT.usage : code;
  // Node aborts where it cannot reset a terminal that is gone; ended by the signal that tells of it, it does not try.
  if (stdout.hasGone() || stderr.hasGone()) process.kill(process.pid, 'SIGHUP');
}
