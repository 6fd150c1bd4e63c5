import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Comparison, Scenario } from '@parley-sim/engine';
import type { TippingPoint } from '@parley-sim/engine/statistics';
import { fixed, heldInterval, rate, rowLabel, rowTitle } from '@parley-sim/say';
import { Said } from '../parts/said.tsx';
import type { RunsSoFar } from '../run/comparing.ts';
import { Dismissed } from '../run/crew.ts';
import { crew } from '../run/engine.ts';
import { lookAt, numberWords } from './number.ts';

/** The number on which most depends, of the drafts that lead, and what it does. */
interface Decides {
  readonly entry: number;
  readonly path: string;
  readonly tipping: TippingPoint;
}

function decidesOf({ screening, rows, finding }: Comparison): Decides | undefined {
  const leading = [finding.first, ...finding.others.filter((o) => !o.clear).map((o) => o.entry)];
  const gap = ({ above, below }: TippingPoint): number =>
    Math.abs(above.rate.estimate - below.rate.estimate);
  return leading
    .filter((entry) => rows[entry]!.agreements > 0)
    .flatMap((entry): Decides[] => {
      const number = screening?.rows[entry]?.matters.find((n) => n.tipping !== null);
      return number ? [{ entry, path: number.path, tipping: number.tipping! }] : [];
    })
    .sort((a, b) => gap(b.tipping) - gap(a.tipping))[0];
}

/** Figure on the number that decides whether the leading draft is agreed: its rate on both sides of the tipping point. */
export function Deciding({
  view,
  of,
  now,
}: {
  view: Comparison;
  of: Scenario;
  now: RunsSoFar;
}): JSX.Element | null {
  const decides = decidesOf(view);
  const [drawn, setDrawn] = useState<readonly number[]>([]);
  const path = decides?.path;
  useEffect(() => {
    setDrawn([]);
    if (path === undefined) return undefined;
    const asked = { scenario: of, path, seed: view.seed, draws: view.draws };
    crew.send('deciding', 'drawn', asked, undefined, true).then(setDrawn, (error: unknown) => {
      // Without the picture the sentence still says it.
      if (!(error instanceof Dismissed)) setDrawn([]);
    });
    return () => crew.dismiss('deciding');
  }, [of, path, view.seed, view.draws]);
  if (!decides) {
    if (view.screening || now.settled) return null;
    return (
      <figure class="deciding wait">
        <p class="sub">Looking for the numbers that decide …</p>
      </figure>
    );
  }
  if (drawn.length === 0) return null;
  const { entry, tipping } = decides;
  const name = rowLabel(view.rows[entry]!, view);
  const other =
    view.finding.others.find((o) => o.entry !== entry && !o.clear)?.entry ?? view.finding.first;
  return (
    <figure class="deciding">
      <figcaption>
        <b>
          <Said
            of={of}
            text={`One number decides about ${rowTitle(view.rows[entry]!)}: ${numberWords(of, decides.path)}`}
          />
        </b>
        <span class="sub">
          Talks agreed, on both sides of the tipping point, with 95 % intervals
        </span>
      </figcaption>
      <Picture
        tipping={tipping}
        drawn={drawn}
        name={name}
        other={
          other === entry
            ? undefined
            : {
                name: rowLabel(view.rows[other]!, view),
                rate: view.rows[other]!.agreement.estimate,
              }
        }
        axis={numberWords(of, decides.path)}
      />
      <p class="sub">
        <button
          type="button"
          class="link"
          onClick={() => lookAt(decides.path, view.rows[entry]!.tabled.package)}
        >
          See the whole curve, and move the number
        </button>
      </p>
    </figure>
  );
}

const [WIDTH, HEIGHT, LEFT, TOP, FLOOR] = [500, 246, 40, 12, 150];
const BINS = 20;

