import { useId } from 'preact/hooks';
import type { JSX } from 'preact';

/** Words of the page, each with what it means in a line. */
export const TERMS = {
  talk: {
    word: 'Talk',
    means: 'One simulated negotiation, played to its end by the rules of the scenario.',
  },
  noDeal: {
    word: 'No-deal value',
    means: 'What a party has if the talks fail: 0 its worst terms, 1 its best.',
  },
  redLine: {
    word: 'Red line',
    means: 'Terms that a party signs at no price, whatever else it is given.',
  },
  interval: {
    word: '95 % interval',
    means:
      'Where the true share lies if the model is right: with more talks it gets narrower. It says nothing of whether the model is right.',
  },
  proposal: {
    word: 'Take it or leave it',
    means: 'Everybody votes on the draft as it stands.',
  },
  frame: { word: 'Fixed core', means: 'What the draft settles stands; the rest is negotiated.' },
  opening: { word: 'First offer', means: 'Its author opens the talks with it.' },
  tipping: {
    word: 'Tipping point',
    means: 'Value of a number below which talks mostly end in one way, and above it in another.',
  },
  frontier: {
    word: 'Frontier',
    means: 'Deals that cannot be made better for one party without being worse for another.',
  },
  body: {
    word: 'Ratifying body',
    means: 'A parliament or board that has to vote for what its negotiators have signed.',
  },
} as const;

/** A word with what it means, shown on hover and on focus. */
export function Term({ name }: { name: keyof typeof TERMS }): JSX.Element {
  const { word, means } = TERMS[name];
  const id = useId();
  return (
    <span class="term">
      <button type="button" aria-describedby={id}>
        {word}?
      </button>
      <span role="tooltip" id={id}>
        {means}
      </span>
    </span>
  );
}
