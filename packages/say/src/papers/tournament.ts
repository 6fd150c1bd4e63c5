import type { Exploit, TournamentResult, TournamentStop } from '@parley-sim/engine/tournament';
import type { Interval } from '@parley-sim/engine/statistics';
import type { Block, Section } from '../blocks.ts';
import { brief, confidenceLevel, fixed, signed, smallShare, told } from '../language/numbers.ts';
import { counted, listed, sentence } from '../language/text.ts';
import { tournamentBehaviour } from './tournament-behaviour.ts';
import { conduct } from './tournament-conduct.ts';
import { type DomainNumbers, domainsMeasured } from './tournament-domains.ts';
import { exploitText, game, gameText, roughly } from './tournament-game.ts';
import { byDomain, matrix, pairs } from './tournament-pairs.ts';

/** Parts of a tournament that are told beyond the first screen. */
export interface TournamentParts {
  /** Every pair, with Holm's tests. */
  readonly pairs: boolean;
  /** Who got how much against whom. */
  readonly matrix: boolean;
  /** The game of strategies: equilibria, basins, α-rank. */
  readonly game: boolean;
  /** Who got how much in which domain. Absent: not told. */
  readonly scores?: boolean;
  /** How they played: steps, gains, distances, what their models learnt. */
  readonly conduct: boolean;
}

/** Setting that the paper needs beside the result. */
export interface TournamentSetting {
  readonly show: TournamentParts;
  /** Whether programs take part: then how all negotiated is told in any case. Default: they do not. */
  readonly programs?: boolean;
  /** Command that plays it again, for the next steps; undefined where it is not known. */
  readonly command: string | undefined;
  /** What a strategy could gain by other numbers of its own, where it was looked for. */
  readonly exploit?: Exploit | undefined;
  /** Number of domains and profiles that were asked for and left out, as they cannot be read or played. */
  readonly skipped?: number;
  /** What the domains measure, to be told; absent: not told. */
  readonly measured?: readonly DomainNumbers[] | undefined;
}

/** Strategies that a finding names before it counts them. */
const NAMED = 4;
/** What scores are, where they are not those of the domains. */
const SCALES: Readonly<Record<TournamentResult['scale'], readonly string[]>> = {
  stated: [],
  best: ['scores are shares of each party’s best deal'],
  advantage: ['scores are gains over no deal, as shares of the most that each party could gain'],
};

/** Paper on a tournament: who may be best and how sure that is, the table, the game that it makes, then how it was played. */
export function tournamentPaper(
  result: TournamentResult,
  { show, command, exploit, measured, skipped = 0, programs = false }: TournamentSetting,
): Section[] {
  return [
    {
      id: 'tournament',
      blocks: [
        { kind: 'answer', text: tournamentFinding(result) },
        standings(result),
        ...(result.known ? [] : [{ kind: 'text' as const, text: reading(result) }]),
        ...worst(result),
        ...gameText(result),
        ...(exploit
          ? [{ kind: 'text' as const, text: exploitText(exploit, result.confidence) }]
          : []),
        { kind: 'how', text: how(result, skipped) },
        ...(command === undefined ? [] : [steps(result, command)]),
      ],
    },
    ...(measured ? [domainsMeasured(measured)] : []),
    ...(show.scores ? [byDomain(result)] : []),
    ...(show.conduct || programs ? [tournamentBehaviour(result, programs)] : []),
    ...(show.conduct ? [conduct(result)] : []),
    ...(show.pairs ? [pairs(result)] : []),
    ...(show.matrix && result.matrix ? [matrix(result, result.matrix)] : []),
    ...(show.game && result.game ? [game(result, result.game)] : []),
  ];
}

/** Finding of a tournament, in a sentence or two: a winner, or who may be best, and what would have been found. */
export function tournamentFinding(result: TournamentResult): string {
  const {
    finding: { leaders, over, units, detectable },
    standings: all,
    stopped,
    confidence,
    domains,
  } = result;
  const place =
    over === 'domains'
      ? `over ${counted(units, 'domain')}`
      : `in ${domains.length === 1 ? 'this domain' : `these ${domains.length} domains`}`;
  if (stopped.because === 'selected') {
    return `${sentence(stopped.strategy)} is the best on these domains, or within ${told(stopped.delta)} of it (wrong in at most ${smallShare(stopped.alpha)} of such tournaments).`;
  }
  if (result.known) return knownFinding(result, place);
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
      : ` A lead of ${smallLead(detectable)} over the second, the others further behind, would have been found 8 times in 10.`;
  return `${sentence(names)} may be the best ${place}: that is not settled (${sure}).${more}`;
}

