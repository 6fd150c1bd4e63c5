import { createInterface } from 'node:readline';
import { main } from './index.ts';
import { type Io, type Lines, type Output, type Signal, SIGNALS, type Typed } from './io.ts';
import { Signals } from './signals.ts';

/** A stream of this process. */
function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns;
    },
  };
}

/** Standard input by lines. Of a terminal they can be edited; of a pipe they are shown, as if they had been typed. */
function readLines(complete: (line: string) => readonly string[]): Lines {
  const { stdin, stdout } = process;
  const typed = stdin.isTTY && stdout.isTTY;
  const reader = createInterface({
    input: stdin,
    output: stdout,
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
  reader.on('close', () => {
    over = true;
    give('end');
  });
  // A terminal in raw mode tells readline of Ctrl-C, any other way the process.
  reader.on('SIGINT', interrupted);
  for (const signal of SIGNALS) process.on(signal, asked);
  return {
    next: async (prompt) => {
      if (over && come.length === 0) return 'end';
      reader.setPrompt(prompt);
      if (come.length === 0) reader.prompt();
      else stdout.write(prompt);
      const what = come.shift() ?? (await new Promise<Typed>((taker) => waiting.push(taker)));
      if (typeof what === 'string' || !typed) {
        stdout.write(typeof what === 'string' ? '\n' : `${what.line}\n`);
      }
      return what;
    },
    close: () => {
      for (const signal of SIGNALS) process.off(signal, asked);
      reader.close();
    },
  };
}

const signals = new Signals();

const io: Io = {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  readLines,
  env: process.env,
  cwd: process.cwd(),
  now: () => performance.now(),
  onInterrupt: (listener) => signals.onInterrupt(listener),
  onKilled: (listener) => signals.onKilled(listener),
};

/** Runs the command as this process. */
export async function start(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // Who reads our output may stop early (`parley … | head`): that is no error.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
  process.exitCode = await main(process.argv.slice(2), io);
}
