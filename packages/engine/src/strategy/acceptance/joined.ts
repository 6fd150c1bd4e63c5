import { type Acceptor, kindOf, type PartKind, partsOf } from '../part.ts';

/** Makes one rule of several, by how many of them must accept. */
function joined(
  kind: 'all' | 'any',
  text: Pick<PartKind<Acceptor>, 'title' | 'summary' | 'source'>,
): PartKind<Acceptor> {
  return {
    kind,
    ...text,
    parameters: {
      rules: {
        type: 'part-list',
        description: 'The rules, each with its kind and its parameters; asked in this order.',
      },
    },
    listens: true,
    draws: (part, kinds) =>
      partsOf(part, 'rules').some((inner) => kindOf(kinds, inner).draws?.(inner, kinds) === true),
    create(part, section, kinds) {
      const acceptors = partsOf(part, 'rules').map((inner, i) =>
        kindOf(kinds, inner).create(inner, `${section}.rules.${i}`, kinds),
      );
      return {
        begin(seat) {
          for (const acceptor of acceptors) acceptor.begin(seat);
        },
        accepts: (seat, score, next) =>
          kind === 'all'
            ? acceptors.every((a) => a.accepts(seat, score, next))
            : acceptors.some((a) => a.accepts(seat, score, next)),
      };
    },
  };
}

/**
 * Accepts what all of some rules accept. They are asked in their order, up to the first that does not; an offer that one of them has
 * not been asked about it has still heard.
 *
 * Source: NegMAS, `AllAcceptanceStrategies`.
 */
export const all: PartKind<Acceptor> = joined('all', {
  title: 'What all of several rules accept',
  summary: 'Accepts what every one of several rules accepts.',
  source: 'NegMAS, AllAcceptanceStrategies',
});

/**
 * Accepts what at least one of some rules accepts. They are asked in their order, up to the first that does.
 *
 * Source: NegMAS, `AnyAcceptancePolicy`.
 */
export const any: PartKind<Acceptor> = joined('any', {
  title: 'What any of several rules accepts',
  summary: 'Accepts what at least one of several rules accepts.',
  source: 'NegMAS, AnyAcceptancePolicy',
});
