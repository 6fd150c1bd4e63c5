import type { Expectation } from '@parley-sim/engine/scenario';
import type { Verdict } from '@parley-sim/engine';
import type { Ways } from '@parley-sim/engine/ensemble';
import { actorOf, countOf, draftOf, genitive, listed } from './names.ts';
import { nearest, percent, plus, rateOf, signedOf, whole, WHOLE } from './numbers.ts';
import type { Groups, Reader } from './reading.ts';
import type { Told } from './told.ts';

/** Document of a check of one scenario. */
interface CheckDocument {
  readonly seed: string;
  readonly scenarios: readonly [{ readonly ways?: Ways; readonly verdicts: readonly Verdict[] }];
}
type View = Told<CheckDocument>;

const MARKS = { pass: '✓', fail: '✗', undecided: '?' } as const;

function verdicts({ document }: View): readonly Verdict[] {
  return document.scenarios[0].verdicts;
}

function among(view: View, verdict: Verdict['verdict']): number {
  return verdicts(view).filter((v) => v.verdict === verdict).length;
}

/** What is measured: a rate, or an actor's score. */
function isShare({ of = 'agreement' }: { of?: string }): boolean {
  return of === 'agreement' || of === 'handshake';
}

function measureOf({ scenario }: View, of = 'agreement'): string {
  return of.startsWith('score:') ? `${genitive(actorOf(scenario, of.slice(6)))} score` : of;
}

/** What was expected: the number that is measured, of what, and its bounds. */
function asked(view: View, e: Expectation): Groups {
  const draft = (id: string | undefined): string => draftOf(view.scenario, id!);
  switch (e.kind) {
    case 'never':
      return { asked: `${draft(e.package)} never ends in ${e.ending}` };
    case 'unacceptable':
      return {
        asked: `${actorOf(view.scenario, e.to)} never signs ${draft(e.package)} as it stands`,
      };
    case 'level':
      return {
        asked: `${measureOf(view, e.of)} of ${draft(e.package)}`,
        ...bounds(e, (x) => (isShare(e) ? percent(x) : nearest(x, 3))),
      };
    case 'difference':
      return {
        asked: `${measureOf(view, e.of)} of ${draft(e.between[0])} less that of ${draft(e.between[1])}`,
        ...bounds(e, (x) => (isShare(e) ? `${plus(x * 100, 0)} points` : plus(x, 3))),
      };
  }
}

function bounds(
  { atLeast, atMost }: { atLeast?: number; atMost?: number },
  unit: (x: number) => string,
): Groups {
  return {
    atLeast: atLeast === undefined ? undefined : unit(atLeast),
    atMost: atMost === undefined ? undefined : unit(atMost),
  };
}

/** What was found, with the ends of its interval outwards. */
function found({ expectation: e, found: interval }: Verdict): string | undefined {
  if (interval === undefined || (e.kind !== 'level' && e.kind !== 'difference')) return undefined;
  if (!isShare(e)) return signedOf(interval, 3);
  if (e.kind === 'level') return rateOf(interval);
  return `${signedOf(interval, 0, 100)} points`;
}

/** Readers of what became of a scenario's expectations. */
export const checkReaders: readonly Reader<View>[] = [
  {
    name: 'finding: all hold',
    line: '(?<all>All \\d+|Both) expectations of the scenario hold\\.',
    says: (view) => {
      const { length } = verdicts(view);
      return { all: length === 2 ? 'Both' : `All ${length}` };
    },
    times: (view) => (among(view, 'pass') === verdicts(view).length ? 1 : 0),
  },
  {
    name: 'finding: not all hold',
    line: 'Of (?<all>\\d+) expectations (?<parts>\\S.+)\\.',
    says: (view) => {
      const [fail, undecided, pass] = [
        among(view, 'fail'),
        among(view, 'undecided'),
        among(view, 'pass'),
      ];
      return {
        all: String(verdicts(view).length),
        parts: listed([
          ...(fail > 0 ? [`${fail} ${fail === 1 ? 'does' : 'do'} not hold`] : []),
          ...(undecided > 0 ? [`${undecided} cannot be decided with so few talks`] : []),
          ...(pass > 0 ? [`${pass} ${pass === 1 ? 'holds' : 'hold'}`] : []),
        ]),
      };
    },
    times: (view) => (among(view, 'pass') === verdicts(view).length ? 0 : 1),
  },
  {
    name: 'expectation',
    line: '(?<mark>[✓✗?]) (?<title>[^“:]+)',
    says: (view, nth) => {
      const { verdict, title } = verdicts(view)[nth]!;
      return { mark: MARKS[verdict], title };
    },
    times: (view) => verdicts(view).length,
  },
  {
    name: 'what was expected and found',
    line: ` {2}(?<asked>\\S.+?)(?: at least (?<atLeast>[+−]?[\\d.]+(?: %| points)?))?(?: and)?(?: at most (?<atMost>[+−]?[\\d.]+(?: %| points)?))?: (?:never in (?<runs>${WHOLE}) talks, so in at most (?<bound>[\\d.]+ %)|found (?<found>[+−\\d][^;]*))(?:; (?:about )?(?<needed>${WHOLE}) talks (?:without it )?would decide it)?`,
    says: (view, nth) => {
      const verdict = verdicts(view)[nth]!;
      const { runs, needed, atMost } = verdict;
      return {
        atLeast: undefined,
        atMost: undefined,
        ...asked(view, verdict.expectation),
        runs: atMost === undefined ? undefined : whole(runs),
        bound: atMost === undefined ? undefined : `${nearest(Math.ceil(atMost * 1000) / 10, 1)} %`,
        found: found(verdict),
        needed: needed === undefined ? undefined : whole(needed),
      };
    },
    times: (view) => verdicts(view).length,
  },
  {
    name: 'what it says',
    line: 'This says whether the model does what its author expected\\. It is no evidence that the author is right\\.',
    says: () => ({}),
  },
  {
    name: 'how',
    line: `(?<runs>${WHOLE}) talks of each(?: · spread over (?<ways>\\d+) ways of negotiating)? · each expectation decided by itself · seed (?<seed>\\S+)`,
    says: (view) => ({
      runs: whole(verdicts(view)[0]!.runs),
      ways: countOf(view.document.scenarios[0].ways),
      seed: view.document.seed,
    }),
  },
];
