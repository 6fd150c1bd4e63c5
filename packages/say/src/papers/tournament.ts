import type {
  Exploit,
  TournamentResult,
  TournamentStanding,
  TournamentStop,
} from '@parley-sim/engine/tournament';
import type { Interval } from '@parley-sim/engine/statistics';
import type { Block, Section } from '../blocks.ts';
import {
  confidenceLevel,
  fixed,
  probability,
  range,
  signed,
  smallShare,
  told,
} from '../language/numbers.ts';
import { counted, listed, sentence } from '../language/text.ts';

/** Parts of a tournament that are told beyond the first screen. */
export interface TournamentParts {
  /** Every pair, with Holm's tests. */
  readonly pairs: boolean;
  /** Who got how much against whom. */
  readonly matrix: boolean;
  /** The game of strategies: equilibria, basins, α-rank. */
  readonly game: boolean;
  /** How they played: steps, gains, distances, what their models learnt. */
  readonly conduct: boolean;
}

/** Setting that the paper needs beside the result. */
export interface TournamentSetting {
  readonly show: TournamentParts;
  /** Command that plays it again, for the next steps; undefined where it is not known. */
  readonly command: string | undefined;
  /** What a strategy could gain by other numbers of its own, where it was looked for. */
  readonly exploit?: Exploit | undefined;
}

/** Strategies that a finding names before it counts them. */
const NAMED = 4;
/** Shares of a mixture below this are left out of a sentence. */
const SHARE_MIN = 0.005;

/** Paper on a tournament: who may be best and how sure that is, the table, the game that it makes, then how it was played. */
export function tournamentPaper(
  result: TournamentResult,
  { show, command, exploit }: TournamentSetting,
): Section[] {
  return [
    {
      id: 'tournament',
      blocks: [
        { kind: 'answer', text: tournamentFinding(result) },
        standings(result),
        { kind: 'text', text: reading(result) },
        ...worst(result),
        ...gameText(result),
        ...(exploit
          ? [{ kind: 'text' as const, text: exploitText(exploit, result.confidence) }]
          : []),
        { kind: 'how', text: how(result) },
        ...(command === undefined ? [] : [steps(result, command)]),
      ],
    },
    ...(show.conduct ? [conduct(result)] : []),
    ...(show.pairs ? [pairs(result)] : []),
    ...(show.matrix && result.matrix ? [matrix(result, result.matrix)] : []),
    ...(show.game && result.game ? [game(result, result.game)] : []),
  ];
}

/** Finding of a tournament, in a sentence or two: a winner, or who may be best, and what would have been found. */
export function tournamentFinding({
  finding: { leaders, over, units, detectable },
  standings: all,
  stopped,
  confidence,
  domains,
}: TournamentResult): string {
  const place =
    over === 'domains'
      ? `over ${counted(units, 'domain')}`
      : `in ${domains.length === 1 ? 'this domain' : `these ${domains.length} domains`}`;
  if (stopped.because === 'selected') {
    return `${sentence(stopped.strategy)} is the best on these domains, or within ${told(stopped.delta)} of it (wrong in at most ${smallShare(stopped.alpha)} of such tournaments).`;
  }
  const sure = `${confidenceLevel(confidence)} confidence`;
  if (leaders.length === 1) {
    const { lead } = all[0]!;
    const between = leadEnds(lead, fixed);
    const ends = between === '' ? '' : `${between}; `;
    return `${sentence(leaders[0]!)} does best ${place}: it leads the second by ${fixed(lead.estimate, 3)} (${ends}${sure}).`;
  }
  const names =
    leaders.length > NAMED
      ? listed([...leaders.slice(0, NAMED), `${leaders.length - NAMED} more`])
      : listed(leaders, 'or');
  const more =
    detectable === null
      ? ''
      : ` A lead of ${fixed(detectable, 3)} over the second would have been found 8 times in 10.`;
  return `${sentence(names)} may be the best ${place}: that is not settled (${sure}).${more}`;
}

