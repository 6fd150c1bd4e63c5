import { containsAll } from '../actor-set.ts';
import { ParleyError } from '../errors.ts';
import { shown } from '../place.ts';
import type { Branch, Guard, Recipe, Statechart, TableState } from '../protocol/chart.ts';
import type { Helper, Mediation, Protocol } from '../protocol/protocol.ts';
import type { UtilityKind, UtilityTerm } from '../form/utility.ts';
import type { PluginIdentity } from '../form/vocabulary.ts';
import type { Learner } from '../strategy/model/estimate.ts';
import type { LearnerMaker, ModelKind } from '../strategy/model/model.ts';
import {
  type Acceptor,
  type Bidder,
  type Leaver,
  type PartKind,
  SILENT,
  type Voter,
} from '../strategy/part.ts';
import { pluginName, type PluginWatch } from '../registry.ts';
import type { Importer } from './importer.ts';

/** Whose calls are guarded. */
export interface Guarded {
  readonly plugin: PluginIdentity;
  readonly watch: PluginWatch | undefined;
}

/** What a bidder says that has no deal in mind: the best there is, or nothing any more. */
const BEST = -1;
const VOTES: readonly unknown[] = [-2, -1, 1, 2];

/** The failure of a plug-in. @param kind Which of its kinds. @param what What it did, after "it". */
function failure({ plugin }: Guarded, kind: string, what: string, cause?: unknown): ParleyError {
  const error = new ParleyError(
    'plugin/failed',
    `The plug-in ${pluginName(plugin)} failed: its "${kind}" ${what}.`,
    { plugin: { ...plugin }, kind },
  );
  if (cause !== undefined) error.cause = cause;
  return error;
}

/** Does what a plug-in's function does; whatever it throws becomes its failure. */
function guarded<T>(by: Guarded, kind: string, call: () => T): T {
  by.watch?.enter(kind);
  try {
    return call();
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'plugin/failed') throw error;
    throw failure(by, kind, `threw ${thrown(error)}`, error);
  } finally {
    by.watch?.leave();
  }
}

function thrown(error: unknown): string {
  if (!(error instanceof Error)) return shown(error);
  const [line = ''] = error.message.split('\n');
  return `${error.name}: ${line}`.replace(/\.$/, '');
}

/** Takes what a plug-in's function has given, if it will do. */
function taken<T>(by: Guarded, kind: string, value: T, will: boolean, expected: string): T {
  if (!will) throw failure(by, kind, `gave ${shown(value)} and not ${expected}`);
  return value;
}

/** What `create` made, with the functions that it has to have. */
function made(by: Guarded, name: string, part: unknown, functions: readonly string[]): unknown {
  const of = typeof part === 'object' && part !== null ? part : {};
  const missing = functions.find((f) => typeof (of as Record<string, unknown>)[f] !== 'function');
  if (missing !== undefined) {
    throw failure(by, name, `made something without the function "${missing}"`);
  }
  return part;
}

/** The kind under its whole name, made by {@link wrap} out of what its own `create` makes. */
function guardedKind<T>(
  by: Guarded,
  kind: PartKind<T>,
  wrap: (part: unknown, name: string) => T,
): PartKind<T> {
  const name = `${by.plugin.id}/${kind.kind}`;
  const { draws } = kind;
  return {
    ...kind,
    kind: name,
    ...(draws
      ? {
          draws: (part, kinds) => {
            const given = guarded(by, name, () => draws(part, kinds));
            return taken(by, name, given, typeof given === 'boolean', 'whether it draws');
          },
        }
      : {}),
    create: (part, section, kinds) =>
      wrap(
        guarded(by, name, () => kind.create(part, section, kinds)),
        name,
      ),
  };
}

/** A way of bidding whose failures have a name. */
export function guardedBidding(by: Guarded, kind: PartKind<Bidder>): PartKind<Bidder> {
  return guardedKind(by, kind, (part, name) => {
    const bidder = made(by, name, part, ['begin', 'bid']) as Bidder;
    return {
      begin: (seat) => guarded(by, name, () => bidder.begin(seat)),
      bid: (seat) => {
        const deal = guarded(by, name, () => bidder.bid(seat));
        const will =
          Number.isInteger(deal) &&
          (deal === BEST || deal === SILENT || (deal >= 0 && deal < seat.dealCount));
        const expected = `a deal, which is a whole number from 0 to ${seat.dealCount - 1}, or ${BEST} or ${SILENT}`;
        return taken(by, name, deal, will, expected);
      },
      ...(bidder.timed === true ? { timed: true } : {}),
    };
  });
}

/** A way of deciding on offers whose failures have a name. */
export function guardedAcceptance(by: Guarded, kind: PartKind<Acceptor>): PartKind<Acceptor> {
  return guardedKind(by, kind, (part, name) => {
    const acceptor = made(by, name, part, ['begin', 'accepts']) as Acceptor;
    return {
      begin: (seat) => guarded(by, name, () => acceptor.begin(seat)),
      accepts: (seat, score, next) => {
        const yes = guarded(by, name, () => acceptor.accepts(seat, score, next));
        return taken(by, name, yes, typeof yes === 'boolean', 'true or false');
      },
    };
  });
}

