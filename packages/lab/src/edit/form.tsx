import { batch, computed } from '@preact/signals';
import type { JSX } from 'preact';
import { numericPaths, type Scenario } from '@parley-sim/engine';
import { fullName } from '../parts/names.ts';
import { Said } from '../parts/said.tsx';
import { Key } from '../parts/marks.tsx';
import { findFlip } from '../run/sensitivity.ts';
import { path as turning, scenario, text, view } from '../state.ts';
import { change } from './editor.tsx';
import { changeNumber, type NumberPlace, numbersIn } from './source.ts';

/** Which numbers the form offers: the rounds, and of each actor what no deal and each clause is worth to it. */
const OFFERED = /^protocol\.deadline$|^actors\.[^.]+\.(noDeal|priorities\.[^.]+)$/;

const places = computed(() => {
  const current = scenario.value;
  const paths = current ? numericPaths(current).filter((p) => OFFERED.test(p)) : [];
  return numbersIn(text.value, paths);
});

/** The numbers that matter most, as sliders. What is moved here changes the text, and nothing else in it. */
export function Form(): JSX.Element {
  const current = scenario.value;
  if (!current) return <p>The text has errors: mend it first.</p>;
  const rounds = places.value.get('protocol.deadline')?.[0];
  return (
    <div class="form">
      {rounds && (
        <Slider
          label="Rounds"
          path="protocol.deadline"
          place={rounds}
          most={Math.max(40, rounds.value)}
          step={1}
          least={1}
        />
      )}
      {Object.keys(current.actors).map((actor, i) => (
        <ActorForm key={actor} current={current} actor={actor} index={i} />
      ))}
      <p class="small">
        Of an uncertain number the most plausible value is moved, of a range both ends; its evidence
        and everything else are in the text.
      </p>
    </div>
  );
}

function ActorForm({
  current,
  actor,
  index,
}: {
  current: Scenario;
  actor: string;
  index: number;
}): JSX.Element {
  const prefix = `actors.${actor}.priorities.`;
  const priorities = [...places.value].filter(([path]) => path.startsWith(prefix));
  const most = Math.max(1, ...priorities.flatMap(([, all]) => all.map((p) => p.value)));
  return (
    <fieldset>
      <legend>
        <Key actor={index} /> {fullName(current, actor)}
      </legend>
      {(places.value.get(`actors.${actor}.noDeal`) ?? []).map((place) => (
        <Slider
          key={place.part}
          path={`actors.${actor}.noDeal`}
          label={`No deal is worth${place.part === undefined ? '' : ` (${place.part})`}`}
          place={place}
          least={0}
          most={1}
          step={0.01}
        />
      ))}
      <p class="small">Weight of each clause</p>
      {priorities.flatMap(([path, all]) =>
        all.map((place) => (
          <Slider
            key={`${path} ${place.part}`}
            path={path}
            label={`${current.clauses[path.slice(prefix.length)]?.title ?? path}${
              place.part === undefined ? '' : ` (${place.part})`
            }`}
            place={place}
            least={0}
            most={most <= 1 ? 1 : Math.ceil(most * 1.5)}
            step={most <= 1 ? 0.01 : most <= 10 ? 0.1 : 1}
          />
        )),
      )}
    </fieldset>
  );
}

function Slider({
  path,
  label,
  place,
  least,
  most,
  step,
}: {
  path: string;
  label: string;
  place: NumberPlace;
  least: number;
  most: number;
  step: number;
}): JSX.Element {
  const set = (value: number): void => {
    if (Number.isFinite(value) && value !== place.value) change(changeNumber(place, value));
  };
  return (
    <div class="slider">
      <span>
        <Said text={label} />
      </span>
      <input
        type="range"
        aria-label={label}
        min={least}
        max={most}
        step={step}
        value={place.value}
        onInput={(e) => set(Number(e.currentTarget.value))}
      />
      <input
        type="number"
        aria-label={`${label}, as a number`}
        min={least}
        step={step}
        value={place.value}
        onChange={(e) => {
          // A box that was emptied says nothing; it is not a zero.
          if (e.currentTarget.value === '') e.currentTarget.value = String(place.value);
          else set(Number(e.currentTarget.value));
        }}
      />
      <button
        type="button"
        aria-label={`${label}: tipping point?`}
        title="Where does the lead turn as this number moves?"
        onClick={() => findTurn(path)}
      >
        tipping point?
      </button>
    </div>
  );
}

/** Opens the view that shows where the lead turns along a number, and has it played. */
function findTurn(path: string): void {
  const current = scenario.value;
  if (!current) return;
  batch(() => {
    turning.value = path;
    view.value = 'sensitivity';
  });
  void findFlip(current);
  // The tornado stands above it, once the view is there.
  requestAnimationFrame(() => document.getElementById('flip-title')?.scrollIntoView());
}
