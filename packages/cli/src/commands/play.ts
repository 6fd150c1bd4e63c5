import { Negotiation, retrace, type Scenario, VERSION } from '@parley/engine';
import type { UnfinishedTrace } from '@parley/scenarios';
import { ending, hanging, heading, quoted, Stage } from '@parley/say';
import { differs } from '../divergence-text.ts';
import { writeText } from '../files.ts';
import { EXIT, EXIT_ON } from '../io.ts';
import { completions } from '../play/commands.ts';
import { Game, type Left } from '../play/game.ts';
import { View } from '../play/view.ts';
import { Occupied } from '../output-file.ts';
import { InvalidScenario, Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import { type Session, toJson } from '../session.ts';
import { parseActor, parseTabled } from '../tabled.ts';
import { loadTrace } from '../trace-input.ts';

/** The options of `parley play`. */
export interface PlayOptions {
  as?: string;
  package?: string;
  seed?: string;
  run?: number;
  resume?: string;
  output?: string;
}

interface Begun {
  readonly scenario: Scenario;
  readonly negotiation: Negotiation;
  readonly me: string;
  readonly seed: string;
  readonly run: number;
  /** Which draw the beliefs are. */
  readonly draw: number;
}

/** Lets a person take an actor's place in one negotiation. */
export async function play(session: Session, name: string, options: PlayOptions): Promise<number> {
  const begun =
    options.resume === undefined
      ? await begin(session, name, options)
      : await resume(session, name, options);
  const { negotiation, me, seed, draw } = begun;
  const { style, width, io } = session;
  const { model } = negotiation;
  const stage = new Stage(model, seed, draw);
  const lines = io.readLines((line) => completions(line, model.clauses));
  const view = new View(stage, me, { style, width });
  session.print(opening(session, stage, begun, view));
  const game = new Game(negotiation, view, lines, (text) => {
    if (text.length > 0) session.print(text);
  });
  let left: Left;
  // A terminal that is closed first has nothing more to read, and then sends its signal: by then this is being saved.
  let release = (): void => undefined;
  try {
    left = await game.play();
    release = io.onInterrupt(() => undefined);
  } finally {
    lines.close();
  }
  try {
    return await conclude(session, name, options, begun, stage, left);
  } finally {
    release();
  }
}

/** Writes and says what came of it. @returns the exit code. */
async function conclude(
  session: Session,
  name: string,
  options: PlayOptions,
  begun: Begun,
  stage: Stage,
  left: Left,
): Promise<number> {
  const { scenario, negotiation } = begun;
  const { style, width, io } = session;
  if (left !== 'over') {
    // Who goes on with a record goes on in its file.
    await leave(session, name, begun, stage, options.output ?? options.resume);
    return left === 'end' ? EXIT.ok : EXIT_ON[left];
  }
  const trace = negotiation.trace();
  session.print(['', ...ending(stage, trace, { width, style })]);
  if (options.output !== undefined) {
    await writeText(options.output, toJson(trace), io);
    const file = quoted(options.output);
    const where = scenario.name === name ? '' : ` --scenario ${quoted(name)}`;
    session.say(
      `\nThe transcript is in ${options.output}. From all sides: parley replay ${file}${where}`,
    );
  }
  return EXIT.ok;
}

async function begin(session: Session, name: string, options: PlayOptions): Promise<Begun> {
  const scenario = await loadScenario(session, name);
  const { seed = '1', run = 0 } = options;
  const tabled =
    options.package === undefined ? {} : parseTabled(scenario, options.package, 'frame');
  const negotiation = new Negotiation(scenario, { tabled, seed, run });
  if (options.as === undefined) {
    throw new Problem('Whose place do you take?', [
      `Name an actor: parley play ${quoted(name)} --as ${seated(negotiation)[0]}`,
      `There are: ${seated(negotiation).join(', ')}`,
    ]);
  }
  const me = placeOf(negotiation, scenario, options.as);
  return { scenario, negotiation, me, seed, run, draw: run };
}

async function resume(session: Session, name: string, options: PlayOptions): Promise<Begun> {
  const file = options.resume!;
  for (const option of ['package', 'seed', 'run'] as const) {
    if (options[option] === undefined) continue;
    throw new Problem(`--${option} cannot be given with --resume: ${file} says what was begun.`);
  }
  const source = await loadTrace(session, file, name);
  const { trace, scenario, changes } = source;
  if (trace.format === 'parley-trace') {
    throw new Problem(`${file} is over: there is nothing to go on with.`, [
      `Read it: parley replay ${quoted(file)}`,
    ]);
  }
  for (const change of changes) session.say(hanging('! ', change, session.errorWidth).join('\n'));
  const { negotiation, divergence } = retrace(scenario, trace);
  if (divergence) throw new InvalidScenario(differs(session, file, source, divergence));
  const hand = trace.moves.find((m) => m.byHand)?.actor;
  const as = options.as ?? hand;
  if (as === undefined) {
    throw new Problem(`Nobody has moved by hand in ${file} yet: whose place do you take?`, [
      `Name an actor: --as ${seated(negotiation).join(' or ')}`,
    ]);
  }
  return {
    scenario,
    negotiation,
    me: placeOf(negotiation, scenario, as),
    seed: trace.seed,
    run: trace.run,
    draw: trace.draw ?? trace.run,
  };
}

function seated({ model }: Negotiation): string[] {
  return model.order.map((a) => model.actors[a]!);
}

function placeOf(negotiation: Negotiation, scenario: Scenario, name: string): string {
  const actor = parseActor(scenario, name);
  if (seated(negotiation).includes(actor)) return actor;
  throw new Problem(`"${actor}" does not sit at this table.`, [
    `These do: ${seated(negotiation).join(', ')}`,
  ]);
}

/** What a person has to know before it begins. */
function opening(
  session: Session,
  stage: Stage,
  { negotiation, me, seed, run }: Begun,
  view: View,
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

function record(
  stage: Stage,
  negotiation: Negotiation,
  seed: string,
  run: number,
): Omit<UnfinishedTrace, 'format'> {
  const { scenarioHash, tabled, draw, moves } = negotiation.save();
  return {
    version: 1,
    engine: VERSION,
    scenario: stage.scenario.name,
    scenarioHash,
    ...(tabled.package === undefined ? {} : { package: tabled.package, as: tabled.as }),
    seed,
    run,
    ...(draw === undefined ? {} : { draw }),
    beliefs: stage.beliefs,
    moves,
  };
}

/** Saves what has been played and says how to go on. */
async function leave(
  session: Session,
  name: string,
  { scenario, negotiation, me, seed, run }: Begun,
  stage: Stage,
  output: string | undefined,
): Promise<void> {
  if (output === undefined && !negotiation.transcript.some((m) => m.byHand)) {
    session.say('\nYou have made no move; nothing was saved.');
    return;
  }
  const document = { format: 'parley-unfinished', ...record(stage, negotiation, seed, run) };
  const text = toJson(document);
  const file = output ?? (await writeAnew(session, `${scenario.name}-${me}`, text));
  if (output !== undefined) await writeText(file, text, session.io);
  session.say(
    `\nThe negotiation so far is in ${file}. Go on with:\n  parley play ${quoted(name)} --resume ${quoted(file)}${output === undefined ? '' : ` -o ${quoted(output)}`}`,
  );
}

/** Writes a file that is not there yet, and names it: nobody loses an earlier negotiation by leaving a later one. */
async function writeAnew({ io }: Session, stem: string, text: string): Promise<string> {
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
