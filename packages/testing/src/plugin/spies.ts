import type { Plugin, PluginDefinition } from '@parley-sim/engine';
import type { Bidder, PartKind, Seat } from '@parley-sim/engine/strategy';

/** Told of what a plug-in does that it may not do, in a few words: "it called Math.random". */
export type Tell = (what: string) => void;

/** What a plug-in may not ask: clock, chance, and whatever comes later or from elsewhere. */
const FORBIDDEN: readonly (readonly [holder: string, name: string])[] = [
  ['Math', 'random'],
  ['Date', 'now'],
  ['performance', 'now'],
  ['crypto', 'getRandomValues'],
  ['crypto', 'randomUUID'],
  ['globalThis', 'setTimeout'],
  ['globalThis', 'setInterval'],
  ['globalThis', 'queueMicrotask'],
  ['globalThis', 'fetch'],
];

/** Does something while every question that a plug-in may not ask is told; each is answered all the same. */
export function watched<T>(tell: Tell, act: () => T): T {
  const world = globalThis as unknown as Record<string, Record<string, unknown>>;
  const undo: (() => void)[] = [];
  for (const [holder, name] of FORBIDDEN) {
    const object =
      holder === 'globalThis' ? (globalThis as unknown as Record<string, unknown>) : world[holder];
    const asked = object?.[name];
    if (!object || typeof asked !== 'function') continue;
    const whole = holder === 'globalThis' ? name : `${holder}.${name}`;
    const own = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, {
      configurable: true,
      writable: true,
      value: (...args: unknown[]): unknown => {
        tell(`it called ${whole}`);
        return (asked as (...given: unknown[]) => unknown).apply(object, args);
      },
    });
    undo.push(() => {
      if (own) Object.defineProperty(object, name, own);
      else delete object[name];
    });
  }
  const clock = Date;
  const told = new Proxy(clock, {
    construct: (target, args: unknown[]) => {
      if (args.length === 0) tell('it asked for the time (new Date)');
      return Reflect.construct(target, args) as object;
    },
    apply: (target) => {
      tell('it asked for the time (Date)');
      return target();
    },
  });
  Object.assign(globalThis, { Date: told });
  try {
    return act();
  } finally {
    Object.assign(globalThis, { Date: clock });
    for (const back of undo.toReversed()) back();
  }
}

/** What of a seat is not a strategy's to change. */
function held(seat: Seat): string {
  const { round, turn, deadline, era, thought } = seat;
  return JSON.stringify([
    round,
    turn,
    deadline,
    era,
    thought,
    seat.heard,
    seat.made,
    seat.space.edition,
  ]);
}

/** The plug-in, told of while its parts are at work. */
export function spied(plugin: Plugin, tell: Tell): PluginDefinition {
  const untouched = <T>(seat: Seat, call: () => T): T => {
    const before = held(seat);
    const done = call();
    if (held(seat) !== before) tell('it changed its seat');
    return done;
  };
  const wrapped = <T extends object>(
    kinds: readonly PartKind<T>[],
    wrap: (part: T) => T,
  ): PartKind<T>[] =>
    kinds.map((kind) => ({
      ...kind,
      create: (part, section, all) => {
        const made = kind.create(part, section, all);
        return typeof made === 'object' && made !== null ? wrap(made) : made;
      },
    }));
  return {
    id: plugin.id,
    version: plugin.version,
    ...(plugin.hash === undefined ? {} : { hash: plugin.hash }),
    bidding: wrapped(plugin.bidding, (bidder) => ({
      begin: (seat) => bidder.begin(seat),
      bid(seat) {
        const deal = untouched(seat, () => bidder.bid(seat));
        mayOffer(seat, deal, tell);
        return deal;
      },
      ...(bidder.timed === true ? { timed: true as const } : {}),
    })) satisfies PartKind<Bidder>[],
    acceptance: wrapped(plugin.acceptance, (acceptor) => ({
      begin: (seat) => acceptor.begin(seat),
      // It may have its bidder think, which is a change of the seat that it may make.
      accepts: (seat, score, next) => acceptor.accepts(seat, score, next),
    })),
    walkout: wrapped(plugin.walkout, (leaver) => ({
      begin: (seat) => leaver.begin(seat),
      leaves: (seat) => untouched(seat, () => leaver.leaves(seat)),
    })),
    voting: wrapped(plugin.voting, (voter) => ({
      begin: (seat) => voter.begin(seat),
      weigh: (seat, before, after) => untouched(seat, () => voter.weigh(seat, before, after)),
    })),
    model: plugin.model,
    protocols: plugin.protocols,
    utilities: plugin.utilities,
  };
}

/** The engine puts another deal in the place of one that may not be offered: then it plays something else than was meant. */
function mayOffer(seat: Seat, deal: number, tell: Tell): void {
  if (!Number.isInteger(deal) || deal < 0 || deal >= seat.dealCount) return;
  if (seat.redLined(deal)) tell('it offered a deal that crosses a red line of its own actor');
}
