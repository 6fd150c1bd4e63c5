import type { Kind, Vocabulary } from '@parley-sim/engine/scenario';

/** The kinds of one sort, and where a scenario names them. */
export interface KindSection {
  /** What `parley list` calls them. */
  readonly subject: string;
  readonly title: string;
  /** How a scenario names one. */
  readonly place: string;
  /** What such a kind decides, in a sentence. */
  readonly about: string;
  readonly kinds: readonly Kind[];
}

type Words = Omit<KindSection, 'kinds'>;

/** What is said of each sort: protocols first, then the parts of a strategy. */
const WORDS: Readonly<Record<keyof Vocabulary, Words>> = {
  protocol: {
    subject: 'protocols',
    title: 'Protocols',
    place: 'protocol: { kind: … }',
    about: 'The rules of the table: who may say what, when, and what counts as agreement.',
  },
  bidding: {
    subject: 'strategies',
    title: 'Bidding',
    place: 'strategy: { bidding: { kind: … } }',
    about:
      'What an actor offers. In the place of any of them, a program of yours can play: parley run --external (docs/external.md).',
  },
  acceptance: {
    subject: 'acceptance',
    title: 'Acceptance',
    place: 'strategy: { acceptance: { kind: … } }',
    about: 'When an actor accepts what it is offered. Nobody accepts less than no deal.',
  },
  model: {
    subject: 'models',
    title: 'Opponent models',
    place: 'strategy: { model: { kind: … } }',
    about: 'How an actor reads from their offers what the others want.',
  },
  utility: {
    subject: 'utilities',
    title: 'Utilities',
    place: 'actors: { …: { utility: { kind: … } } }',
    about:
      'What a deal is worth to an actor beside its priorities and values. There is none without a plug-in, which works it out in code.',
  },
  walkout: {
    subject: 'walkouts',
    title: 'Walking out',
    place: 'strategy: { walkout: { kind: … } }',
    about: 'When an actor leaves for good. Without it, only when it has nothing to hope for.',
  },
  voting: {
    subject: 'voting',
    title: 'Voting on a text',
    place: 'strategy: { voting: { kind: … } }',
    about: 'How an actor votes on changes that a mediator proposes.',
  },
  conduct: {
    subject: 'conduct',
    title: 'Conduct outside',
    place: 'conduct: { kind: … }',
    about: 'How an actor decides on the moves that it can make between rounds.',
  },
};

/** What `parley list` can list beside scenarios. */
export const SUBJECTS: readonly string[] = Object.values(WORDS).map((w) => w.subject);

/** The subject of a word: its own, or the section's in which a scenario names such a kind, so that `bidding` is `strategies`. */
export function subjectOf(word: string): string | undefined {
  if (Object.hasOwn(WORDS, word)) return WORDS[word as keyof Vocabulary].subject;
  return SUBJECTS.includes(word) ? word : undefined;
}

/** Everything that a scenario can name by kind. */
export function sectionsOf(vocabulary: Vocabulary): KindSection[] {
  return Object.entries(WORDS).map(([sort, words]) => ({
    ...words,
    kinds: vocabulary[sort as keyof Vocabulary],
  }));
}
