import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { Model, type Scenario } from '@parley-sim/engine';
import { score as worth, toDecimal } from '@parley-sim/engine/model';
import { analysisPaper } from '@parley-sim/say';
import { Answer } from '../parts/answer.tsx';
import { fullName, termsOf } from '../parts/names.ts';
import { PackageChoice } from '../parts/package-choice.tsx';
import { type Agreed, picked } from '../parts/space-points.ts';
import { SpacePlot } from '../parts/space-plot.tsx';
import { SpaceTables } from '../parts/space-tables.tsx';
import { standing } from '../run/comparing.ts';
import { Dismissed } from '../run/crew.ts';
import { crew } from '../run/engine.ts';
import type { ReachedDeal, Space } from '../run/tasks.ts';
import { argument, axes, chosen, entries, pair, replay, scenario, tabled } from '../state.ts';

/** Agreements by deal, the most frequent first. */
function agreedDeals(
  model: Model,
  reached: readonly ReachedDeal[],
  [a, b]: readonly [number, number],
): Agreed[] {
  const preferences = model.preferenceModel.central();
  const found = new Map<number, number[]>();
  for (const { deal, run: n } of reached) {
    const known = found.get(deal);
    if (known) known.push(n);
    else found.set(deal, [n]);
  }
  return [...found]
    .map(([deal, runs]) => ({
      deal,
      runs,
      x: toDecimal(worth(model, preferences, a, deal)),
      y: toDecimal(worth(model, preferences, b, deal)),
    }))
    .sort((p, q) => q.runs.length - p.runs.length);
}

/** What any two actors see of the deals: agreements, the frontier, solution points, and what no deal is worth. */
export function SpaceView(): JSX.Element {
  const current = scenario.value;
  const on = tabled.value;
  const [a, b] = axes.value;
  const [space, setSpace] = useState<Space | undefined>(undefined);
  const [fault, setFault] = useState('');
  useEffect(() => {
    if (!current) return undefined;
    setSpace(undefined);
    setFault('');
    picked.value = undefined;
    crew
      .send('space', 'space', { scenario: current, tabled: on, pair: [a, b] })
      .then(setSpace, (error: unknown) => {
        if (!(error instanceof Dismissed)) setFault(String(error));
      });
    return () => crew.dismiss('space');
  }, [current, on, a, b]);
  const model = useMemo(() => current && new Model(current, on), [current, on]);
  const asked = useMemo(() => ({ scenario: current!, options: { tabled: on } }), [current, on]);
  const known = standing.value;
  const place = entries.value.indexOf(on);
  const reached = known && known.scenario === current ? (known.reached[place] ?? NONE) : NONE;
  const agreed = useMemo(
    () => (model ? agreedDeals(model, reached, axes.value) : []),
    [model, reached, a, b],
  );
  if (!current || !model) return <p>The scenario has errors: it has no space of deals.</p>;
  return (
    <>
      <Axes scenario={current} />
      {fault !== '' && <p class="fault">{fault}</p>}
      {space ? (
        <div class="two picking">
          <div>
            <SpacePlot scenario={current} space={space} agreed={agreed} pair={[a, b]} />
            <SpaceTables scenario={current} space={space} agreed={agreed} pair={[a, b]} />
          </div>
          <Picked model={model} />
        </div>
      ) : (
        <p>Looking for the frontier …</p>
      )}
      <Answer
        question="Is a deal possible at all?"
        kind="analyze"
        args={asked}
        paper={(answer) =>
          analysisPaper(answer, { scenario: current, argument: argument.value, full: true })
        }
      />
    </>
  );
}

function Axes({ scenario: current }: { scenario: Scenario }): JSX.Element {
  const actors = Object.keys(current.actors);
  const select = (label: string, which: 0 | 1) => (
    <label>
      {label}{' '}
      <select
        value={axes.value[which]}
        onChange={(e) => {
          const to = Number(e.currentTarget.value);
          const other = axes.value[1 - which]!;
          const rest = other === to ? axes.value[which] : other;
          pair.value = which === 0 ? [to, rest] : [rest, to];
        }}
      >
        {actors.map((id, i) => (
          <option key={id} value={i}>
            {fullName(current, id)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="controls">
      <PackageChoice label="Package" scenario={current} entry={chosen} />
      {select('across', 0)}
      {select('up', 1)}
    </div>
  );
}

const NONE: readonly ReachedDeal[] = [];

/** The deal that was picked, in words, and a run that reached it. */
function Picked({ model }: { model: Model }): JSX.Element {
  const { value } = picked;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Whoever picks a row far down in a table is to see what they have picked.
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [value]);
  if (!value)
    return <p class="picked">Pick a point, here or in the tables below, to see its deal.</p>;
  const reached = reachedWith(value.deal);
  return (
    <section class="picked" aria-live="polite" ref={section}>
      <h2>{value.title}</h2>
      <dl>
        {termsOf(model, value.deal).map(({ clause, option }) => (
          <div key={clause}>
            <dt>{clause}</dt>
            <dd>{option}</dd>
          </div>
        ))}
      </dl>
      {reached === undefined ? (
        <p class="small">No talk so far has reached it.</p>
      ) : (
        <button type="button" onClick={() => replay(reached)}>
          Watch talk {reached.run}
        </button>
      )}
    </section>
  );
}

/** The first run that reached a deal. */
function reachedWith(deal: number): ReachedDeal | undefined {
  return standing.value?.reached[chosen.value]?.find((r) => r.deal === deal);
}
