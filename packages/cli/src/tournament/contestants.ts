import type { Engine } from '@parley-sim/engine';
import { nearest } from '@parley-sim/engine/basics';
import { type Kind, vocabulary as own } from '@parley-sim/engine/scenario';
import { type Contestant, CONTESTANTS } from '@parley-sim/engine/tournament';
import type { CommandContext } from '../command-context.ts';
import type { NamedPrograms } from '../external/places.ts';
import { ExternalSeat } from '../external/seat.ts';
import { Problem, unknownName } from '../problem.ts';

/** Sections of a strategy, in the order in which a kind is looked for behind the bidding. */
const PARTS = ['acceptance', 'model', 'walkout', 'voting'] as const;
type Section = 'bidding' | (typeof PARTS)[number];
/** Acceptance that goes with a way of bidding unless it is said. */
const GOES_WITH: Readonly<Record<string, string>> = { micro: 'micro', negotiator: 'waiting' };

/**
 * Who takes part, as options name them.
 *
 * @throws Problem where a name or a kind is none, a parameter is no word or number, or two have one name.
 */
export function contestantsBy(
  session: CommandContext,
  words: readonly string[] | undefined,
  { channels, patience }: Pick<NamedPrograms, 'channels' | 'patience'>,
): Contestant[] {
  const named = words?.map((word) => contestantOf(word, session.plugins?.engine)) ?? [
    ...CONTESTANTS,
  ];
  const programs = [...channels].map(([id, open]): Contestant => {
    // Its seat needs some strategy; the program plays in its place.
    const strategy = { bidding: { kind: 'hardliner' }, acceptance: { kind: 'next' } };
    return { id, strategy, program: () => new ExternalSeat(session, open, patience) };
  });
  const all = [...named, ...programs];
  const twice = all.find((c, i) => all.findIndex((d) => d.id === c.id) < i);
  if (twice)
    throw new Problem(`Two take part as "${twice.id}".`, ['Give one another name: NAME=…']);
  if (all.length < 2)
    throw new Problem('A tournament has two strategies or more.', [
      'Name another: --strategies A B',
    ]);
  return all;
}

function contestantOf(word: string, engine: Engine | undefined): Contestant {
  const shipped = CONTESTANTS.find((c) => c.id === word);
  if (shipped) return shipped;
  const name = /^([^=:+]+)=(.+)$/.exec(word);
  const id = name ? name[1]! : word;
  const spec = name ? name[2]! : word;
  const known = CONTESTANTS.find((c) => c.id === spec);
  if (known) return { ...known, id };
  const { vocabulary = own } = engine ?? {};
  const [bidding, ...rest] = spec.split('+');
  const strategy: Partial<Record<Section, { kind: string }>> = {
    bidding: partOf(bidding!, 'bidding', vocabulary.bidding, word),
  };
  for (const part of rest) {
    const kind = part.split(':')[0]!;
    const section = PARTS.find((s) => !strategy[s] && vocabulary[s].some((k) => k.kind === kind));
    if (!section) {
      const kinds = PARTS.filter((s) => !strategy[s]).flatMap((s) =>
        vocabulary[s].map((k) => k.kind),
      );
      throw unknownName('kind', kind, kinds, nearest(kind, kinds));
    }
    strategy[section] = partOf(part, section, vocabulary[section], word);
  }
  strategy.acceptance ??= { kind: GOES_WITH[strategy.bidding!.kind] ?? 'next' };
  return { id, strategy: strategy as Contestant['strategy'] };
}

/** A part that is written as `kind:parameter=value:…`. */
function partOf(
  text: string,
  section: Section,
  kinds: readonly Kind[],
  word: string,
): { kind: string } {
  const [kind, ...parameters] = text.split(':');
  if (!kinds.some((k) => k.kind === kind)) {
    const names = [
      ...(section === 'bidding' ? CONTESTANTS.map((c) => c.id) : []),
      ...kinds.map((k) => k.kind),
    ];
    throw unknownName(
      section === 'bidding' ? 'strategy' : section,
      kind!,
      names,
      nearest(kind!, names),
    );
  }
  const values = parameters.map((parameter) => {
    const [name, value, ...more] = parameter.split('=');
    if (value === undefined || value === '' || more.length > 0) {
      throw new Problem(`--strategies ${word}: "${parameter}" is no parameter.`, [
        'Parameters are written one after the other with a colon before each: kind:a=1:b=2,',
        'such as trade-off:exponent=0.2:slack=0.1.',
      ]);
    }
    return [name!, Number.isFinite(Number(value)) ? Number(value) : value] as const;
  });
  return { kind: kind!, ...Object.fromEntries(values) };
}
