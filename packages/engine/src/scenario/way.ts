import type { ProtocolSpec, Scenario, Strategy } from '../form/scenario.ts';

/** One way of negotiating: what it puts in the place of a scenario's strategies, protocol and order of speech. */
export interface Way {
  /** Name, in which its draws are made and traces say it. */
  readonly id: string;
  /** What people call it, such as `hard bargaining`. */
  readonly title: string;
  /** What it is, in a sentence. */
  readonly summary?: string;
  /** Where it is described. */
  readonly source?: string;
  /** How probable it is beside the others, above 0, on any scale. Default 1. */
  readonly weight?: number;
  /** Parts of strategies that all take who have a strategy; other parts stay as the scenario has them. */
  readonly strategy?: Readonly<Partial<Strategy>>;
  /** By actor: parts of its strategy, in the place of those above too. */
  readonly strategies?: Readonly<Record<string, Readonly<Partial<Strategy>>>>;
  /** Kind and parameters of the protocol; deadline, delay and what else all protocols have stay as the scenario has them. */
  readonly protocol?: Readonly<{ kind: string } & Record<string, unknown>>;
  /** Who speaks first, second, …. */
  readonly order?: readonly string[];
}

/** Something about the conduct of talks that is not known: one of several ways, drawn once a run by name. */
export interface WayChoice {
  /** Name of the choice, by which it is drawn. */
  readonly id: string;
  /** One at least, each with an id of its own. The order of them changes no draw. */
  readonly ways: readonly Way[];
}

/** Everything that is uncertain about the conduct of talks. Choices are drawn independently of each other. */
export interface Ways {
  /** Name of the set, as JSON and commands say it. */
  readonly name: string;
  readonly choices: readonly WayChoice[];
  /**
   * Whether who speaks first, second, … is drawn once a run, each order as likely as every other (`drawn`), or stays as the
   * scenario has it (`stated`, the default). Who opens with a draft speaks first all the same; where the order changes from round
   * to round already it stays so.
   */
  readonly order?: 'stated' | 'drawn';
}

/** Most combinations of ways that one comparison can hold. */
export const WAYS_MAX = 64;

/** Fields that every protocol has, whatever its kind. */
const SHARED = ['deadline', 'order', 'turns', 'delay', 'redLines', 'evidence', 'source'] as const;

/** The scenario in one way of negotiating, without ways of its own. Nothing of what is given is changed. */
export function inWay(stated: Scenario, way: Way): Scenario {
  const scenario = { ...stated };
  delete scenario.ways;
  const { strategy, strategies = {}, protocol, order } = way;
  const actors = Object.entries(scenario.actors).map(([id, actor]) => {
    const own = Object.hasOwn(strategies, id) ? strategies[id] : undefined;
    return actor.strategy && (strategy ?? own)
      ? ([id, { ...actor, strategy: { ...actor.strategy, ...strategy, ...own } }] as const)
      : ([id, actor] as const);
  });
  const rules: ProtocolSpec = protocol
    ? { ...pick(scenario.protocol), ...protocol }
    : scenario.protocol;
  return {
    ...scenario,
    actors: Object.fromEntries(actors),
    protocol: order ? { ...rules, order: [...order] } : rules,
  };
}

/** The scenario with the order of speech drawn once a run, where it is the same in every round. */
export function withDrawnOrder(scenario: Scenario): Scenario {
  const { protocol } = scenario;
  return (protocol.turns ?? 'fixed') === 'fixed'
    ? { ...scenario, protocol: { ...protocol, turns: 'drawn' } }
    : scenario;
}

function pick(protocol: ProtocolSpec): Pick<ProtocolSpec, 'kind' | 'deadline'> {
  const kept = SHARED.filter((key) => protocol[key] !== undefined);
  const { kind, deadline } = protocol;
  return { kind, deadline, ...Object.fromEntries(kept.map((key) => [key, protocol[key]])) };
}
