import type { SweepResult, Estimand, Scenario, Tabled } from '@parley-sim/engine';
import type { Halving } from '@parley-sim/engine/statistics';
import type { SweepFinding, SweepMethod, SweptNumber } from '@parley-sim/engine/experiment';
import type { Ways } from '@parley-sim/engine/ensemble';
import type { Block, Section } from '../blocks.ts';
import { tabledTitle, WAY_WORDS } from '../language/names.ts';
import { apart, brief, fixed, heldInterval } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { counted, sentence } from '../language/text.ts';
import { type KindInWays, mixText } from './by-way.ts';
import { leadAlong, leadAmong } from './lead.ts';
import { alike, extent, gap, level, measured, share, sweepSize } from './sweep-numbers.ts';
import { sweepSteps } from './sweep-steps.ts';
import { sweepTables } from './sweep-tables.ts';

/** What the paper of a sweep needs beside its result. */
export interface SweepSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly tabled: Tabled;
  /** What the package is measured by: then every number is by how much it is ahead. */
  readonly against?: Tabled;
  readonly estimand: Estimand;
  readonly seed: string;
  readonly runs: number;
  /** Ways of negotiating that the talks were played in. */
  readonly ways?: Ways;
  /** Kinds of plug-ins that the scenario names, with the number of ways of negotiating in which each plays. */
  readonly pluginKinds?: readonly KindInWays[];
  /** Whether ways were asked for, or to be left out, for the commands that are proposed; absent where nothing was said. */
  readonly waysAsked?: 'on' | 'off';
  /** Whether the talks are played only as the scenario has it because ways would put others in the place of the strategies swept. */
  readonly asStated?: boolean;
  readonly method: SweepMethod;
  readonly numbers: readonly SweptNumber[];
  /** Values of each range, points, paths of a screen, or base rows. */
  readonly size: number;
  /** Whether the size was asked for. */
  readonly sized: boolean;
  /** Whether the ranges are those of the scenario's beliefs, and none was given. */
  readonly believed: boolean;
  /** Whether all is to be shown. */
  readonly full: boolean;
}

/** A sweep as a paper: what matters most, the table, how it was done, where to look next. */
export function sweepPaper(result: SweepResult, setting: SweepSetting): Section[] {
  const { finding } = result;
  const blocks: Block[] = [
    { kind: 'answer', text: sweepFinding(result, setting) },
    ...sweepTables(result, setting),
    ...(finding.of === 'ends' ? unseen(finding, setting, result.halving) : []),
    { kind: 'how', text: howItWasDone(result, setting) },
    { kind: 'steps', items: sweepSteps(result, setting) },
  ];
  return [{ id: 'sweep', blocks }];
}

/** What a sweep has found, in a sentence or two. */
function sweepFinding(result: SweepResult, setting: SweepSetting): string {
  const { finding } = result;
  switch (finding.of) {
    case 'ends':
      return endsFinding(finding, result, setting);
    case 'effects': {
      const { meanSize } = result.effects!.find((e) => e.path === finding.first)!;
      const name = pathName(setting.scenario, finding.first);
      const by = extent(heldInterval(meanSize), setting);
      return finding.verdict === 'depends'
        ? `${subject(setting)} depends most on ${name}: over its range it moves by ${by} on average.`
        : `${subject(setting)} moves with none of these numbers by more than chance: most with ${name}, by ${by} on average.`;
    }
    case 'shares':
      return sharesFinding(finding, result, setting);
    case 'points':
      return pointsFinding(finding, result, setting);
    case 'lead':
      return leadFinding(result, setting);
  }
}

/** What was measured, as the subject of a sentence. */
function subject(setting: SweepSetting): string {
  const { tabled, against, scenario } = setting;
  const of = against
    ? `the lead of ${tabledTitle(scenario, tabled)} over ${tabledTitle(scenario, against)} in ${measured(setting)}`
    : `${measured(setting)} of ${tabledTitle(scenario, tabled)}`;
  return sentence(of);
}

type Finding<Of extends SweepFinding['of']> = Extract<SweepFinding, { of: Of }>;