/** A lead, of which something is left to be seen also where it is very small. */
function smallLead(x: number): string {
  return x < 0.001 ? brief(x, 1) : fixed(x, 3);
}

/** Who is best where all has been played and chance has no say: that is known, ties included. */
function knownFinding(
  { standings: all, finding: { leaders } }: TournamentResult,
  place: string,
): string {
  const why = 'every match has been played and nothing in it is left to chance';
  if (leaders.length === all.length) return `All get the same ${place}: ${why}.`;
  if (leaders.length > 1) {
    const ids =
      leaders.length > NAMED
        ? listed([...leaders.slice(0, NAMED), `${leaders.length - NAMED} more`])
        : listed(leaders);
    return `${sentence(ids)} do best ${place}, equally: ${why}.`;
  }
  return `${sentence(all[0]!.strategy)} does best ${place}, ${fixed(all[0]!.lead.estimate, 3)} above the second: ${why}.`;
}

/** Without intervals of the leads where a rule has chosen: what that says holds by itself, and one screen makes one statement. */
function standings(result: TournamentResult): Block {
  const { standings: all, stopped, known } = result;
  const chosen = stopped.because === 'selected' || known;
  return {
    kind: 'table',
    columns: [
      { title: 'strategy', shrinkTo: 10 },
      { title: 'mean score', number: true },
      { title: 'lead over\nthe best other', number: true },
      ...(known ? [] : [{ title: 'first, of\nresamples', number: true as const, leaveOut: 3 }]),
      { title: 'agreed', number: true, leaveOut: 2 },
      { title: 'of joint gain', number: true, leaveOut: 1, shrinkTo: 8 },
    ],
    rows: all.map((s) => [
      [{ text: s.strategy, as: 'strong' as const }],
      fixed(s.score.estimate, 3),
      chosen ? signed(s.lead.estimate) : leadText(s.lead),
      ...(s.ranks === null ? [] : [roughly(s.ranks[0]!)]),
      smallShare(s.agreement.estimate),
      s.share === null ? '–' : smallShare(s.share.estimate),
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

function how(result: TournamentResult, skipped: number): string {
  const { domains, negotiations, spared, finding, stopped } = result;
  const parties = [...new Set(domains.map((d) => d.parties))].sort((a, b) => a - b);
  const sampled = domains.filter((d) => d.sampled).length;
  const over =
    finding.over === 'domains'
      ? `intervals over ${counted(finding.units, 'domain')}: they hold for other domains like these, not for other opponents`
      : `intervals over ${counted(finding.units, 'block')} (domain, seat, opponents): fewer than 6 domains say nothing of others, nor of other opponents`;
  return [
    `${counted(domains.length, 'domain')} of ${listed(parties.map(String))} parties, ${counted(negotiations, 'negotiation')}, every match with the same luck`,
    ...(spared > 0
      ? [`${counted(spared, 'identical repetition')} neither played nor counted`]
      : []),
    ...SCALES[result.scale],
    ...(skipped > 0
      ? [
          `${counted(skipped, 'domain or profile', 'domains or profiles')} that cannot be read or played ${skipped === 1 ? 'is' : 'are'} left out`,
        ]
      : []),
    ...(sampled > 0 ? [`a balanced sample of the fields in ${counted(sampled, 'domain')}`] : []),
    ...(result.known
      ? ['known for these strategies here: it says nothing of other domains or opponents']
      : stopped.because === 'selected'
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
    case 'undecided':
      return `stopped after ${counted(stopped.runs, 'run')} of each match, the most that were asked for: ${listed(stopped.left)} are left, and which of them is best to within ${told(stopped.delta)} is open (Kim and Nelson 2001)`;
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
