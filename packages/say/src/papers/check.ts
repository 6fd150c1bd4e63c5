import { isRate, type Ways } from '@parley-sim/engine/ensemble';
import { type Ending, type Expectation, type Selection } from '@parley-sim/engine/scenario';
import { type Interval } from '@parley-sim/engine/statistics';
import { type Scenario, type Verdict } from '@parley-sim/engine';
import { type Block, type ListItem, type Section, strong } from '../blocks.ts';
import { actorName, OPEN, tabledTitle, WAY_WORDS } from '../language/names.ts';
import { fixed, points, range, rate, score, signed } from '../language/numbers.ts';
import { quoted } from '../language/shell.ts';
import { counted, listed, possessive } from '../language/text.ts';

import { acrossWays, type KindInWays, mixText } from './by-way.ts';

/** What the paper needs beside the verdicts. */
export interface CheckSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly seed: string;
  /** Ways of negotiating that the talks were played in. */
  readonly ways?: Ways;
  /** Kinds of plug-ins that the scenario names, with the number of ways of negotiating in which each plays. */
  readonly pluginKinds?: readonly KindInWays[];
}

/** Paper on a scenario's expectations: how many hold, then each with its numbers. */
export function checkPaper(verdicts: readonly Verdict[], setting: CheckSetting): Section[] {
  const [{ runs }] = verdicts as [Verdict];
  const failed = verdicts.filter((v) => v.counterexample);
  const blocks: Block[] = [
    { kind: 'answer', text: summary(verdicts) },
    { kind: 'list', items: verdicts.map((v) => item(v, setting)) },
    {
      kind: 'text',
      text: 'This says whether the model does what its author expected. It is no evidence that the author is right.',
    },
    {
      kind: 'how',
      text: [
        `${counted(runs, 'talk')} of each`,
        ...(setting.ways && verdicts.some(isOfTalks)
          ? [mixText(setting.ways, setting.pluginKinds)]
          : []),
        'each expectation decided by itself',
        `seed ${setting.seed}`,
      ].join(' · '),
    },
    {
      kind: 'steps',
      items: failed.map((v) => ({
        note: 'a talk that contradicts it',
        command: replay(v, setting),
      })),
    },
  ];
  return [{ id: 'check', blocks }];
}

/** Whether an expectation is about what is negotiated, and not only about votes on drafts as they stand. */
function isOfTalks({ expectation: e }: Verdict): boolean {
  if (e.kind === 'unacceptable') return false;
  const tabled = e.kind === 'difference' ? e.between : [e.package ?? OPEN];
  return tabled.some((spec) => !spec.endsWith(':proposal'));
}

function summary(verdicts: readonly Verdict[]): string {
  const of = (verdict: Verdict['verdict']): number =>
    verdicts.filter((v) => v.verdict === verdict).length;
  const [pass, fail, undecided] = [of('pass'), of('fail'), of('undecided')];
  const all = verdicts.length;
  if (all === 1 && pass === 0) {
    return `The one expectation of the scenario ${fail === 1 ? 'does not hold' : 'cannot be decided with so few talks'}.`;
  }
  if (pass === all) {
    return all === 1
      ? 'The one expectation of the scenario holds.'
      : `${all === 2 ? 'Both' : `All ${all}`} expectations of the scenario hold.`;
  }
  const parts = [
    ...(fail > 0 ? [`${fail} ${fail === 1 ? 'does' : 'do'} not hold`] : []),
    ...(undecided > 0 ? [`${undecided} cannot be decided with so few talks`] : []),
    ...(pass > 0 ? [`${pass} ${pass === 1 ? 'holds' : 'hold'}`] : []),
  ];
  return `Of ${counted(all, 'expectation')} ${listed(parts)}.`;
}

/** Ending of a negotiation, said of a draft. */
const ENDS_IN: Readonly<Record<Ending, string>> = {
  agreement: 'in agreement',
  deadline: 'out of time',
  walkout: 'because somebody left',
  refused: 'voted down',
  void: 'barred by a constraint',
  'ratification-failed': 'unratified',
  ruptured: 'broken up',
};

const MARKS = {
  pass: { text: '✓', as: 'good' },
  fail: { text: '✗', as: 'bad' },
  undecided: { text: '?', as: 'quiet' },
} as const;

function item(v: Verdict, setting: CheckSetting): ListItem {
  return {
    mark: MARKS[v.verdict],
    text: [strong(v.title)],
    under: `${asked(v.expectation, setting)}: ${answer(v)}`,
  };
}

/** The command that plays the run which contradicts an expectation. */
function replay({ counterexample }: Verdict, { argument, seed }: CheckSetting): string {
  const { run, tabled, way } = counterexample!;
  const on =
    tabled.package === undefined ? '' : ` --package ${quoted(tabled.package)} --as ${tabled.as}`;
  const at = seed === '1' ? '' : ` --seed ${quoted(seed)}`;
  const played = way === undefined ? '' : ` --way ${quoted(way)}`;
  return `parley run ${quoted(argument)}${on}${at}${played} --run ${run}`;
}

