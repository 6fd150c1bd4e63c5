import { CommanderError } from 'commander';
import { ParleyError, ScenarioError } from '@parley-sim/engine/basics';
import { EXIT, type Io } from './io.ts';
import { isShortage, reasonOf } from './system-error.ts';
import { formatProblem, InvalidScenario, Problem } from './problem.ts';
import { buildProgram } from './program.ts';
import { CommandContext } from './command-context.ts';
import { type GivenPlugins, NeedsThread } from './plugins/given.ts';

export { EXIT, type Io, type OutputStream, type Signal } from './io.ts';

/**
 * The `parley` command: takes its arguments (without the program's name), talks through `io`, and returns the exit code.
 * It never throws: what goes wrong is printed on standard error.
 *
 * @param given Plug-ins, in the thread that plays with them. Without them `--plugin` starts such a thread.
 */
export async function main(argv: readonly string[], io: Io, given?: GivenPlugins): Promise<number> {
  const session = new CommandContext(io, argv);
  const program = buildProgram(session);
  try {
    if (given) await session.takePlugins(given);
    if (argv.every((a) => a === '--no-color' || a === '--color')) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    return session.code;
  } catch (error) {
    if (error instanceof NeedsThread) return inThread(session, io, argv, error);
    const called = program.commands.find((c) => c.name() === argv[0])?.name();
    return report(error, session, called);
  }
}

/** Plays a call that was given plug-ins. */
async function inThread(
  session: CommandContext,
  io: Io,
  argv: readonly string[],
  needs: NeedsThread,
): Promise<number> {
  try {
    const { supervise } = await import('./plugins/supervise.ts');
    return await supervise(session, io, argv, needs);
  } catch (error) {
    return report(error, session, argv[0]);
  }
}

/** Says what went wrong and returns the exit code for it. */
function report(error: unknown, session: CommandContext, called: string | undefined): number {
  if (error instanceof CommanderError) {
    // commander has said it already; help and version come this way as well.
    if (error.exitCode === 0) return EXIT.ok;
    const help = ['parley', ...(called === undefined ? [] : [called]), '--help'].join(' ');
    session.io.stderr.write(`  How it is called: ${help}\n`);
    return EXIT.usage;
  }
  if (error instanceof InvalidScenario) {
    session.say(error.message);
    return EXIT.usage;
  }
  if (error instanceof Problem) {
    session.io.stderr.write(formatProblem(error, session.errorStyle));
    return error.exitCode;
  }
  if (error instanceof ScenarioError || (error instanceof ParleyError && isUsage(error))) {
    session.io.stderr.write(formatProblem(new Problem(error.message), session.errorStyle));
    return EXIT.usage;
  }
  if (isShortage(error)) {
    const message = `The system does not let parley go on: ${reasonOf(error)}.`;
    session.io.stderr.write(formatProblem(new Problem(message), session.errorStyle));
    return EXIT.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  session.say(`${session.errorStyle.red('This is a fault of parley, not of yours.')}\n${detail}`);
  return EXIT.internal;
}

function isUsage(error: ParleyError): boolean {
  return ['scenario/', 'design/', 'override/', 'plugin/'].some((kind) =>
    error.code.startsWith(kind),
  );
}
