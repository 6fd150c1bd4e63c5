import { type Kind, vocabulary } from '@parley/engine';

/** The kinds of one sort, and where a scenario names them. */
export interface Section {
  /** What `parley list` calls them. */
  readonly subject: string;
  readonly title: string;
  /** How a scenario names one. */
  readonly place: string;
  /** What such a kind decides, in a sentence. */
  readonly about: string;
  readonly kinds: readonly Kind[];
}

type Words = Omit<Section, 'kinds'>;

/** What is said of each sort; one that is not here goes by its own name. */
const WORDS: Readonly<Record<string, Words>> = {
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
  model: {
    subject: 'models',
    title: 'Opponent models',
    place: 'strategy: { model: { kind: … } }',
    about: 'How an actor reads from their offers what the others want.',
  },
};

/** Protocols first, then the parts of a strategy. */
const FIRST: readonly string[] = ['protocol', 'bidding', 'acceptance', 'model', 'walkout'];

/** Everything that a scenario can name by kind, as the engine's vocabulary has it. */
export const SECTIONS: readonly Section[] = Object.entries(vocabulary)
  .toSorted(([a], [b]) => rank(a) - rank(b))
  .map(([sort, kinds]: [string, readonly Kind[]]) => ({ ...wordsOf(sort), kinds }));

function rank(sort: string): number {
  const at = FIRST.indexOf(sort);
  return at < 0 ? FIRST.length : at;
}

function wordsOf(sort: string): Words {
  return (
    WORDS[sort] ?? {
      subject: sort,
      title: `${sort.charAt(0).toUpperCase()}${sort.slice(1)}`,
      place: `strategy: { ${sort}: { kind: … } }`,
      about: '',
    }
  );
}