/** A reason to leave whose failures have a name. */
export function guardedWalkout(by: Guarded, kind: PartKind<Leaver>): PartKind<Leaver> {
  return guardedKind(by, kind, (part, name) => {
    const leaver = made(by, name, part, ['begin', 'leaves']) as Leaver;
    return {
      begin: (seat) => guarded(by, name, () => leaver.begin(seat)),
      leaves: (seat) => {
        const yes = guarded(by, name, () => leaver.leaves(seat));
        return taken(by, name, yes, typeof yes === 'boolean', 'true or false');
      },
      ...(leaver.outside === true ? { outside: true } : {}),
    };
  });
}

/** A way of voting whose failures have a name. */
export function guardedVoting(by: Guarded, kind: PartKind<Voter>): PartKind<Voter> {
  return guardedKind(by, kind, (part, name) => {
    const voter = made(by, name, part, ['begin', 'weigh']) as Voter;
    return {
      begin: (seat) => guarded(by, name, () => voter.begin(seat)),
      weigh: (seat, before, after) => {
        const vote = guarded(by, name, () => voter.weigh(seat, before, after));
        return taken(by, name, vote, VOTES.includes(vote), 'one of −2, −1, 1 and 2');
      },
    };
  });
}

/** An opponent model whose failures have a name. */
export function guardedModel(by: Guarded, kind: ModelKind): ModelKind {
  return guardedKind<LearnerMaker>(by, kind, (make, name) => {
    if (typeof make !== 'function') throw failure(by, name, 'made no function');
    return (clauses, own) => {
      const learner = made(
        by,
        name,
        guarded(by, name, () => (make as LearnerMaker)(clauses, own)),
        ['learn'],
      ) as Learner;
      const answers = learner.answered !== undefined;
      const sound = (): void => {
        const { weights, values } = learner.estimate;
        const numbers = [...weights, ...values];
        const wrong = numbers.find((x) => !(Number.isFinite(x) && x >= 0));
        taken(by, name, wrong, wrong === undefined, 'weights and values from 0 up');
      };
      guarded(by, name, sound);
      return {
        learn: (options) =>
          guarded(by, name, () => {
            learner.learn(options);
            sound();
          }),
        ...(answers
          ? {
              answered: (options, accepted, wants) =>
                guarded(by, name, () => {
                  learner.answered!(options, accepted, wants);
                  sound();
                }),
            }
          : {}),
        get estimate() {
          return learner.estimate;
        },
      };
    };
  });
}

/** A utility whose failures have a name. */
export function guardedUtility(by: Guarded, kind: UtilityKind): UtilityKind {
  const name = `${by.plugin.id}/${kind.kind}`;
  return {
    ...kind,
    kind: name,
    terms: (part, clauses) => {
      const terms: unknown = guarded(by, name, () => kind.terms(part, clauses));
      const known = clauses.map((c) => c.id);
      const list = taken(by, name, terms, Array.isArray(terms), 'a list of terms') as unknown[];
      return list.map((term) => {
        const summand = made(by, name, term, ['worth']) as UtilityTerm;
        const { clauses: of } = summand;
        const named: readonly unknown[] = Array.isArray(of) ? of : [];
        const will =
          named.length > 0 &&
          new Set(named).size === named.length &&
          named.every((id) => known.includes(id as string));
        taken(by, name, of, will, `clauses of the scenario, each once (${known.join(', ')})`);
        return {
          clauses: [...of],
          worth: (options, numbers) => {
            const x = guarded(by, name, () => summand.worth(options, numbers));
            const found = typeof x === 'number' && x >= 0 && x <= 1;
            return taken(by, name, x, found, `a number from 0 to 1 for ${options.join(', ')}`);
          },
        };
      });
    },
  };
}

/** Calls of guards and recipes that a protocol may make in a run, beside those for each turn until the deadline. */
const CALLS_MAX = 100_000;
const CALLS_PER_TURN = 10_000;

/** Refuses a chart that goes round by itself with nothing that could stop it. @throws ParleyError `plugin/invalid`. */
function mustNotCircle({ plugin }: Guarded, name: string, { states }: Statechart['chart']): void {
  for (const start of Object.keys(states)) {
    const passed = new Set<string>();
    for (let at: string | undefined = start; at !== undefined;) {
      if (passed.has(at)) {
        throw new ParleyError(
          'plugin/invalid',
          `The plug-in ${pluginName(plugin)}: the chart of its "${name}" goes round for ever from the state "${start}": no guard on the way.`,
          { plugin: { ...plugin }, kind: name, state: start },
        );
      }
      passed.add(at);
      const first: Branch | undefined = states[at]?.always?.[0];
      at = first && first.guard === undefined ? first.target : undefined;
    }
  }
}

