import { type Engine, type Scenario, type Trace } from '@parley-sim/engine';
import { Summary } from '@parley-sim/engine/ensemble';

/** What a law is tried on: a scenario with a kind in it, and two engines that know the kind and share nothing else. */
export interface Trial {
  readonly engine: Engine;
  /** Makes another engine with the same plug-in. */
  readonly another: () => Engine;
  readonly scenario: Scenario;
  readonly seed: string;
  readonly run: number;
}

/** A law: what must hold, and what is found where it does not. */
export interface Law {
  readonly says: string;
  /** @returns what does not hold; undefined where all does. */
  readonly broken: (trial: Trial) => string | undefined;
}

/** The law that a module keeps nothing from run to run. */
export const WHATEVER_BEFORE =
  'a run is the same whatever was played before it, by this engine or another';

const text = (value: unknown): string => JSON.stringify(value);

/** What differs first between two records, in a few words. */
export function apart(expected: Trace, found: Trace): string | undefined {
  if (text(expected) === text(found)) return undefined;
  const at = expected.moves.findIndex((m, i) => text(m) !== text(found.moves[i]));
  if (at < 0)
    return `the record goes on to ${found.moves.length} moves instead of ${expected.moves.length}`;
  const move = (trace: Trace): string => text(trace.moves[at]) ?? 'nothing';
  return `move ${at} is ${move(found)} instead of ${move(expected)}`;
}

const played = ({ engine, scenario, seed, run }: Trial): Trace =>
  engine.runTrace(scenario, { seed, run });

/** The laws, in the order in which they are tried. */
export const LAWS: readonly Law[] = [
  {
    says: 'the same run is the same again',
    broken: (trial) => apart(played(trial), played(trial)),
  },
  {
    says: WHATEVER_BEFORE,
    broken: (trial) => {
      const { scenario, seed, run } = trial;
      const alone = played(trial);
      const runner = trial.another().runner(scenario);
      for (const other of [run + 1, run + 2]) runner.trace(seed, other);
      return apart(alone, runner.trace(seed, run));
    },
  },
  {
    says: 'both drivers play the same, live as headless',
    broken: (trial) => {
      const { engine, scenario, seed, run } = trial;
      return apart(played(trial), engine.negotiation(scenario, { seed, run }).finish());
    },
  },
  {
    says: 'what is undone and played again, or redone, is as it was',
    broken: (trial) => {
      const { engine, scenario, seed, run } = trial;
      const table = engine.negotiation(scenario, { seed, run });
      const steps = [4, 7, 3];
      for (const forth of steps) {
        for (let i = 0; i < forth && !table.ended; i++) table.step();
        const before = text(table.save());
        let back = 0;
        for (; back < 3 && table.transcript.length > 0; back++) table.undo();
        for (; back > 0; back--) table.redo();
        if (text(table.save()) !== before) return 'what was undone and redone is not what it was';
        for (let i = 0; i < 2 && table.transcript.length > 0; i++) table.undo();
      }
      return apart(played(trial), table.finish());
    },
  },
  {
    says: 'what is saved and taken up again goes on as it would have',
    broken: (trial) => {
      const { engine, scenario, seed, run } = trial;
      const expected = played(trial);
      for (const steps of [2, 6]) {
        const table = engine.negotiation(scenario, { seed, run });
        for (let i = 0; i < steps && !table.ended; i++) table.step();
        const saved: unknown = JSON.parse(text(table.save()));
        const found = apart(expected, trial.another().restore(scenario, saved).finish());
        if (found !== undefined) return found;
      }
      return undefined;
    },
  },
  {
    says: 'a record can be played again, move by move',
    broken: (trial) => {
      const { divergence } = trial.another().retrace(trial.scenario, played(trial));
      return divergence && `it parts at ${divergence.path.join('.')}`;
    },
  },
  {
    says: 'runs of which nothing is said to be drawn are all the same ("draws")',
    broken: ({ engine, scenario, seed, run }) => {
      if (engine.ensemble(scenario).steady[0] !== true) return undefined;
      const [one, other] = [run, run + 1].map((r) => engine.runTrace(scenario, { seed, run: r }));
      if (text(one!.moves) === text(other!.moves)) return undefined;
      return 'two runs differ, though no kind in them says that it draws';
    },
  },
  {
    says: 'shards played apart, in any order, are the whole',
    broken: ({ engine, another, scenario, seed, run }) => {
      const whole = engine.ensemble(scenario, { seed }).summarize([run, run + 4]);
      const parts = another().ensemble(scenario, { seed });
      const merged = parts.summarize([run + 2, run + 4]);
      merged.merge(Summary.fromJSON(JSON.parse(text(parts.summarize([run, run + 2])))));
      return text(whole) === text(merged) ? undefined : 'the sums are others';
    },
  },
];