/** Without intervals of the leads where a rule has chosen: what that says holds by itself, and one screen makes one statement. */
function standings({ standings: all, stopped }: TournamentResult): Block {
  const chosen = stopped.because === 'selected';
  return {
    kind: 'table',
    columns: [
      { title: 'strategy', shrinkTo: 10 },
      { title: 'mean score', number: true },
      { title: 'lead over\nthe best other', number: true },
      { title: 'first, of\nresamples', number: true, leaveOut: 3 },
      { title: 'agreed', number: true, leaveOut: 2 },
      { title: 'of joint gain', number: true, leaveOut: 1, shrinkTo: 8 },
    ],
    rows: all.map((s) => [
      [{ text: s.strategy, as: 'strong' as const }],
      fixed(s.score.estimate, 3),
      chosen ? signed(s.lead.estimate) : leadText(s.lead),
      roughly(s.ranks[0]!),
      smallShare(s.agreement),
      s.share === null ? '–' : smallShare(s.share),
    ]),
  };
}

/**
 * Ends of an interval of a lead. Hsu's stop at 0 by construction, so that a 0 there does not mean that no lead is possible: it is said on
 * which side of 0 the lead is for sure.
 */
function leadEnds(
  { estimate, low, high }: Interval,
  text: (x: number, digits: number) => string,
): string {
  if (low === null || high === null || low === high) return '';
  // Outwards, as range does; what lies on a unit but for floating-point noise is not rounded to the next.
  const below = text(Math.floor(low * 1000 + 1e-6) / 1000, 3);
  const above = text(Math.ceil(high * 1000 - 1e-6) / 1000, 3);
  if (low === 0 && estimate > 0) return `above 0 to ${above}`;
  if (high === 0 && estimate < 0) return `${below} to below 0`;
  return `${below} to ${above}`;
}

function leadText(lead: Interval): string {
  const ends = leadEnds(lead, signed);
  return `${signed(lead.estimate)}${ends === '' ? '' : ` (${ends})`}`;
}

/** What the shares and leads of the table are, so that no share of resamples is taken for how sure something is. */
function reading({
  finding: { over, units, resamples },
  standings: all,
  stopped,
}: TournamentResult): string {
  const of = counted(units, over.slice(0, -1));
  const first = `First, of resamples: share of ${counted(resamples, 'resample')} of these ${of} in which it has the highest mean; 100 % is no certainty.`;
  const sided = all.some(({ lead }) => / (above|below) 0/.test(` ${leadEnds(lead, signed)}`));
  return stopped.because === 'selected' || !sided
    ? first
    : `${first} Leads above or below 0: Hsu’s method tells the side of 0, not how near to 0.`;
}

/** Who holds its own against the opponent that suits it least. */
function worst({ standings: all }: TournamentResult): Block[] {
  const known = all.flatMap(({ strategy, worst: least }) =>
    least ? [{ strategy, ...least }] : [],
  );
  if (known.length < 2) return [];
  const best = known.reduce((a, b) => (b.score > a.score ? b : a));
  return [
    {
      kind: 'text',
      text: `Against the opponent that suits it least, ${best.strategy} gets most: ${fixed(best.score, 3)} against ${best.opponent}.`,
    },
  ];
}

function mixText(mix: readonly number[], ids: readonly string[]): string {
  const played = mix
    .map((x, s) => ({ x, id: ids[s]! }))
    .filter(({ x }) => x >= SHARE_MIN)
    .sort((a, b) => b.x - a.x);
  return played.length === 1
    ? `all play ${played[0]!.id}`
    : listed(played.map(({ x, id }) => `${smallShare(x)} play ${id}`));
}

function gameText(result: TournamentResult): Block[] {
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
  const shares = chosen.support.map(
    (s) => `${ids[s]!} ${smallShare(found.inSupport[s]!.estimate)}`,
  );
  const among =
    equilibria.length === 1
      ? 'nobody gains by another strategy if'
      : `there are ${counted(equilibria.length, 'equilibrium', 'equilibria')}; in the one that most starts lead to,`;
  return [
    {
      kind: 'text',
      text: `As a game of strategies (who would be played, if everybody chose what does best): ${among} ${mixText(chosen.mix, ids)}. Share of ${counted(found.resamples, 'resample')} of these ${result.finding.over} with it in an equilibrium (100 % is no certainty): ${listed(shares)}.`,
    },
  ];
}

