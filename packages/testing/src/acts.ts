import {
  type Act,
  Negotiation,
  type NegotiationOptions,
  ParleyError,
  retrace,
  Runner,
  type SavedNegotiation,
  type Scenario,
  type Trace,
} from '@parley-sim/engine';
import fc from 'fast-check';

/** Acts upon a negotiation from outside, in some order; see {@link playActs}. */
export type Acts = Iterable<fc.Command<Expected, Played>>;

/** What a negotiation must look like: as it did at each moment that can be gone back to. */
interface Expected {
  readonly past: string[];
}

/** The negotiation that is played; restoring puts another one in its place. */
interface Played {
  readonly scenario: Scenario;
  table: Negotiation;
}

/** Greatest number of things that are done. */
export interface ActsSizes {
  /** Default 40. */
  readonly most?: number;
}

/**
 * Series of things that are done to a negotiation: a step is left to whoever is asked, a move is made by hand, the last move
 * is taken back, all is saved and taken up again from JSON. To be given to {@link playActs}. Shrinks to fewer of them.
 */
export function acts({ most = 40 }: ActsSizes = {}): fc.Arbitrary<Acts> {
  const step = fc.constant(new Step());
  return fc.commands(
    [
      step,
      // Where steps are frequent, negotiations get somewhere.
      step,
      fc
        .record({ which: fc.nat(9), options: fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }) })
        .map((picks) => new Play(picks)),
      fc.constant(new Undo()),
      fc.constant(new Restore()),
    ],
    { maxCommands: most },
  );
}

/**
 * Does a series of things to a negotiation and then lets it play to its end. After each of them it must be as it should be:
 * what is refused changes nothing, what is taken back is as if it had never been, what was restored is what was saved and
 * comes to the same end, and snapshots once given never change. In the end its record can be played again.
 *
 * @returns the record.
 * @throws Error saying what does not hold.
 */
export function playActs(
  scenario: Scenario,
  doings: Acts,
  options: NegotiationOptions = {},
): Trace {
  const table = new Negotiation(scenario, options);
  const played: Played = { scenario, table };
  fc.modelRun(() => ({ model: { past: [] }, real: played }), doings);
  const trace = played.table.finish();
  const { divergence } = retrace(scenario, parsed(trace));
  must(divergence === undefined, () => `The record cannot be played again: ${text(divergence)}`);
  if (!trace.moves.some((m) => m.byHand)) {
    const straight = new Runner(played.table.model).trace(trace.seed, trace.run);
    must(text(straight) === text(trace), () => 'Left alone it would have gone otherwise.');
  }
  return trace;
}

const text = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
const parsed = <T>(value: T): T => JSON.parse(text(value)) as T;

function must(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(what());
}

/** All that can be told of a negotiation. */
function look({ table }: Played): string {
  return text([table.value, table.mover, table.asks, table.acts, table.save()]);
}

/** Does something and says by which code it was refused; undefined if it was not. What is refused must change nothing. */
function refusal(played: Played, act: () => void): string | undefined {
  const before = look(played);
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    must(look(played) === before, () => `What was refused (${error.code}) changed something.`);
    return error.code;
  }
}

/** Something that moves the negotiation on. */
abstract class Advance implements fc.Command<Expected, Played> {
  check(): boolean {
    return true;
  }

  run(expected: Expected, played: Played): void {
    const { table } = played;
    const before = look(played);
    const { state } = table;
    const seen = text(state);
    const transcript = text(table.transcript);
    const { ended } = table;
    const code = refusal(played, () => this.advance(table));
    must(text(state) === seen, () => 'A snapshot changed after it was given.');
    if (code !== undefined) {
      must(code === 'move/unlawful', () => `It was refused with ${code}.`);
      must(ended || this.mayBeRefused, () => `"${this.toString()}" was refused.`);
      return;
    }
    must(!ended, () => 'It went on after its end.');
    const begins = text(table.transcript.slice(0, (JSON.parse(transcript) as unknown[]).length));
    must(begins === transcript, () => 'An earlier move is another one.');
    must(table.ended === (table.asks === undefined), () => 'What is over asks for something.');
    expected.past.push(before);
  }

  abstract toString(): string;
  protected abstract readonly mayBeRefused: boolean;
  protected abstract advance(table: Negotiation): void;
}

class Step extends Advance {
  protected readonly mayBeRefused = false;

  protected advance(table: Negotiation): void {
    const before = table.transcript.length;
    const done = table.step();
    must(
      text(done) === text(table.transcript.slice(before)),
      () => 'A step says something else than its transcript.',
    );
  }

  toString(): string {
    return 'step';
  }
}

/** What is picked from what can be done. */
interface Picks {
  readonly which: number;
  readonly options: readonly number[];
}

class Play extends Advance {
  protected readonly mayBeRefused = true;
  private readonly picks: Picks;

  constructor(picks: Picks) {
    super();
    this.picks = picks;
  }

  protected advance(table: Negotiation): void {
    const possible = table.acts;
    const { mover } = table;
    const kind = possible[this.picks.which % Math.max(possible.length, 1)] ?? 'walk';
    const act: Act = kind === 'offer' ? { act: kind, deal: this.deal(table) } : { act: kind };
    const move = table.play(act);
    must(possible.length > 0, () => 'It took a move where none can be made.');
    must(
      move.byHand === true && move.act === kind && move.actor === mover,
      () => `"${kind}" of ${mover} was made as ${text(move)}.`,
    );
    must(text(table.transcript.at(-1)) === text(move), () => 'The move is not in the transcript.');
  }

  private deal({ model }: Negotiation): Record<string, string | number> {
    const { options } = this.picks;
    return model.describe(
      model.encode(model.clauses.map((c, i) => options[i % options.length]! % c.options.length)),
    );
  }

  toString(): string {
    return `play ${text(this.picks)}`;
  }
}

class Undo implements fc.Command<Expected, Played> {
  check(): boolean {
    return true;
  }

  run({ past }: Expected, played: Played): void {
    const before = past.pop();
    const code = refusal(played, () => played.table.undo());
    if (before === undefined) {
      must(code === 'move/nothing-to-undo', () => 'It took back what was never done.');
      return;
    }
    must(code === undefined, () => `What was done cannot be taken back: ${code}.`);
    must(look(played) === before, () => 'What was taken back has left something.');
  }

  toString(): string {
    return 'undo';
  }
}

class Restore implements fc.Command<Expected, Played> {
  check(): boolean {
    return true;
  }

  run(_: Expected, played: Played): void {
    const { scenario, table } = played;
    const before = look(played);
    const saved: SavedNegotiation = parsed(table.save());
    const restored = (): Negotiation => Negotiation.restore(scenario, saved);
    played.table = restored();
    must(look(played) === before, () => 'What was restored is not what was saved.');
    const ends = [table, restored()].map((t) => text(t.finish()));
    must(ends[0] === ends[1], () => 'What was restored comes to another end.');
  }

  toString(): string {
    return 'save and restore';
  }
}