/** A protocol whose failures have a name. */
export function guardedProtocol(by: Guarded, protocol: Protocol): Protocol {
  const name = `${by.plugin.id}/${protocol.kind.kind}`;
  // The lane of plain turns knows the engine's own guards and recipes; one that was made of them may have others.
  const { plainTurns: _, ...played } = protocol;
  const { setup, essential, helper, proposer, rule } = played;
  mustNotCircle(by, name, protocol.chart);
  // Each call comes back, so whoever watches calls sees no loop: they are counted by run.
  let calls = 0;
  let most = 0;
  const counted = (state: TableState): void => {
    if (calls === 0) most = CALLS_MAX + CALLS_PER_TURN * state.deadline * state.order.length;
    if (++calls > most) {
      throw failure(by, name, `comes to no end: ${most} calls of its guards and recipes`);
    }
  };
  const each = <F extends Guard | Recipe>(named: Readonly<Record<string, F>>): Record<string, F> =>
    Object.fromEntries(
      Object.entries(named).map(([key, f]) => [
        key,
        ((state, move) => {
          counted(state);
          return guarded(by, name, () => f(state, move));
        }) as F,
      ]),
    );
  return {
    ...played,
    kind: { ...protocol.kind, kind: name },
    guards: each(protocol.guards),
    recipes: each(protocol.recipes),
    setup: (parameters, model) => {
      const { turns, own } = guarded(by, name, () => setup(parameters, model));
      return {
        turns: {
          ...turns,
          order: (seed, run) => {
            calls = 0;
            const order = guarded(by, name, () => turns.order(seed, run));
            const seats = model.order.length;
            const will =
              order.length > 0 &&
              order.length % seats === 0 &&
              order.every((a) => model.order.includes(a));
            return taken(by, name, order, will, `rounds of ${seats} turns of those at the table`);
          },
        },
        ...(own ? { own: () => guarded(by, name, own) } : {}),
      };
    },
    ...(essential
      ? {
          essential: (signatories, parameters) => {
            const set = guarded(by, name, () => essential(signatories, parameters));
            const will = Number.isInteger(set) && containsAll(signatories, set);
            return taken(by, name, set, will, 'a set of those who sign');
          },
        }
      : {}),
    ...(rule
      ? {
          rule: (actor, parameters, model) => {
            const found = guarded(by, name, () => rule(actor, parameters, model));
            const will = Number.isInteger(found.essential) && Array.isArray(found.vote);
            return taken(by, name, found, will, 'a set of actors and a vote');
          },
        }
      : {}),
    ...(proposer
      ? {
          proposer: (parameters, model) => {
            const actor = guarded(by, name, () => proposer(parameters, model));
            const will = actor === -1 || model.order.includes(actor);
            return taken(by, name, actor, will, 'an actor at the table, or −1');
          },
        }
      : {}),
    ...(helper
      ? {
          helper: (parameters, model) =>
            guardedHelper(
              by,
              name,
              guarded(by, name, () => helper(parameters, model)),
              model.size,
            ),
        }
      : {}),
  };
}

const MEDIATIONS: readonly Mediation['act'][] = ['propose', 'adopt', 'drop'];

/** A helper whose failures have a name. @param deals How many deals there are. */
function guardedHelper(by: Guarded, name: string, helper: Helper, deals: number): Helper {
  const { mediate, fallback, settled } = helper;
  const isDeal = (deal: number, least: number): boolean =>
    Number.isInteger(deal) && deal >= least && deal < deals;
  return {
    ...helper,
    ...(mediate
      ? {
          mediate: (asked) => {
            const done = guarded(by, name, () => mediate.call(helper, asked));
            const will =
              MEDIATIONS.includes(done.act) &&
              (done.act !== 'propose' || isDeal(done.deal, 0)) &&
              (done.act !== 'adopt' || done.deal === undefined || isDeal(done.deal, 0));
            return taken(by, name, done, will, 'a deal to propose, or to adopt or drop one');
          },
        }
      : {}),
    ...(fallback
      ? {
          fallback: (deal, state) => {
            const left = guarded(by, name, () => fallback.call(helper, deal, state));
            return taken(by, name, left, isDeal(left, -1), 'a deal or −1');
          },
        }
      : {}),
    ...(settled
      ? {
          settled: {
            times: (state) => {
              const times = guarded(by, name, () => settled.times(state));
              return taken(by, name, times, Number.isInteger(times), 'a whole number');
            },
            close: (state, preferences) => {
              guarded(by, name, () => {
                settled.close(state, preferences);
              });
            },
          },
        }
      : {}),
  };
}

/** An importer whose failures have a name. */
export function guardedImporter(by: Guarded, importer: Importer): Importer {
  const name = `${by.plugin.id}/${importer.kind}`;
  return {
    ...importer,
    kind: name,
    reads: (files) => {
      const does = guarded(by, name, () => importer.reads(files));
      return taken(by, name, does, typeof does === 'boolean', 'true or false');
    },
    read: (files) => guarded(by, name, () => importer.read(files)),
  };
}
