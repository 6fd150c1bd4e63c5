import { compare, Model, Runner, runTrace } from '@parley-sim/engine';
import { waysOver } from '@parley-sim/engine/ensemble';
import { wilson } from '@parley-sim/engine/statistics';
import { loadBuiltin } from '@parley-sim/scenarios';
import { Stage } from '@parley-sim/say';
import { along, Drawing } from './drawing.ts';

/** Ends of an interval that there is. */
function ends({ low, high }: { low: number | null; high: number | null }): {
  low: number;
  high: number;
} {
  if (low === null || high === null) throw new Error('An interval without ends cannot be drawn.');
  return { low, high };
}

/** Two hundred talks about the river: by what no deal was worth to Highland in each, and whether they agreed. */
export function beliefs(): string {
  const model = new Model(loadBuiltin('river-treaty'), {
    package: 'power-for-water',
    as: 'frame',
  });
  const slot = model.preferenceModel.beliefs.findIndex((b) => b.path === 'actors.highland.noDeal');
  const runner = new Runner(model);
  const x = along(40, 600);
  const drawing = new Drawing(640, 190).line(
    [
      [40, 160],
      [600, 160],
    ],
    'dim',
  );
  let agreed = 0;
  for (let run = 0; run < 200; run++) {
    const worth = model.preferenceModel.draw('1', run).beliefs[slot]!;
    const deal = runner.outcome('1', run).agreed;
    if (deal) agreed += 1;
    // Only so that they do not hide one another.
    const lift = (run * 37) % 50;
    drawing.dot(
      x((worth - 0.4) / 0.2),
      deal ? 30 + lift : 98 + lift,
      3,
      deal ? 'p' : 'none',
      deal ? 'p' : 'q',
    );
  }
  for (const at of [0.4, 0.45, 0.5, 0.55, 0.6])
    drawing.text(x((at - 0.4) / 0.2), 178, String(at), 'middle', true);
  drawing
    .text(40, 18, `agreed: ${agreed} of 200 talks`)
    .text(40, 94, `not agreed: ${200 - agreed}`);
  return drawing.svg(
    `Each dot is a talk. The further right, the more no deal was worth to Highland in it. ${agreed} of 200 agreed, mostly on the left.`,
  );
}

/** How often the used car's talks agree in each way of negotiating. */
export function ways(): string {
  const scenario = loadBuiltin('used-car');
  const over = waysOver(scenario);
  const { rows, ways: played } = compare(scenario, {
    entries: [{}],
    runs: 400,
    seed: 1,
    ways: over,
  });
  const [row] = rows;
  const names = played!.ways.map(({ id }) => id);
  const x = along(140, 600);
  const drawing = new Drawing(640, 40 + names.length * 26);
  names.forEach((name, i) => {
    const y = 24 + i * 26;
    const { estimate } = row!.ways!.shrunk[i]!;
    const { low, high } = ends(row!.ways!.shrunk[i]!);
    drawing
      .text(0, y + 4, name)
      .line(
        [
          [x(low), y],
          [x(high), y],
        ],
        'dim',
        { wide: 5 },
      )
      .dot(x(estimate), y, 5, 'p');
  });
  const bottom = 24 + names.length * 26;
  for (const at of [0, 0.5, 1]) drawing.text(x(at), bottom + 8, `${at * 100} %`, 'middle', true);
  return drawing.svg(
    'How often talks about the used car agree, by way of negotiating, each with its interval.',
  );
}

/** Offers of one talk about the used car, by what they are worth to both. */
export function delay(): string {
  const scenario = loadBuiltin('pie');
  const trace = runTrace(scenario, { seed: 1 });
  const model = new Model(scenario);
  const stage = new Stage(model, '1', 0);
  const [first, second] = model.actors;
  const last = trace.end.round;
  const x = (round: number): number => 60 + (540 * (round - 1)) / Math.max(1, last - 1);
  const y = along(220, 30);
  const drawing = new Drawing(640, 270).line(
    [
      [60, 30],
      [60, 220],
      [600, 220],
    ],
    'dim',
  );
  for (const [actor, colour] of [
    [first!, 'p'],
    [second!, 'q'],
  ] as const) {
    const points = trace.moves.flatMap((move) =>
      move.act === 'offer' && move.actor === actor
        ? [[x(move.round), y(stage.worth(first!, move.deal))] as const]
        : [],
    );
    drawing.line(points, colour);
    for (const [px, py] of points) drawing.dot(px, py, 4, colour);
    const [, top] = points[0]!;
    drawing.text(130, top + (colour === 'p' ? 34 : -20), `what the ${actor} player offers`);
  }
  drawing
    .text(330, 256, 'round', 'middle')
    .text(60, 240, '1', 'middle', true)
    .text(600, 240, String(last), 'middle', true)
    .text(60, 18, `share of the ${first!} player`);
  return drawing.svg(
    `Offers of both by round: they come closer until one accepts in round ${last}.`,
  );
}

/** Intervals of one rate, measured with few talks and with many, under many seeds. */
export function statistics(): string {
  const runner = new Runner(
    new Model(loadBuiltin('river-treaty'), { package: 'power-for-water', as: 'frame' }),
  );
  const agreed = (seed: number, runs: number): number => {
    let count = 0;
    for (let run = 0; run < runs; run++) if (runner.outcome(String(seed), run).agreed) count += 1;
    return count;
  };
  const long = agreed(0, 800) / 800;
  const x = along(60, 600);
  const drawing = new Drawing(640, 240);
  let missed = 0;
  const draw = (y: number, n: number, seed: number): void => {
    const count = agreed(seed, n);
    const { low, high } = ends(wilson(count, n, 0.95));
    const holds = low <= long && long <= high;
    if (!holds) missed += 1;
    drawing
      .line(
        [
          [x(low), y],
          [x(high), y],
        ],
        holds ? 'dim' : 'q',
        { wide: 4 },
      )
      .dot(x(count / n), y, 3, 'p');
  };
  drawing.text(60, 18, '40 talks, under twelve seeds');
  for (let i = 0; i < 12; i++) draw(32 + i * 9, 40, i + 1);
  drawing.text(60, 168, '300 talks, under three seeds');
  for (let i = 0; i < 3; i++) draw(182 + i * 9, 300, i + 101);
  drawing.line(
    [
      [x(long), 24],
      [x(long), 212],
    ],
    'r',
  );
  for (const at of [0, 0.25, 0.5, 0.75, 1])
    drawing.text(x(at), 232, `${at * 100} %`, 'middle', true);
  return drawing.svg(
    `Intervals of the share that agrees. The line is the share in 800 talks, ${Math.round(long * 100)} %. ${missed} of 15 intervals miss it.`,
  );
}
