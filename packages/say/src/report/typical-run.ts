import { type Comparison, Model, Runner, type Trace } from '@parley-sim/engine';
import { drawOfRun, type Ensemble } from '@parley-sim/engine/ensemble';
import { type Ending } from '@parley-sim/engine/scenario';
import { Stage } from '../run/stage.ts';
import { transcript } from '../run/transcript.ts';
import { PLAIN } from '../writers/style.ts';
import type { DanceData, DanceOffer } from '../charts/dance.ts';
import type { ReportRun } from './data.ts';

/** Columns of a transcript. */
const WIDTH = 100;

/**
 * A run that went as most did: of those that ended in the most frequent way, one that took about as long as the middle one of
 * the examples; played in the way of negotiating that it has in the comparison.
 */
export function typicalRun(
  { models, plan }: Pick<Ensemble, 'models' | 'plan'>,
  { rows, runs, seed, replicates }: Comparison,
  entry: number,
): ReportRun {
  const stated = models[entry]!;
  const row = rows[entry]!;
  const ways = new Map<Ending, number>([['agreement', row.agreements]]);
  for (const { ending, runs: n } of row.breakdowns) ways.set(ending, (ways.get(ending) ?? 0) + n);
  const [most] = [...ways].reduce((a, b) => (b[1] > a[1] ? b : a));
  const played = (row.examples[most] ?? [runs - 1]).map((run) => {
    const way = stated.tabled.as === 'proposal' ? undefined : plan?.ways[plan.of(seed, run)];
    const model = way ? new Model(way.scenario, stated.tabled) : stated;
    const trace = new Runner(model).trace(seed, run, drawOfRun(run, replicates));
    return { model, trace: way ? { ...trace, way: way.id } : trace };
  });
  const byLength = played.toSorted((a, b) => a.trace.end.round - b.trace.end.round);
  const { model, trace } = byLength[Math.floor((byLength.length - 1) / 2)]!;
  const stage = (): Stage => new Stage(model, trace.seed, trace.draw ?? trace.run);
  return {
    trace,
    dance: danceOf(stage(), trace),
    transcript: transcript(stage(), trace, { width: WIDTH, style: PLAIN, full: false }),
  };
}

/** Worth of each offer of a run to each actor at the table, as things stood when it was made. */
export function danceOf(stage: Stage, { moves, end }: Trace): DanceData {
  const { model } = stage;
  const actors = model.order.map((a) => model.actors[a]!);
  const noDeals = actors.map((id) => stage.noDeal(id));
  const worths = (deal: NonNullable<Trace['end']['deal']>): Record<string, number> =>
    Object.fromEntries(actors.map((id) => [id, stage.worth(id, deal)]));
  const offers = moves.flatMap((move): DanceOffer[] => {
    if (move.act === 'event' || move.act === 'act') stage.happen(move.what);
    if ((move.act !== 'offer' && move.act !== 'propose') || move.deal === undefined) return [];
    return [
      {
        round: move.round,
        ...(move.actor === undefined ? {} : { by: move.actor }),
        scores: worths(move.deal),
      },
    ];
  });
  return {
    actors: actors.map((id, i) => ({ id, title: stage.name(id), noDeal: noDeals[i]! })),
    offers,
    end: end.round,
    ...(end.ending === 'agreement' && end.deal !== undefined ? { agreed: worths(end.deal) } : {}),
  };
}
