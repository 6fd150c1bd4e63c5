import { toDecimal } from '../model/score.ts';
import { score } from '../model/space.ts';
import { ENDINGS } from '../form/words.ts';
import type { Outcome } from '../model/outcome.ts';
import { Model } from '../machine/model.ts';
import { Runner } from '../machine/runner.ts';
import type { Trace } from '../machine/trace.ts';
import { quantile } from '../statistics/quantile.ts';
import type {
  BacktestCase,
  BacktestDesign,
  BacktestQuantity,
  BacktestRun,
  BacktestTrait,
} from './backtest-case.ts';

/** Runs of a table as a back-test sees them. */
export interface PlayedCase {
  /** What each clause settled in each run; null without a deal. */
  readonly settled: readonly (readonly number[] | null)[];
  readonly agreed: number;
  /** Values of each trait by run. */
  readonly traits: readonly (readonly (readonly number[])[])[];
}

/** Point that a design states of a quantity from its values in the runs. */
export function stated(
  { point = 'median', share = 1 }: BacktestDesign,
  draws: readonly number[],
  baselines: BacktestQuantity['baselines'],
): number {
  const own =
    point === 'median' ? quantile(draws, 0.5) : draws.reduce((a, b) => a + b, 0) / draws.length;
  return share === 1 ? own : share * own + (1 - share) * Object.values(baselines)[0]!;
}

/** Plays the table of a case. */
export function playCase(
  { scenario }: BacktestCase,
  traits: readonly BacktestTrait[],
  seed: string,
  runs: number,
): PlayedCase {
  const model = new Model(scenario);
  const runner = new Runner(model);
  const settled: (readonly number[] | null)[] = [];
  const seen = traits.map((): (readonly number[])[] => []);
  for (let run = 0; run < runs; run++) {
    settled.push(settledIn(model, runner.outcome(seed, run)));
    if (traits.length === 0) continue;
    const played = runOf(model, runner.trace(seed, run));
    for (const [t, { inRun }] of traits.entries()) seen[t]!.push(inRun(played));
  }
  return { settled, agreed: settled.filter((s) => s !== null).length, traits: seen };
}

function settledIn(model: Model, { ending, deal }: Outcome): readonly number[] | null {
  if (ENDINGS[ending] !== 'agreement') return null;
  const options = model.decode(deal);
  return model.clauses.map(({ numbers }, c) => numbers?.[options[c]!] ?? options[c]!);
}

function runOf(model: Model, { moves, end }: Trace): BacktestRun {
  const first = moves.find(({ deal, actor }) => deal !== undefined && actor !== undefined);
  const preferences = model.preferenceModel.central();
  return {
    scenario: model.scenario,
    agreed: end.ending === 'agreement',
    scores: model.actors.map((id) => end.scores[id]!),
    ...(first
      ? {
          opening: toDecimal(
            score(model, preferences, model.actors.indexOf(first.actor!), model.find(first.deal!)),
          ),
        }
      : {}),
    acts: moves.filter(({ actor }) => actor !== undefined).length,
  };
}
