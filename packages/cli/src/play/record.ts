import { type Negotiation, type Trace, VERSION } from '@parley-sim/engine';
import type { UnfinishedTrace } from '@parley-sim/scenarios';
import { ending, hanging, heading, quoted, type Stage } from '@parley-sim/say';
import { writeText } from '../files.ts';
import { Occupied } from '../output-file.ts';
import { type CommandContext, toJson } from '../command-context.ts';
import type { Begun } from './beginning.ts';
import type { PlayView } from './view.ts';

/** What a person has to know before it begins. */
export function opening(
  session: CommandContext,
  stage: Stage,
  { negotiation, me, seed, run }: Begun,
  view: PlayView,
): string[] {
  const { style, width } = session;
  const goesOn = negotiation.transcript.length > 0;
  const who = `${goesOn ? 'You go on as' : 'You are'} ${stage.name(me)}`;
  const text = `${style.bold(who)}. You see what everything is worth to you, and to nobody else. Nothing is sent before you say so; ${style.cyan('help')} says how.`;
  const { summary } = stage.scenario;
  return [
    ...heading(stage, record(stage, negotiation, seed, run), session),
    ...(summary === undefined
      ? []
      : ['', ...hanging('', summary.replaceAll(/\s+/g, ' ').trim(), width)]),
    '',
    ...hanging('', text, width),
    '',
    ...view.brief(),
  ];
}

/** Writes and says what came of a negotiation that is over. */
export async function conclude(
  session: CommandContext,
  name: string,
  { scenario }: Begun,
  {
    trace,
    stage,
    output,
  }: {
    readonly trace: Trace;
    readonly stage: Stage;
    readonly output: string | undefined;
  },
): Promise<void> {
  const { style, width, io } = session;
  session.print(['', ...ending(stage, trace, { width, style })]);
  if (output === undefined) return;
  await writeText(output, toJson(trace), io);
  const where = scenario.name === name ? '' : ` --scenario ${quoted(name)}`;
  session.say(
    `\nThe transcript is in ${output}. From all sides: parley replay ${quoted(output)}${where}`,
  );
}

/** What the command that goes on has to say again. */
interface LeftOptions {
  readonly output: string | undefined;
  readonly external?: readonly string[] | undefined;
}

/** Saves what has been played and says how to go on. */
export async function leave(
  session: CommandContext,
  name: string,
  { scenario, negotiation, me, seed, run }: Begun,
  stage: Stage,
  { output, external = [] }: LeftOptions,
): Promise<void> {
  if (output === undefined && !negotiation.transcript.some((m) => m.byHand)) {
    session.say('\nYou have made no move; nothing was saved.');
    return;
  }
  const document = { format: 'parley-unfinished', ...record(stage, negotiation, seed, run) };
  const text = toJson(document);
  const file = output ?? (await writeAnew(session, `${scenario.name}-${me}`, text));
  if (output !== undefined) await writeText(file, text, session.io);
  const kept = output === undefined ? '' : ` -o ${quoted(output)}`;
  // Programs move by hand, too: so it has to say whose place the person takes.
  const programs = external.map((one) => ` --external ${quoted(one)}`).join('');
  const as = external.length > 0 ? ` --as ${me}` : '';
  const again = session.again(
    `parley play ${quoted(name)} --resume ${quoted(file)}${as}${programs}${kept}`,
  );
  session.say(`\nThe negotiation so far is in ${file}. Go on with:\n  ${again}`);
}

function record(
  stage: Stage,
  negotiation: Negotiation,
  seed: string,
  run: number,
): Omit<UnfinishedTrace, 'format'> {
  const { scenarioHash, plugins, tabled, draw, moves } = negotiation.save();
  return {
    version: 1,
    engine: VERSION,
    scenario: stage.scenario.name,
    scenarioHash,
    ...(plugins === undefined ? {} : { plugins }),
    ...(tabled.package === undefined ? {} : { package: tabled.package, as: tabled.as }),
    seed,
    run,
    ...(draw === undefined ? {} : { draw }),
    beliefs: stage.beliefs,
    moves,
  };
}

/** Writes a file that is not there yet, and names it: nobody loses an earlier negotiation by leaving a later one. */
async function writeAnew({ io }: CommandContext, stem: string, text: string): Promise<string> {
  for (let n = 1; ; n++) {
    const file = n === 1 ? `${stem}.json` : `${stem}-${n}.json`;
    try {
      // oxlint-disable-next-line no-await-in-loop
      await writeText(file, text, io, { fresh: true });
      return file;
    } catch (error) {
      if (!(error instanceof Occupied)) throw error;
    }
  }
}