/** What a strategy could gain against the field by other numbers of its own. */
function exploitText(
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

function how(result: TournamentResult): string {
  const { domains, negotiations, spared, finding, stopped } = result;
  const parties = [...new Set(domains.map((d) => d.parties))].sort((a, b) => a - b);
  const sampled = domains.filter((d) => d.sampled).length;
  const over =
    finding.over === 'domains'
      ? `intervals over ${counted(finding.units, 'domain')}: they hold for other domains like these`
      : `intervals over ${counted(finding.units, 'block')} (domain, seat, opponents): fewer than 6 domains say nothing of others`;
  return [
    `${counted(domains.length, 'domain')} of ${listed(parties.map(String))} parties, ${counted(negotiations, 'negotiation')}, every match with the same luck`,
    ...(spared > 0
      ? [`${counted(spared, 'identical repetition')} neither played nor counted`]
      : []),
    ...(sampled > 0 ? [`a balanced sample of the fields in ${counted(sampled, 'domain')}`] : []),
    ...(stopped.because === 'selected'
      ? []
      : [over, 'leads hold for all strategies together (Hsu)']),
    stopText(stopped),
  ].join(' · ');
}

function stopText(stopped: TournamentStop): string {
  switch (stopped.because) {
    case 'runs':
      return `stopped after ${counted(stopped.runs, 'run')} of each match, as asked for`;
    case 'certain':
      return 'stopped after one run: nothing in it is left to chance';
    case 'selected':
      return `stopped after ${counted(stopped.runs, 'run')} of each match: one strategy was left (Kim and Nelson 2001)`;
    case 'unfinished':
      return `not finished: ${counted(stopped.runs, 'run')} of every match are there`;
  }
}

function steps({ finding, stopped, game: found }: TournamentResult, command: string): Block {
  const unclear = finding.leaders.length > 1;
  return {
    kind: 'steps',
    items: [
      { command: `${command} --pairs`, note: 'who is better than whom' },
      ...(found
        ? [{ command: `${command} --matrix --game`, note: 'who gets how much against whom' }]
        : []),
      ...(unclear && stopped.because === 'runs' && finding.over === 'blocks'
        ? [
            {
              command: command.replace('parley tournament ', 'parley tournament suite '),
              note: 'over more domains',
            },
          ]
        : [{ command: `${command} --full`, note: 'everything' }]),
    ],
  };
}

/** Share, of which nobody needs to know how far below a thousandth it is. */
const roughly = (share: number): string => (share < 0.001 ? '0 %' : smallShare(share));
const percent = (x: number): string => fixed(x * 100, 0);

function conduct({ standings: all, learning }: TournamentResult): Section {
  return {
    id: 'conduct',
    title: 'How they played',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'own gain', number: true },
          { title: 'joint gain', number: true },
          { title: 'from Nash’s point', number: true, shrinkTo: 8 },
          { title: 'rounds', number: true },
          { title: 'worst opponent', shrinkTo: 8, leaveOut: 1 },
          { title: 'its score there', number: true, shrinkTo: 8, leaveOut: 1 },
        ],
        rows: all.map((s: TournamentStanding) => [
          s.strategy,
          fixed(s.gain, 3),
          fixed(s.joint, 3),
          s.nashDistance === null ? '–' : fixed(s.nashDistance, 3),
          fixed(s.rounds, 1),
          s.worst?.opponent ?? '–',
          s.worst ? fixed(s.worst.score, 3) : '–',
        ]),
      },
      {
        kind: 'table',
        caption:
          'Steps between two different offers, in percent: what changes for itself and for the others',
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'better for both', number: true, shrinkTo: 7 },
          { title: 'nice', number: true },
          { title: 'concession', number: true, shrinkTo: 7 },
          { title: 'selfish', number: true },
          { title: 'worse for others', number: true, shrinkTo: 7 },
          { title: 'silent', number: true },
        ],
        rows: all.flatMap(({ strategy, steps: of }) =>
          of
            ? [
                [
                  strategy,
                  ...[
                    of.fortunate,
                    of.nice,
                    of.concession,
                    of.selfish,
                    of.unfortunate,
                    of.silent,
                  ].map(percent),
                ],
              ]
            : [],
        ),
      },
      ...(learning.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption:
                'How well each reads what the others want, by round: Kendall’s rank correlation with the truth (1: all in the right order), and error',
              columns: [
                { title: 'strategy', shrinkTo: 10 },
                ...roundsOf(learning).map((r) => ({
                  title: `round ${r}`,
                  number: true as const,
                  shrinkTo: 6,
                })),
              ],
              rows: learning.map(({ strategy, points }) => [
                strategy,
                ...roundsOf(learning).map((r) => {
                  const point = points.find((p) => p.round === r);
                  return point ? `${fixed(point.kendall, 2)}, ${fixed(point.rmse, 2)}` : '–';
                }),
              ]),
            },
          ]),
    ],
  };
}