function Picture({
  tipping,
  drawn,
  name,
  other,
  axis,
}: {
  tipping: TippingPoint;
  drawn: readonly number[];
  name: string;
  other: { readonly name: string; readonly rate: number } | undefined;
  axis: string;
}): JSX.Element {
  const { at, between, below, above } = tipping;
  const [low, high] = [Math.min(...drawn, between[0]), Math.max(...drawn, between[1])];
  const right = WIDTH - 20;
  const x = (value: number): number => LEFT + ((value - low) / (high - low || 1)) * (right - LEFT);
  const y = (share: number): number => FLOOR - share * (FLOOR - TOP);
  const bins = Array.from({ length: BINS }, () => 0);
  for (const value of drawn) {
    bins[Math.min(BINS - 1, Math.floor(((value - low) / (high - low || 1)) * BINS))]!++;
  }
  const most = Math.max(...bins);
  const step = (right - LEFT) / BINS;
  const side = (of: typeof below, from: number, to: number): JSX.Element => {
    const { low: least, high: best, estimate } = heldInterval(of.rate);
    return (
      <g>
        <rect
          class="interval"
          x={from}
          width={Math.max(0, to - from)}
          y={y(best ?? estimate)}
          height={Math.max(1, y(least ?? estimate) - y(best ?? estimate))}
        />
        <line class="rate" x1={from} x2={to} y1={y(estimate)} y2={y(estimate)} />
      </g>
    );
  };
  const digits = high - low < 1.5 ? 2 : 0;
  const said = `${name}: agreed in ${rate(heldInterval(below.rate))} of talks below ${fixed(at, digits)}, in ${rate(heldInterval(above.rate))} above it.`;
  const label = (of: typeof below, from: number, to: number): JSX.Element => {
    const up = y(of.rate.estimate) > TOP + 30;
    return (
      <text
        class="label"
        x={(from + to) / 2}
        text-anchor="middle"
        y={y(of.rate.estimate) + (up ? -8 : 18)}
      >
        {Math.round(of.rate.estimate * 100)} %
      </text>
    );
  };
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
      <title>{said}</title>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line class="grid" x1={LEFT} x2={right} y1={y(share)} y2={y(share)} />
          <text class="tick" x={LEFT - 6} y={y(share) + 4} text-anchor="end">
            {share * 100}
          </text>
        </g>
      ))}
      <rect
        class="where"
        x={x(between[0])}
        width={Math.max(1, x(between[1]) - x(between[0]))}
        y={TOP}
        height={FLOOR - TOP}
      />
      {side(below, LEFT, x(at))}
      {side(above, x(at), right)}
      {label(below, LEFT, x(at))}
      {label(above, x(at), right)}
      {other && (
        <g>
          <line class="rate other" x1={LEFT} x2={right} y1={y(other.rate)} y2={y(other.rate)} />
          <line class="rate other" x1={LEFT + 6} x2={LEFT + 34} y1={FLOOR - 12} y2={FLOOR - 12} />
          <text class="tick" x={LEFT + 40} y={FLOOR - 8}>
            {other.name}, over all talks
          </text>
        </g>
      )}
      {bins.map((n, i) => (
        <rect
          key={i}
          class="drawn-values"
          x={LEFT + i * step}
          width={step - 1}
          y={FLOOR + 44 - (n / most) * 34}
          height={(n / most) * 34}
        />
      ))}
      <text class="tick" x={LEFT} y={FLOOR + 60}>
        {fixed(low, digits)}
      </text>
      <text class="tick" x={x(at)} y={FLOOR + 60} text-anchor="middle">
        {fixed(at, digits)}
      </text>
      <text class="tick" x={right} y={FLOOR + 60} text-anchor="end">
        {fixed(high, digits)}
      </text>
      <text class="tick" x={(LEFT + right) / 2} y={FLOOR + 80} text-anchor="middle">
        {axis}
      </text>
      <text class="tick" x={(LEFT + right) / 2} y={FLOOR + 94} text-anchor="middle">
        grey: how often the talks drew each value
      </text>
    </svg>
  );
}
