import type { Exploit, MetaGame, TournamentResult } from '@parley-sim/engine/tournament';
import type { Block, Section } from '../blocks.ts';
import { confidenceLevel, fixed, range, smallShare, told } from '../language/numbers.ts';
import { counted, listed, sentence } from '../language/text.ts';

/** Shares of a mixture below this are left out of a sentence. */
const SHARE_MIN = 0.005;

/** Share, of which nobody needs to know how far below a thousandth it is. */
export const roughly = (share: number): string => (share < 0.001 ? '0 %' : smallShare(share));

function mixText(mix: readonly number[], ids: readonly string[]): string {
  const played = mix
    .map((x, s) => ({ x, id: ids[s]! }))
    .filter(({ x }) => x >= SHARE_MIN)
    .sort((a, b) => b.x - a.x);
  return played.length === 1
    ? `all play ${played[0]!.id}`
    : listed(played.map(({ x, id }) => `${smallShare(x)} play ${id}`));
}

/** Which mixture of strategies would be played, if everybody chose what does best. */
export function gameText(result: TournamentResult): Block[] {
  const { game: found } = result;
  if (!found) return [];
  const { strategies: ids } = result;
  const { equilibria, supportsUpTo } = found.equilibria;
  if (equilibria.length === 0) {
    const why = supportsUpTo < ids.length ? ` with up to ${supportsUpTo} strategies` : '';
    return [
      { kind: 'text', text: `As a game of strategies no single equilibrium${why} was found.` },
    ];
  }
  const chosen = equilibria[found.likeliest ?? 0]!;
  const { inSupport } = found;
  const shares = chosen.support.map(
    (s) => `${ids[s]!} ${smallShare(inSupport?.[s]!.estimate ?? 0)}`,
  );
  const units = result.finding.over === 'domains' ? 'domains' : 'domains’ seats';
  const among =
    equilibria.length === 1
      ? 'nobody gains by another strategy if'
      : `there are ${counted(equilibria.length, 'equilibrium', 'equilibria')}; in the one that most starts lead to,`;
  return [
    {
      kind: 'text',
      text: `As a game of strategies (who would be played, if everybody chose what does best): ${among} ${mixText(chosen.mix, ids)}.${inSupport === null ? '' : ` Share of ${counted(found.resamples, 'resample')} of these ${units} with it in an equilibrium (100 % is no certainty): ${listed(shares)}.`}`,
    },
  ];
}

/** What a strategy could gain against the field by other numbers of its own. */
export function exploitText(
  { strategy, setting, stated, gain, tried, judgedOn, domains }: Exploit,
  confidence: number,
): string {
  const changed = Object.entries(setting).filter(([path, x]) => x !== stated[path]);
  const judged =
    judgedOn === 'other-domains'
      ? `${counted(domains, 'domain')} that the search had not seen`
      : `the same ${counted(domains, 'domain')} with other luck, so it may be too good for others`;
  if (changed.length === 0) {
    return `${sentence(strategy)} has no better numbers of its own against that field: none of ${tried - 1} others did better in the search.`;
  }
  const by = range(gain, 3);
  const clear = gain.low !== null && gain.low > 0;
  const words = listed(changed.map(([path, x]) => `${path} = ${told(x)}`));
  return clear
    ? `${sentence(strategy)} leaves something to gain against that field: with ${words} it would get ${by} more (${confidenceLevel(confidence)} confidence; best of ${tried} tried, judged on ${judged}).`
    : `No better numbers of ${strategy} against that field were found for sure: the best of ${tried} tried, ${words}, comes to ${by} (${confidenceLevel(confidence)} confidence; judged on ${judged}).`;
}

function variant({ variant: name, alpha, population }: MetaGame['alphaRankBy']): string {
  const called = { 'mixed-population': 'mixed population', local: 'local' }[name];
  return `${called}, α ${alpha}, ${population} members`;
}

/** The game of strategies: its equilibria, where what does better spreads, α-rank. */
export function game(
  result: TournamentResult,
  found: NonNullable<TournamentResult['game']>,
): Section {
  const { strategies: ids } = result;
  const { equilibria, supportsUpTo, degenerate } = found.equilibria;
  const { inSupport } = found;
  return {
    id: 'game',
    title: 'The game of strategies',
    blocks: [
      {
        kind: 'list',
        items: [
          ...equilibria.map(
            (e) => `Equilibrium: ${mixText(e.mix, ids)}; everybody gets ${fixed(e.value, 3)}.`,
          ),
          ...(supportsUpTo < ids.length
            ? [`Only mixtures of up to ${supportsUpTo} strategies were looked at.`]
            : []),
          ...(degenerate > 0
            ? [
                `On ${counted(degenerate, 'support')} equilibria may come in continua, which are not listed.`,
              ]
            : []),
          ...found.basins.basins
            .slice(0, 3)
            .map(
              ({ mix, share }) =>
                `If what does better spreads (replicator dynamics), ${smallShare(share.estimate)} of ${found.basins.starts} starts end where ${mixText(mix, ids)}.`,
            ),
          ...(found.basins.restless > 0
            ? [`${found.basins.restless} of ${found.basins.starts} starts came to no rest.`]
            : []),
        ],
      },
      {
        kind: 'table',
        caption: `By strategy: ${inSupport === null ? 'whether it is in the support of an equilibrium' : `share of ${counted(found.resamples, 'resample')} with it in the support of an equilibrium`}; its share by α-rank (${variant(found.alphaRankBy)}); what leaving it would gain where all play it`,
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'in support', number: true },
          { title: 'α-rank', number: true },
          { title: 'temptation', number: true },
        ],
        rows: ids.map((id, s) => [
          id,
          inSupport === null
            ? equilibria.some((e) => e.support.includes(s))
              ? 'yes'
              : 'no'
            : smallShare(inSupport[s]!.estimate),
          roughly(found.alphaRank[s]!),
          fixed(found.temptation[s]!, 3),
        ]),
      },
    ],
  };
}
