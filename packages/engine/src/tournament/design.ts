import {
  choiceArgument,
  confidenceArgument,
  optionsArgument,
  place,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { demand, ParleyError } from '../errors.ts';
import { frozen } from '../freeze.ts';
import type { Scenario, Strategy } from '../form/scenario.ts';
import type { Negotiation } from '../machine/negotiation.ts';
import type { Trace, TraceAgent } from '../machine/trace.ts';
import { pluginsOf } from '../registry.ts';
import { inWay } from '../scenario/way.ts';
import { assertScenario, validateScenario } from '../validation.ts';
import { VERSION } from '../version.ts';

/** Strategy that takes part in a tournament: all of it, in the place of whatever a domain's actors have. */
export interface Contestant {
  /** Name in tables, rows and statements; no two have the same. */
  readonly id: string;
  readonly title?: string;
  readonly strategy: Strategy;
  /**
   * Makes a program that plays in the place of the strategy, anew for each seat of each negotiation. Such tournaments are played by
   * `playWith`.
   */
  readonly program?: () => SeatProgram;
}

/** Program in an actor's place. What goes wrong with it is its own affair: it leaves the table then. */
export interface SeatProgram {
  /** Told that a negotiation begins in which it plays for an actor. */
  begin(negotiation: Negotiation, actor: string): Promise<void>;
  /** Makes the actor's move. */
  move(negotiation: Negotiation): Promise<void>;
  /** Told how it ended; or, without a record, that it is broken off. */
  end(trace?: Trace): Promise<void>;
  /** Record of what it has cost and what went wrong, once it is over. */
  readonly record?: TraceAgent | undefined;
}

/** Ways of putting opponents together where there are more than two parties. */
export const TOURNAMENT_FIELDS: readonly ['alike', 'mixed'] = ['alike', 'mixed'];
frozen(TOURNAMENT_FIELDS);
/** Ways of giving seats to strategies. */
export const TOURNAMENT_ROLES: readonly ['all', 'rotate', 'first'] = ['all', 'rotate', 'first'];
frozen(TOURNAMENT_ROLES);

/** Scales of own scores. */
export const TOURNAMENT_SCALES: readonly ['stated', 'best', 'advantage'] = [
  'stated',
  'best',
  'advantage',
];
frozen(TOURNAMENT_SCALES);

/** Design of a tournament: what it plays. */
export interface TournamentDesign {
  /** Domains, each of a name of its own; two or more signatories with strategies. Packages are not tabled. */
  readonly domains: readonly Scenario[];
  /** Two or more. */
  readonly strategies: readonly Contestant[];
  /** Negotiations of each match; one where nothing of it is uncertain. Default 20. */
  readonly runs?: number;
  /** Master seed. Run r of every match meets the luck of that seed's run r. Default `'1'`. */
  readonly seed?: string | number;
  /**
   * `alike` (default): all opponents play one strategy. `mixed`: every combination of strategies. With two parties it is the same.
   */
  readonly field?: (typeof TOURNAMENT_FIELDS)[number];
  /**
   * `all` (default): every seat, mixed fields in every order. `rotate`: every seat, each mixed field in one cyclic order. `first`: only the
   * seat of who speaks first.
   */
  readonly roles?: (typeof TOURNAMENT_ROLES)[number];
  /** Whether a strategy meets itself. Default true; without, there is no game of strategies. */
  readonly selfPlay?: boolean;
  /** Whether uncertain numbers are drawn anew in each run (`redrawn`, default) or are those of draw 0 in all (`once`). */
  readonly beliefs?: 'redrawn' | 'once';
  /** Protocol in the place of the domains' own; deadline, order and delay stay as they have them. */
  readonly protocol?: Readonly<{ kind: string } & Record<string, unknown>>;
  /** Most fields of opponents for each seat of a domain; beyond, a balanced sample of so many is played. Default 144. */
  readonly fieldsMost?: number;
  /**
   * Scale of own scores: as the domain has them (`stated`, default), as shares of the best deal of each party (`best`), or gains as shares
   * of the most that each could gain over no deal (`advantage`: NegMAS's score).
   */
  readonly scale?: (typeof TOURNAMENT_SCALES)[number];
  /** Confidence of the statements, all of one kind together. Default 0.95. */
  readonly confidence?: number;
}

/** A design with everything said, whose domains and strategies have been checked. */
export type FullDesign = Required<Omit<TournamentDesign, 'protocol' | 'seed'>> & {
  readonly seed: string;
};

/** Most runs of a match: sums of scores stay exact. */
const TOURNAMENT_RUNS_MAX = 1_000_000;
/** Most strategies of a tournament. */
const CONTESTANTS_MAX = 100;

/**
 * Design with its defaults, checked: every strategy in every domain.
 *
 * @throws ParleyError `argument/invalid` where an option is none; `design/invalid` where a strategy cannot be played in a domain;
 * ScenarioError where a domain is no valid scenario.
 */
export function fullDesign(design: TournamentDesign): FullDesign {
  optionsArgument(
    design,
    [
      'domains',
      'strategies',
      'runs',
      'seed',
      'field',
      'roles',
      'selfPlay',
      'beliefs',
      'protocol',
      'fieldsMost',
      'scale',
      'confidence',
    ],
    'design',
  );
  const at = place('design', design);
  const { domains, strategies, protocol } = design;
  const count = at.field('strategies').items().length;
  demand(
    count >= 2 && count <= CONTESTANTS_MAX,
    `design.strategies has ${count} strategies; a tournament has 2 to ${CONTESTANTS_MAX}.`,
  );
  for (const one of at.field('strategies').items()) {
    one.field('id').text();
    one.field('strategy').object();
  }
  distinct(
    'strategies',
    strategies.map((s) => s.id),
  );
  demand(
    at.field('domains').items().length > 0,
    'design.domains has none; a tournament has one at least.',
  );
  const {
    runs = 20,
    field = 'alike',
    roles = 'all',
    selfPlay = true,
    beliefs = 'redrawn',
  } = design;
  const { fieldsMost = 144, scale = 'stated', confidence = 0.95, seed = '1' } = design;
  wholeArgument('design.runs', runs, 1, TOURNAMENT_RUNS_MAX);
  choiceArgument('design.field', field, TOURNAMENT_FIELDS);
  choiceArgument('design.roles', roles, TOURNAMENT_ROLES);
  choiceArgument('design.selfPlay', selfPlay, [true, false]);
  demand(
    selfPlay || strategies.length > 2,
    'design.selfPlay is false; with two strategies nothing would be left to compare.',
  );
  choiceArgument('design.beliefs', beliefs, ['redrawn', 'once']);
  choiceArgument('design.scale', scale, TOURNAMENT_SCALES);
  wholeArgument('design.fieldsMost', fieldsMost, 1, 1_000_000);
  confidenceArgument(confidence, 'design.confidence');
  const ready = domains.map((domain) => {
    const bare = { ...assertScenario(domain) };
    // Nothing is tabled, and how it is negotiated is the contestants' affair.
    for (const key of ['packages', 'expectations', 'ways'] as const) delete bare[key];
    return protocol ? inWay(bare, { id: 'protocol', title: 'protocol', protocol }) : bare;
  });
  distinct(
    'domains',
    ready.map((d) => d.name),
  );
  for (const domain of ready) {
    demand(
      domain.signatories.length >= 2,
      `design.domains: "${domain.name}" has fewer than two signatories.`,
    );
    for (const one of strategies) mustSuit(domain, one);
  }
  return {
    domains: ready,
    strategies,
    runs,
    seed: seedArgument(seed, 'design.seed'),
    field,
    roles,
    selfPlay,
    beliefs,
    fieldsMost,
    scale,
    confidence,
  };
}

/** @throws ParleyError `design/invalid` where a strategy cannot be played in a domain, with the reason. */
function mustSuit(domain: Scenario, { id, strategy }: Contestant): void {
  const { scenario, diagnostics } = validateScenario(
    seated(
      domain,
      domain.signatories.map(() => strategy),
    ),
  );
  if (scenario) return;
  const { message, path, expected } = diagnostics.find((d) => d.severity === 'error')!;
  const at = path.slice(path.indexOf('strategy') + 1).join('.');
  const reason =
    expected === undefined
      ? message
      : `${at}: ${message.replace(/\.$/, '')}; expected: ${expected}.`;
  throw new ParleyError(
    'design/invalid',
    `The strategy "${id}" cannot be played in "${domain.name}": ${reason}`,
    { strategy: id, domain: domain.name, diagnostics },
  );
}

/** A domain with a strategy at each signatory's seat, in the order of turns; who signs nothing keeps its own. */
export function seated(domain: Scenario, strategies: readonly Strategy[]): Scenario {
  const seats = seatsOf(domain);
  return {
    ...domain,
    actors: Object.fromEntries(
      Object.entries(domain.actors).map(([id, actor]) => {
        const seat = seats.indexOf(id);
        return [id, seat < 0 ? actor : { ...actor, strategy: strategies[seat]! }];
      }),
    ),
  };
}

/** Signatories in the order of their turns. */
export function seatsOf({ signatories, protocol, actors }: Scenario): string[] {
  const order = protocol.order ?? Object.keys(actors);
  return order.filter((id) => signatories.includes(id));
}

/** Name of a tournament: what is played, with what, by which version. Two of one name give the same sums, byte for byte. */
export function tournamentId(full: FullDesign): string {
  // How sure statements are has no say in what is played.
  const plugins = full.domains.map((domain) => pluginsOf(domain));
  const programs = full.strategies.map((s) => s.program !== undefined);
  const text = JSON.stringify([VERSION, { ...full, confidence: undefined }, plugins, programs]);
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}

function distinct(what: 'strategies' | 'domains', names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  demand(twice === undefined, `design.${what} has "${twice}" twice.`, { found: twice });
}