function endsFinding(
  { verdict, first, clear, turned }: Finding<'ends'>,
  { swings = [] }: SweepResult,
  setting: SweepSetting,
): string {
  const { scenario, against } = setting;
  const name = pathName(scenario, first);
  const among = setting.numbers.length;
  const all = among === 1 ? 'this number' : `any of these ${among} numbers`;
  if (verdict === 'nothing') return `${subject(setting)} was not seen to depend on ${all}.`;
  const { low, high, difference } = swings.find((s) => s.path === first)!;
  const [from, to] = apart(low.value, high.value);
  const changes =
    against === undefined && !alike(difference)
      ? `it ${difference.estimate < 0 ? 'falls' : 'rises'} by ${extent(sizeOf(heldInterval(difference)), setting)}`
      : `it changes by ${gap(heldInterval(difference), setting)}`;
  const depends = swings.length === 1 ? 'depends on' : 'depends most on';
  const others =
    clear === 1 || swings.length === 1 ? '' : ` ${counted(clear, 'number')} of ${among} matter.`;
  const seeming = swings.filter(
    ({ low, high }) => low.result.estimate * high.result.estimate < 0,
  ).length;
  const turns =
    against === undefined
      ? ''
      : turned.length === 0
        ? seeming === 0
          ? ' No number turns the lead round by itself.'
          : ` In these talks the lead turns round along ${counted(seeming, 'number')}, but along none of them by more than chance could bring.`
        : ` The lead turns round along ${turned
            .slice(0, 3)
            .map((p) => pathName(scenario, p))
            .join('; ')}.`;
  return `${subject(setting)} ${depends} ${name}: from ${from} to ${to} ${changes}.${others}${turns}`;
}

/** A change without its sign. */
function sizeOf({
  estimate,
  low,
  high,
}: ReturnType<typeof heldInterval>): ReturnType<typeof heldInterval> {
  if (estimate >= 0 || low === null || high === null)
    return { estimate: Math.abs(estimate), low, high };
  return { estimate: -estimate, low: -high, high: -low };
}

function sharesFinding(
  { verdict, first }: Finding<'shares'>,
  { indices }: SweepResult,
  setting: SweepSetting,
): string {
  if (verdict === 'same') return `${subject(setting)} is the same at all points.`;
  if (verdict === 'chance' || !indices || first === undefined)
    return `${subject(setting)} differs between the points by no more than chance in ${counted(setting.runs, 'talk')}.`;
  const total = heldInterval(indices.total[indices.paths.indexOf(first)]!);
  if (total.low === null || total.low <= 0) {
    return `${subject(setting)} differs between the points, but they do not settle because of which number: the largest share of the variance is ${share(total)}, of ${pathName(setting.scenario, first)}.`;
  }
  return `Most of what varies is due to ${pathName(setting.scenario, first)}: a share of ${share(total)} of the variance, with all that it takes part in.`;
}

function pointsFinding(
  { verdict, lowest, highest }: Finding<'points'>,
  { points }: SweepResult,
  setting: SweepSetting,
): string {
  const [least, most] = [lowest, highest].map((i) => heldInterval(points[i]!.result)) as [
    ReturnType<typeof heldInterval>,
    ReturnType<typeof heldInterval>,
  ];
  const steadily = (x: ReturnType<typeof heldInterval>): string =>
    `${level(x, setting)}${alike(x) ? ' in every talk' : ''}`;
  if (verdict === 'same') {
    const where =
      points.length === 1
        ? 'at the one point'
        : points.length === 2
          ? 'at both points'
          : `at all ${points.length} points`;
    return `${subject(setting)} is ${level(least, setting)} ${where}.`;
  }
  const at = (i: number): string =>
    Object.entries(points[i]!.numbers)
      .map(([path, x]) =>
        path === 'protocol.deadline'
          ? `a deadline of ${counted(x, 'round')}`
          : `${pathName(setting.scenario, path)} ${brief(x)}`,
      )
      .join(', ');
  const open =
    verdict === 'apart'
      ? ''
      : ` ${counted(setting.runs, 'talk')} at each do not tell the two apart.`;
  return `${subject(setting)} goes from ${steadily(least)} at ${at(lowest)} to ${steadily(most)} at ${at(highest)}.${open}`;
}

