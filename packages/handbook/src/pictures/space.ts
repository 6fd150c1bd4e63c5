import { Model } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { Stage } from '@parley-sim/say';
import { along, Drawing } from './drawing.ts';

/** Deal of the car's twelve, with what it is worth to both. */
interface Worth {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** All deals of the used car, and what no deal is worth: to the seller (x) and to the buyer (y). */
function deals(): { noDeal: Worth; all: Worth[] } {
  const stage = new Stage(new Model(loadBuiltin('used-car')), '1', 0);
  const all: Worth[] = [];
  for (const price of [4000, 4500, 5000])
    for (const warranty of ['none', 'year'])
      for (const tyres of ['old', 'new']) {
        const deal = { price, warranty, tyres };
        all.push({
          x: stage.worth('seller', deal),
          y: stage.worth('buyer', deal),
          label: `${price} €, ${warranty === 'year' ? 'warranty' : 'no warranty'}, ${tyres} tyres`,
        });
      }
  return {
    noDeal: { x: stage.noDeal('seller'), y: stage.noDeal('buyer'), label: 'no deal' },
    all,
  };
}

const X = along(60, 540);
const Y = along(400, 30);

/** Axes with what no deal is worth to each. */
function plane(noDeal: Worth): Drawing {
  return new Drawing(620, 460)
    .line(
      [
        [X(0), Y(1)],
        [X(0), Y(0)],
        [X(1), Y(0)],
      ],
      'dim',
    )
    .text(X(0.5), 440, 'what a deal is worth to the seller', 'middle')
    .text(X(0) + 6, 20, 'what it is worth to the buyer')
    .text(X(0), 418, '0', 'middle', true)
    .text(X(1), 418, '1', 'middle', true)
    .text(X(0) - 12, Y(1) + 4, '1', 'end', true)
    .line(
      [
        [X(noDeal.x), Y(0)],
        [X(noDeal.x), Y(1)],
      ],
      'q',
      { dashed: true },
    )
    .line(
      [
        [X(0), Y(noDeal.y)],
        [X(1), Y(noDeal.y)],
      ],
      'q',
      { dashed: true },
    )
    .text(X(noDeal.x) + 5, Y(0.97), 'no deal: seller')
    .text(X(0.02), Y(noDeal.y) - 6, 'no deal: buyer');
}

/** Zone of agreement of the used car. */
export function zone(): string {
  const { noDeal, all } = deals();
  const inside = all.filter(({ x, y }) => x >= noDeal.x && y >= noDeal.y);
  const drawing = plane(noDeal).box(
    X(noDeal.x),
    Y(1),
    X(1) - X(noDeal.x),
    Y(noDeal.y) - Y(1),
    'fill',
  );
  for (const { x, y } of all)
    drawing.dot(X(x), Y(y), 5, inside.some((d) => d.x === x && d.y === y) ? 'p' : 'none', 'p');
  drawing.text(X(1) - 6, Y(0.9), `the zone: ${inside.length} of ${all.length} deals`, 'end');
  return drawing.svg(
    `Twelve deals by what they are worth to seller and buyer. ${inside.length} of them are worth at least no deal to both.`,
  );
}

/** Frontier of the used car, and Nash's deal on it. */
export function frontier(): string {
  const { noDeal, all } = deals();
  const best = all
    .filter((d) => !all.some((o) => o.x >= d.x && o.y >= d.y && (o.x > d.x || o.y > d.y)))
    .sort((a, b) => a.x - b.x);
  const gain = (d: Worth): number => Math.max(0, d.x - noDeal.x) * Math.max(0, d.y - noDeal.y);
  const nash = all.reduce((a, b) => (gain(b) > gain(a) ? b : a));
  const drawing = plane(noDeal).line(
    best.map((d) => [X(d.x), Y(d.y)]),
    'p',
  );
  for (const d of all) drawing.dot(X(d.x), Y(d.y), 5, best.includes(d) ? 'p' : 'none', 'p');
  drawing.dot(X(nash.x), Y(nash.y), 10, 'none', 'r').text(X(nash.x) + 12, Y(nash.y) - 12, 'Nash');
  return drawing.svg(
    `${best.length} of twelve deals are on the frontier: none of the others is better for both. Nash's deal is ${nash.label}.`,
  );
}
