import type { JSX } from 'preact';
import { TERMS } from '../parts/term.tsx';

/** How the model works, in five pictures, and what its words mean. */
export function HowItWorks(): JSX.Element {
  return (
    <section id="how" tabIndex={-1} aria-labelledby="how-title">
      <h2 id="how-title">How it works</h2>
      <ol class="five">
        {STEPS.map(({ title, text, picture }) => (
          <li key={title}>
            <svg viewBox="0 0 120 60" aria-hidden="true">
              {picture}
            </svg>
            <b>{title}</b>
            {text}
          </li>
        ))}
      </ol>
      <details>
        <summary>Glossary</summary>
        <dl class="glossary">
          {Object.entries(TERMS).map(([id, { word, means }]) => (
            <div key={id}>
              <dt>{word}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </details>
      <p class="sub">
        What the page does not know: whether the numbers are right. They are judgements, each with
        its evidence in the scenario; nothing here was fitted to what happened, and one case
        confirms no model.
      </p>
    </section>
  );
}

const STEPS = [
  {
    title: 'Each party wants something',
    text: 'It shares out weight among the clauses, and may have red lines.',
    picture: (
      <g class="fill">
        <rect x="4" y="10" width="70" height="9" />
        <rect x="4" y="26" width="44" height="9" />
        <rect x="4" y="42" width="24" height="9" />
      </g>
    ),
  },
  {
    title: 'A draft settles clauses',
    text: 'Each clause has some settings; a draft picks one of each, or leaves it open.',
    picture: (
      <g>
        <path class="line" d="M4 12H112M4 30H112M4 48H112" />
        <circle cx="20" cy="12" r="5" />
        <circle cx="92" cy="30" r="5" />
        <circle cx="56" cy="48" r="5" />
      </g>
    ),
  },
  {
    title: 'Compared with no deal',
    text: 'A party refuses what is worth less to it than no deal, or crosses a red line.',
    picture: (
      <g>
        <g class="fill">
          <rect x="14" y="14" width="26" height="42" />
          <rect x="64" y="36" width="26" height="20" />
        </g>
        <path class="red" d="M4 28H106" />
      </g>
    ),
  },
  {
    title: 'Unsure numbers are drawn',
    text: 'A number that nobody knows has a range; each talk draws its own value.',
    picture: (
      <g>
        <path class="fill" d="M4 54L52 8L112 54z" />
        <path class="line" d="M34 54v-8M47 54v-8M58 54v-8M80 54v-8" />
      </g>
    ),
  },
  {
    title: 'Many talks are played',
    text: 'Each draft meets the same luck in each talk. The share that agree is the result.',
    picture: (
      <g>
        {Array.from({ length: 18 }, (_, i) => (
          <rect
            key={i}
            class={i % 6 === 5 || i === 10 ? 'fill' : ''}
            x={6 + (i % 6) * 17}
            y={8 + Math.floor(i / 6) * 16}
            width="10"
            height="10"
          />
        ))}
      </g>
    ),
  },
];