function leadFinding({ points }: SweepResult, setting: SweepSetting): string {
  const { scenario, tabled, against, numbers } = setting;
  const leads = points.map((p) => heldInterval(p.result));
  const [one, other] = [tabledTitle(scenario, tabled), tabledTitle(scenario, against!)];
  const [only] = numbers;
  if (only === undefined || numbers.length > 1) return leadAmong(one, other, leads);
  const order = [...points.keys()].sort(
    (a, b) => points[a]!.numbers[only.path]! - points[b]!.numbers[only.path]!,
  );
  return leadAlong(
    one,
    other,
    pathName(scenario, only.path),
    order.map((i) => points[i]!.numbers[only.path]!),
    order.map((i) => leads[i]!),
  );
}

/** What was not found, what would have been, and what more talks would show: four times as many halve every error. */
function unseen(
  { clear, detectable }: Finding<'ends'>,
  setting: SweepSetting,
  halving: SweepResult['halving'],
): Block[] {
  const { numbers, runs } = setting;
  if (clear === numbers.length) return [];
  if (detectable === null && halving && halving.drawn > 0) {
    const both = halving.rounds[0]!.numbers;
    return [
      {
        kind: 'text',
        text: `These talks do not show it of most numbers: ${counted(halving.drawn, 'talk')} with all numbers drawn came out alike, so only the first ${both} were set to both ends. Name others with -S.`,
      },
    ];
  }
  if (detectable === null || detectable <= 0) return [];
  const others = clear === 0 ? 'No number' : 'No other number';
  return [
    {
      kind: 'text',
      text: `${others} was found to matter with ${counted(runs, 'talk')} at each end: a change of ${sweepSize(detectable, setting)} or more would have been found 8 times in 10; with --runs ${4 * runs}, one of ${sweepSize(detectable / 2, setting)}.`,
    },
  ];
}

const METHOD_WORDS: Readonly<Record<SweepMethod, string>> = {
  grid: 'every combination',
  lhs: 'a Latin hypercube (random points, evenly spread)',
  sobol: 'a Sobol sequence (points spread evenly by rule)',
  tornado: 'one number at a time, the others as the scenario has them',
  morris: 'a Morris screen (one number moved at a time, from many places)',
  indices: 'Sobol indices by Saltelli and Jansen (shares of the variance)',
};

function howItWasDone(
  { points, confidence, among, halving }: SweepResult,
  { method, runs, seed, ways, pluginKinds, asStated, tabled, believed, estimand }: SweepSetting,
): string {
  const evenly = method === 'tornado' || method === 'grid' ? '' : 'evenly ';
  const range = `${evenly}${believed ? 'from its low to its high plausible value' : 'over its range'}`;
  return [
    ...(halving
      ? [halvingText(halving)]
      : [`${counted(runs, 'talk')} at each of ${counted(points.length, 'point')}`]),
    ...(ways ? [mixText(ways, pluginKinds)] : []),
    ...(asStated ? ['only as the scenario has it, for other ways replace what is swept'] : []),
    METHOD_WORDS[method],
    ...(method === 'grid' && !believed ? [] : [`each number ${range}`]),
    ...(tabled.package === undefined ? [] : [WAY_WORDS[tabled.as]]),
    ...(estimand.of === 'rounds' ? ['where talks fail all their rounds count'] : []),
    `${fixed(confidence * 100, 0)} % confidence${among > 1 ? ' for all of these together' : ''}`,
    `seed ${seed}`,
  ].join(' · ');
}

/** How numbers fell out on the way. */
function halvingText({ numbers, drawn, rounds, negotiations }: Halving): string {
  const [first, ...rest] = rounds.map((r) => [String(r.numbers), counted(r.runs, 'talk')] as const);
  const chosen =
    drawn === 0
      ? ''
      : `${counted(drawn, 'talk')} with all numbers drawn chose ${first![0]} of ${counted(numbers, 'number')}; `;
  const stages = rest.map(([n, talks]) => `${n} with ${talks}`).join(', ');
  return `${chosen}${first![0]} were played with ${first![1]} at each end, and the half that changed most went on: ${stages} (${counted(negotiations, 'negotiation')} in all)`;
}
