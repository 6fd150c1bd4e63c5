import type { JSX } from 'preact';
import type { Negotiation } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';
import { pointsOf } from '@parley-sim/say';
import { colourOf } from '../parts/marks.tsx';
import { fullName } from '../parts/names.ts';
import type { Space } from '../run/tasks.ts';
import { Said } from '../parts/said.tsx';

const [SIZE, LEFT, FLOOR] = [420, 46, 380];

/** The deal among those that could not be made better for both, with the offers that led to it; points of 100. */
export function DealPicture({
  space,
  negotiation,
  pair: [me, rival],
  deal,
}: {
  space: Space;
  negotiation: Negotiation;
  pair: readonly [string, string];
  deal: NamedDeal | undefined;
}): JSX.Element {
  const { model, transcript } = negotiation;
  const { scenario } = model;
  const x = (score: number): number => LEFT + score * (SIZE - LEFT - 12);
  const y = (score: number): number => FLOOR - score * (FLOOR - 20);
  const at = (d: NamedDeal): readonly [number, number] => [
    negotiation.worth(me, d),
    negotiation.worth(rival, d),
  ];
  const offers = transcript.filter(
    (m) => m.act === 'offer' && m.deal && (m.actor === me || m.actor === rival),
  );
  const none = [negotiation.noDeal(me), negotiation.noDeal(rival)] as const;
  const mine = deal && at(deal);
  const left = mine && bestBeyond(space, mine);
  const said = mine
    ? left && left > 0
      ? `Your deal gives you ${pointsOf(mine[0])} points and ${fullName(scenario, rival)} ${pointsOf(mine[1])}. Without taking from it you could have had ${left} more.`
      : `Your deal gives you ${pointsOf(mine[0])} points and ${fullName(scenario, rival)} ${pointsOf(mine[1])}. It lies on the frontier: nothing could have been better for one without being worse for the other.`
    : `No deal gives you ${pointsOf(none[0])} points and ${fullName(scenario, rival)} ${pointsOf(none[1])}.`;
  return (
    <figure class="deal-picture">
      <figcaption>
        <b>
          <Said text={said} />
        </b>
        <span class="sub">
          Frontier at the middle of every uncertain number; offers and deal by those of this talk.
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${SIZE} 424`} role="img" aria-label={said}>
        {[0, 0.25, 0.5, 0.75, 1].map((s) => (
          <g key={s}>
            <line class="grid" x1={x(0)} x2={x(1)} y1={y(s)} y2={y(s)} />
            <text class="tick" x={LEFT - 6} y={y(s) + 4} text-anchor="end">
              {s * 100}
            </text>
            <text class="tick" x={x(s)} y={FLOOR + 16} text-anchor="middle">
              {s * 100}
            </text>
          </g>
        ))}
        <line class="none" x1={x(none[0])} x2={x(none[0])} y1={y(0)} y2={y(1)} />
        <line class="none" x1={x(0)} x2={x(1)} y1={y(none[1])} y2={y(none[1])} />
        <polyline
          class="frontier"
          points={space.frontier.map((p) => `${x(p.x)},${y(p.y)}`).join(' ')}
        />
        {offers.map((m, i) => {
          const [px, py] = at(m.deal!);
          const own = m.actor === me;
          const paint = colourOf(model.actors.indexOf(m.actor!));
          return own ? (
            <circle
              key={i}
              cx={x(px)}
              cy={y(py)}
              r="4"
              fill="none"
              stroke={paint}
              stroke-width="2"
            />
          ) : (
            <rect
              key={i}
              x={x(px) - 4}
              y={y(py) - 4}
              width="8"
              height="8"
              fill="none"
              stroke={paint}
              stroke-width="2"
            />
          );
        })}
        {mine && <circle class="agreed" cx={x(mine[0])} cy={y(mine[1])} r="8" />}
        <text class="tick" x={(LEFT + SIZE) / 2} y="418" text-anchor="middle">
          you: circles are your offers, squares theirs
        </text>
        <text
          class="tick"
          x="12"
          y={FLOOR / 2}
          text-anchor="middle"
          transform={`rotate(-90 12 ${FLOOR / 2})`}
        >
          {fullName(scenario, rival)}
        </text>
      </svg>
    </figure>
  );
}

/** How many points more the person could have had with a frontier deal that is no worse for the other. */
function bestBeyond({ frontier }: Space, [mine, theirs]: readonly [number, number]): number {
  const better = frontier.filter((p) => p.y >= theirs - 1e-9).map((p) => p.x);
  return better.length === 0 ? 0 : pointsOf(Math.max(...better) - mine);
}