/** Rounds that a table has room for: the first, some in between, the last. */
function roundsOf(learning: TournamentResult['learning']): number[] {
  const all = [...new Set(learning.flatMap((l) => l.points.map((p) => p.round)))].sort(
    (a, b) => a - b,
  );
  return all.filter(
    (_, i) => all.length <= 5 || i % Math.ceil(all.length / 5) === 0 || i === all.length - 1,
  );
}

function pairs({ pairs: all, confidence }: TournamentResult): Section {
  const clear = all.filter((p) => p.adjusted <= 1 - confidence + 1e-12);
  const ordered = [...all].sort((a, b) => a.adjusted - b.adjusted);
  return {
    id: 'pairs',
    title: 'Who is better than whom',
    blocks: [
      {
        kind: 'text',
        text: `${clear.length} of ${counted(all.length, 'pair')} differ beyond chance (${confidenceLevel(confidence)} confidence for all of them together, Holm’s tests). Each interval is that of its own test: it leaves out 0 where the pair differs.`,
      },
      {
        kind: 'table',
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'against', shrinkTo: 10 },
          { title: 'difference', number: true },
          { title: 'p, all allowed for', number: true, leaveOut: 1 },
        ],
        rows: ordered.map(({ first, second, difference, adjusted }) => {
          const ahead = difference.estimate >= 0;
          const turned = ahead
            ? difference
            : {
                estimate: -difference.estimate,
                low: difference.high === null ? null : -difference.high,
                high: difference.low === null ? null : -difference.low,
              };
          return [
            ahead ? first : second,
            ahead ? second : first,
            range(turned, 3),
            probability(adjusted),
          ];
        }),
      },
    ],
  };
}

function matrix(result: TournamentResult, cells: NonNullable<TournamentResult['matrix']>): Section {
  const { strategies: ids } = result;
  return {
    id: 'matrix',
    title: 'Mean score of each (row) against each (column)',
    blocks: [
      { kind: 'list', items: ids.map((id, s) => `${s + 1}  ${id}`) },
      {
        kind: 'table',
        columns: [
          { title: '' },
          ...ids.map((_, s) => ({ title: String(s + 1), number: true as const })),
        ],
        rows: cells.map((row, r) => [
          String(r + 1),
          ...row.map((cell) => (Number.isFinite(cell.estimate) ? fixed(cell.estimate, 2) : '–')),
        ]),
      },
      { kind: 'how', text: 'Each with its interval, all held together: --json' },
    ],
  };
}

function game(result: TournamentResult, found: NonNullable<TournamentResult['game']>): Section {
  const { strategies: ids } = result;
  const { equilibria, supportsUpTo, degenerate } = found.equilibria;
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
                `If what does better spreads (replicator dynamics), ${smallShare(share.estimate)} of starts end where ${mixText(mix, ids)}.`,
            ),
          ...(found.basins.restless > 0
            ? [`${found.basins.restless} of ${found.basins.starts} starts came to no rest.`]
            : []),
        ],
      },
      {
        kind: 'table',
        caption: `By strategy: share of ${counted(found.resamples, 'resample')} with it in the support of an equilibrium; its share by α-rank (mixed population, α 100, 50 members); what leaving it would gain where all play it`,
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'in support', number: true },
          { title: 'α-rank', number: true },
          { title: 'temptation', number: true },
        ],
        rows: ids.map((id, s) => [
          id,
          smallShare(found.inSupport[s]!.estimate),
          roughly(found.alphaRank[s]!),
          fixed(found.temptation[s]!, 3),
        ]),
      },
    ],
  };
}
