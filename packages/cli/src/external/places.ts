import { type Model, type Scenario } from '@parley-sim/engine';
import type { Tournament } from '@parley-sim/engine/tournament';
import type { CommandContext } from '../command-context.ts';
import { Problem } from '../problem.ts';
import { parseActor } from '../tabled.ts';
import { DEFAULT_RETRIES } from './attempts.ts';
import type { Channel } from './channel.ts';
import { HttpChannel } from './http.ts';
import { ModelChannel } from './model.ts';
import { readModelFile } from './model-file.ts';
import { Pipe } from './pipe.ts';
import { mustBeginRecorded } from './beginnings.ts';
import { KeptProcesses } from './kept-processes.ts';
import { RecordedChannel, Replies } from './replies.ts';

/** How long an answer may take where nothing is said, in seconds. */
const ANSWER_WITHIN = 30;

/** Options of commands that let programs play. */
export interface ProgramOptions {
  readonly external?: readonly string[] | undefined;
  readonly answerWithin?: number | undefined;
  readonly runWithin?: number | undefined;
  readonly retries?: number | undefined;
  readonly record?: string | undefined;
  readonly fromRecorded?: string | undefined;
  readonly keepPrograms?: boolean | undefined;
}

/** Who plays in an actor's place. */
interface Place {
  /** Opens a line to it. */
  readonly open: () => Channel;
  /** What it is told beside a conversation; empty where nothing is known of that. */
  readonly identity: string;
  /** Whether it is a process, which can be kept. */
  readonly process: boolean;
}

/** How long may be waited for one who plays, in milliseconds. */
export interface Patience {
  readonly answer: number;
  /** For all answers of a run together. */
  readonly run: number;
}

/** Programs in the places of actors, and how to speak to them. */
export class Programs {
  readonly patience: Patience;
  readonly replies: Replies | undefined;
  private readonly places: ReadonlyMap<string, Place>;
  private readonly kept: KeptProcesses | undefined;

  constructor(
    places: ReadonlyMap<string, Place>,
    options: ProgramOptions,
    replies: Replies | undefined,
  ) {
    this.places = places;
    this.patience = patienceOf(options.answerWithin, options.runWithin);
    this.replies = replies;
    this.kept = options.keepPrograms === true ? new KeptProcesses() : undefined;
  }

  /** Actors whose places they take, in the order of the options. */
  get actors(): readonly string[] {
    return [...this.places.keys()];
  }

  /** What the one in an actor's place is told beside a conversation. */
  identity(actor: string): string {
    return this.places.get(actor)!.identity;
  }

  /** A line to the one in an actor's place, for one negotiation. @param where for an error. */
  channel(actor: string, where: string): Channel {
    const place = this.places.get(actor)!;
    const { identity } = place;
    const opened = keptIn(this.kept, actor, place);
    return this.replies
      ? new RecordedChannel(this.replies, opened, identity, `${actor} in ${where}`)
      : opened();
  }

  /** Ends the processes that were kept. */
  async stop(): Promise<void> {
    await this.kept?.stop();
  }
}

/** How one who plays is reached: anew each time or, where processes are kept, through one of these. */
function keptIn(
  kept: KeptProcesses | undefined,
  name: string,
  { open, process }: Place,
): () => Channel {
  return kept && process ? () => kept.lend(name, open) : open;
}

/**
 * Reads the options that say who plays in whose place: `ACTOR=COMMAND`, or `ACTOR=http://…`. They come from the command line alone: a
 * scenario file never starts a program.
 *
 * @returns undefined where nobody does.
 * @throws Problem where one is malformed, its actor does not sit at the table or is named twice, or an option is about programs and there
 *   are none.
 */
export function programsBy(
  session: CommandContext,
  scenario: Scenario,
  model: Model,
  options: ProgramOptions,
): Programs | undefined {
  const { external = [], retries = DEFAULT_RETRIES, fromRecorded } = options;
  if (external.length === 0) {
    demandNone(options);
    return undefined;
  }
  const places = new Map<string, Place>();
  const seated = model.order.map((a) => model.actors[a]!);
  for (const option of external) {
    const at = option.indexOf('=');
    const bare = at < 0 && fromRecorded !== undefined;
    const what = bare ? '' : option.slice(at + 1).trim();
    if (!bare && (at < 1 || what === '')) {
      throw new Problem(`--external ${option} names no actor with its program.`, [
        `Write it as ${seated[0]}='COMMAND'.`,
      ]);
    }
    const actor = parseActor(scenario, bare ? option : option.slice(0, at));
    if (!seated.includes(actor)) {
      throw new Problem(`"${actor}" does not sit at this table.`, [
        `These do: ${seated.join(', ')}`,
      ]);
    }
    if (places.has(actor)) throw new Problem(`Two programs are to take the place of "${actor}".`);
    places.set(actor, placeOf(session, what, retries));
  }
  return new Programs(places, options, Replies.open(session.io.cwd, options));
}