/** Package of an expectation, as `NAME` or `NAME:WAY`, in a sentence. */
function packageTitle(spec: string | undefined, { scenario }: CheckSetting): string {
  if (spec === undefined || spec === OPEN) return tabledTitle(scenario, {});
  const [name, way] = spec.split(':') as [string, keyof typeof WAY_WORDS | undefined];
  const title = tabledTitle(scenario, { package: name, as: way ?? 'frame' });
  return way === undefined ? title : `${title} (${WAY_WORDS[way]})`;
}

/** What was expected, in words. */
function asked(e: Expectation, setting: CheckSetting): string {
  switch (e.kind) {
    case 'level':
      return `${measured(e.of, setting)} of ${packageTitle(e.package, setting)} ${bounds(e)}`;
    case 'difference':
      return `${measured(e.of, setting)} of ${packageTitle(e.between[0], setting)} less that of ${packageTitle(e.between[1], setting)} ${bounds(e, true)}`;
    case 'never': {
      const many = e.package === undefined || e.package === OPEN;
      const what = [
        ...(e.ending === undefined ? [] : [`${many ? 'end' : 'ends'} ${ENDS_IN[e.ending]}`]),
        ...(e.deal === undefined
          ? []
          : [
              `${many ? 'agree' : 'agrees'} on ${listed(
                Object.entries(e.deal).map(([clause, options]) => `${clause} ${shown(options)}`),
              )}`,
            ]),
      ];
      return `${packageTitle(e.package, setting)} never ${what.join(' and ')}`;
    }
    case 'unacceptable':
      return `${actorName(setting.scenario, e.to)} never signs ${packageTitle(e.package, setting)} as it stands`;
  }
}

/** Which options of a clause are meant. */
function shown(options: Selection): string {
  if (typeof options !== 'object') return `= ${options}`;
  if (Array.isArray(options)) return `= ${listed(options.map(String), 'or')}`;
  return listed([
    ...(options.atLeast === undefined ? [] : [`at least ${options.atLeast}`]),
    ...(options.atMost === undefined ? [] : [`at most ${options.atMost}`]),
  ]);
}

function measured(of = 'agreement', { scenario }: CheckSetting): string {
  if (of.startsWith('score:')) return `${possessive(actorName(scenario, of.slice(6)))} score`;
  return {
    agreement: 'agreement',
    handshake: 'handshakes',
    joint: 'joint gain',
    least: 'least gain',
    rounds: 'rounds to agreement',
  }[of]!;
}

function bounds(
  { of = 'agreement', atLeast, atMost }: { of?: string; atLeast?: number; atMost?: number },
  difference = false,
): string {
  const unit = (x: number): string =>
    isRate({ of })
      ? difference
        ? `${signed(x * 100, 0)} points`
        : `${fixed(x * 100, 0)} %`
      : difference
        ? signed(x)
        : score(x);
  return [
    ...(atLeast === undefined ? [] : [`at least ${unit(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${unit(atMost)}`]),
  ].join(' and ');
}

/** What was found. */
function answer({
  expectation: e,
  verdict,
  found,
  across,
  needed,
  atMost,
  counterexample,
  runs,
  steady,
}: Verdict): string {
  if (counterexample) {
    const way = counterexample.way === undefined ? '' : ` in the way “${counterexample.way}”`;
    return steady ? 'it happens in every talk' : `it happened in talk ${counterexample.run}${way}`;
  }
  if (steady && !found) return 'it happens in no talk: nothing is uncertain or left to chance';
  if (atMost !== undefined) {
    const more =
      needed === undefined ? '' : `; ${counted(needed, 'talk')} without it would decide it`;
    return `never in ${counted(runs, 'talk')}, so in at most ${fixed(Math.ceil(atMost * 1000) / 10, 1)} %${more}`;
  }
  const more =
    verdict !== 'undecided'
      ? ''
      : needed === undefined
        ? '; it lies on the bound'
        : `; about ${counted(needed, 'talk')} would decide it`;
  if (steady) return `found ${interval(e, { ...found!, low: null, high: null })}`;
  const ways =
    across && e.kind === 'level'
      ? `, ${acrossWays({ across }, { of: e.of ?? 'agreement' })} across ways of negotiating`
      : '';
  return `found ${interval(e, found!)}${ways}${more}`;
}

function interval(e: Expectation, found: Interval): string {
  const of = e.kind === 'level' || e.kind === 'difference' ? (e.of ?? 'agreement') : 'agreement';
  if (isRate({ of })) return e.kind === 'difference' ? `${points(found)} points` : rate(found);
  const digits = of === 'rounds' ? 1 : 3;
  const text = range(found, digits, e.kind === 'difference' ? signed : fixed);
  return found.low === null || found.high === null ? `${text} in every talk` : text;
}
