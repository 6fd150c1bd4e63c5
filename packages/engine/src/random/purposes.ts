import { frozen } from '../freeze.ts';

/**
 * Everything that is drawn at random, and how its streams are named beside master seed, index and owner: by texts, then by
 * whole numbers. Whoever draws for something new adds a line here; there is no other way to a stream.
 */
export const purposes = {
  belief: {
    doc: "A belief. Its owner is the belief's path, with an option's id or a point's position where the path has a place in a list; its index is the draw.",
    texts: [],
    numbers: [],
  },
  cause: {
    doc: 'A common cause of beliefs. Its owner is the cause; its index is the draw.',
    texts: [],
    numbers: [],
  },
  expert: {
    doc: 'Place of an expert in the order in which experts are listened to. Its owner is the expert; its index is the draw.',
    texts: [],
    numbers: [],
  },
  spread: {
    doc: 'Draws of the beliefs that are spread evenly. The owner is the belief or cause whose places are dealt out, or nobody where all are scrambled together.',
    texts: ['method'],
    numbers: [],
  },
  turn: {
    doc: "An actor's place in a drawn order of speech: one number for each round, or one for all.",
    texts: [],
    numbers: [],
  },
  way: {
    doc: 'Whether a way of negotiating is played. The owner is the choice that it is one of; the index is the run, or the block of draws over which ways are dealt out, and the place is that among the runs of a draw.',
    texts: ['way'],
    numbers: ['place'],
  },
  factor: {
    doc: 'A value of a source of doubt in a replicate of a factorial design. The owner is a way of negotiating or an actor; the index is the replicate, the place one of its two values.',
    texts: ['factor'],
    numbers: ['place'],
  },
  event: { doc: 'Whether an event happens in a round.', texts: [], numbers: ['round'] },
  conduct: {
    doc: 'What an actor does between rounds, where its conduct leaves that to chance.',
    texts: [],
    numbers: ['round'],
  },
  text: {
    doc: "A mediator's first text, where it is drawn.",
    texts: [],
    numbers: ['round'],
  },
  change: { doc: 'The change of a text that a mediator tries.', texts: [], numbers: ['round'] },
  ruling: {
    doc: 'Whether a mediator adopts a change that somebody is against.',
    texts: [],
    numbers: ['round'],
  },
  mediator: {
    doc: "What else the mediator of a protocol draws. The owner is the protocol's kind.",
    texts: ['label'],
    numbers: ['round'],
  },
  vote: {
    doc: 'The vote of a faction. The owner is the body; votes are numbered by how many deals have been turned down before.',
    texts: ['faction'],
    numbers: ['vote'],
  },
  strategy: {
    doc: "What an actor's strategy draws. The section is where the part that draws stands in it, such as `bidding`, `bidding.parts.0.part`, `walkout` or `voting`.",
    texts: ['section'],
    numbers: [],
  },
  temper: {
    doc: 'How much an actor fears, in a run, that talks end.',
    texts: [],
    numbers: [],
  },
  tie: {
    doc: 'What decides between options that are the same to an actor in every other respect.',
    texts: ['clause', 'option'],
    numbers: [],
  },
  reading: {
    doc: 'The deals on which opponent models are set against the truth, where there are too many for all.',
    texts: [],
    numbers: [],
  },
  sweep: { doc: 'The points of a sweep.', texts: ['method'], numbers: [] },
  screening: {
    doc: 'The screening of single numbers. The owner is what is tabled, or nobody where it is the same for all; the section is `shuffles`, `halves` or `planted`.',
    texts: ['section'],
    numbers: [],
  },
  draft: {
    doc: 'Where the search for a draft begins. The index is the restart.',
    texts: [],
    numbers: [],
  },
  bootstrap: { doc: 'The resamples of a bootstrap.', texts: [], numbers: [] },
  zone: {
    doc: 'The deals that stand for all where a zone of agreement has too many to count.',
    texts: [],
    numbers: [],
  },
  domain: {
    doc: 'What a domain that is made is made of. The owner is the party, or nobody where it is for all.',
    texts: ['domain', 'what'],
    numbers: [],
  },
  field: {
    doc: 'Which fields of opponents a tournament plays, where there are too many for all. The owner is the domain.',
    texts: [],
    numbers: ['seat'],
  },
  meta: {
    doc: 'Where the dynamics of a game of strategies begin, and what its search tries.',
    texts: ['what'],
    numbers: [],
  },
  negmas: {
    doc: "What a strategy of NegMAS's draws at Parley's table. The owner is the party.",
    texts: [],
    numbers: [],
  },
  own: {
    doc: 'What a caller of the library draws for a purpose of its own, under a label of its own.',
    texts: ['label'],
    numbers: [],
  },
} as const;
frozen(purposes);

/** Purpose of a stream: a key of {@link purposes}. */
export type Purpose = keyof typeof purposes;

type Each<Labels extends readonly unknown[], Value> = { readonly [I in keyof Labels]: Value };

/** Texts that are part of the names of a purpose's streams. */
export type Texts<P extends Purpose> = Each<(typeof purposes)[P]['texts'], string>;

/** Whole numbers, 0 to 2^32 − 1, that are part of the names of a purpose's streams. */
export type Numbers<P extends Purpose> = Each<(typeof purposes)[P]['numbers'], number>;