/** Who is meant by what stands behind `=` in `--external`. @throws Problem where it is an address that is none. */
function placeOf(session: CommandContext, what: string, retries: number): Place {
  const { io } = session;
  if (/^https?:/i.test(what)) {
    if (!URL.canParse(what)) throw new Problem(`${what} is no address.`);
    return { open: () => new HttpChannel(what, retries), identity: '', process: false };
  }
  const model = /^model:(?<file>.+)$/.exec(what)?.groups?.['file'];
  if (model !== undefined) return modelPlace(session, model.trim(), retries);
  return { open: () => new Pipe(what, io.cwd, io.env), identity: '', process: true };
}

/** A model, as its file describes it; its key is looked up when it is first asked, so recorded replies need none. */
function modelPlace({ io }: CommandContext, file: string, retries: number): Place {
  const agent = readModelFile(io.cwd, file);
  const { model, system, temperature, maxTokens, structured, keyFrom } = agent;
  return {
    open: () => {
      const key = keyFrom === undefined ? undefined : io.env[keyFrom];
      if (keyFrom !== undefined && (key === undefined || key === '')) {
        throw new Problem(
          `${file} takes its key from the environment variable ${keyFrom}, which is not set.`,
        );
      }
      return new ModelChannel(agent, key, retries);
    },
    identity: JSON.stringify([model, system, temperature, maxTokens, structured]),
    process: false,
  };
}

const ABOUT = [
  'answerWithin',
  'runWithin',
  'retries',
  'record',
  'fromRecorded',
  'keepPrograms',
] as const;

/** Programs under names of their own, such as contestants of a tournament. */
export interface NamedPrograms {
  readonly patience: Patience;
  /** By name: opens a line to the program for one negotiation. */
  readonly channels: ReadonlyMap<string, () => Channel>;
  /** Sees to it that every negotiation of theirs can begin, where replies are taken from a record alone. @throws MissingReply */
  readonly mustBegin: (tournament: Pick<Tournament, 'talks'>) => void;
  /** Ends the processes that were kept. */
  readonly stop: () => Promise<void>;
}

/**
 * Reads `NAME=PROGRAM` options: programs that take whatever place they are given.
 *
 * @throws Problem where one is malformed, two have one name, or an option is about programs and there are none.
 */
export function namedPrograms(session: CommandContext, options: ProgramOptions): NamedPrograms {
  const { external = [], retries = DEFAULT_RETRIES, answerWithin, runWithin } = options;
  if (external.length === 0) demandNone(options, 'take part', "NAME='COMMAND'");
  const replies = external.length === 0 ? undefined : Replies.open(session.io.cwd, options);
  const kept = options.keepPrograms === true ? new KeptProcesses() : undefined;
  const channels = new Map<string, () => Channel>();
  const identities = new Map<string, string>();
  for (const option of external) {
    const at = option.indexOf('=');
    const bare = at < 0 && options.fromRecorded !== undefined;
    const [name, what] = bare
      ? [option, '']
      : [option.slice(0, Math.max(at, 0)), option.slice(at + 1).trim()];
    if (name === '' || (what === '' && !bare)) {
      throw new Problem(`--external ${option} names no program.`, ["Write it as mine='COMMAND'."]);
    }
    if (channels.has(name))
      throw new Problem(`Two take part as "${name}".`, ['Give one another name: NAME=…']);
    const place = placeOf(session, what, retries);
    // Two programs may be told the same: the name tells their replies apart.
    const identity = JSON.stringify([name, place.identity]);
    const open = keptIn(kept, name, place);
    identities.set(name, identity);
    channels.set(
      name,
      replies ? () => new RecordedChannel(replies, open, identity, `"${name}"`) : open,
    );
  }
  const mustBegin: NamedPrograms['mustBegin'] = (tournament) => {
    if (!replies?.closed) return;
    for (const { negotiation, programs } of tournament.talks())
      for (const [actor, name] of programs)
        mustBeginRecorded(
          replies,
          { negotiation, actor, identity: identities.get(name)! },
          `"${name}" as ${actor} at the beginning of run ${negotiation.save().run} of ${negotiation.model.scenario.name}`,
        );
  };
  return {
    patience: patienceOf(answerWithin, runWithin),
    channels,
    mustBegin,
    stop: async () => kept?.stop(),
  };
}

function patienceOf(answer: number = ANSWER_WITHIN, run: number = Infinity): Patience {
  return { answer: answer * 1000, run: run * 1000 };
}

function demandNone(
  options: ProgramOptions,
  what = "take an actor's place",
  written = "ACTOR='COMMAND'",
): void {
  const given = ABOUT.find((name) => options[name] !== undefined);
  if (given === undefined) return;
  const option = given.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new Problem(`--${option} is for programs that ${what}.`, [
    `Name one: --external ${written}`,
  ]);
}
