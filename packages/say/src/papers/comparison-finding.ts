import { type Comparison, type Estimand, type Scenario } from '@parley-sim/engine';
import { type ComparisonFinding, isRate } from '@parley-sim/engine/ensemble';
import { amount, confidenceLevel, rate } from '../language/numbers.ts';
import { acrossText } from './by-way.ts';
import { rowTitle } from './rows.ts';
import { type HeadlineSetting, usualWinnerText } from './usual-winner.ts';
import { actorName } from '../language/names.ts';
import { counted, listed, sentence } from '../language/text.ts';

/** Number of rivals that are named one by one. */
const NAMED = 2;

/**
 * Finding of a comparison in sentences: the verdict first, then what else may be as good. Where the leader over all talks is not the
 * usual winner, three sentences at most: the one, the other, and the number that decides between them.
 */
export function comparisonFinding(
  { finding, rows }: Pick<Comparison, 'finding' | 'rows'>,
  scenario: Scenario,
  setting: HeadlineSetting = {},
): string {
  const { verdict, first, others, lead, estimand, runs } = finding;
  const rivals = others.filter((o) => !o.clear).map((o) => o.entry);
  const names = rows.map(rowTitle);
  const best = sentence(names[first]!);
  const many = rows[first]!.title === undefined;
  const across = acrossText(rows[first]!, estimand);
  // Both fit into the first lines only if the talks need no word of their own.
  const found =
    across === ''
      ? level(finding, scenario)
      : `${level(finding, scenario).replace('simulated talk', 'talk')}, ${across}`;
  const all =
    rows.length === 1 ? names[0]! : rows.length === 2 ? 'both drafts' : `all ${rows.length} drafts`;
  const talks = counted(runs, 'simulated talk');
  const usual = usualWinnerText({ finding, rows }, scenario, setting);
  if (usual !== undefined && (verdict === 'leads' || verdict === 'tied')) {
    const named = listed(rivals.slice(0, NAMED).map((e) => names[e]!));
    const doubtful = rivals.length === 0 ? '' : `, though ${named} may be just as good`;
    return `${best} ${many ? 'have' : 'has'} the best result over all talks: ${found}${doubtful}. ${usual}`;
  }
  switch (verdict) {
    case 'never': {
      const none =
        rows.length === 1
          ? `${best} ${many ? 'were' : 'was'} ${attained(estimand)} in none of ${talks}`
          : `${rows.length === 2 ? 'Neither draft' : `None of the ${rows.length} drafts`} was ${attained(estimand)} in any of ${talks}`;
      return none + limit('at most', finding.bound!, finding.confidence);
    }
    case 'always':
      return `${sentence(all)} ${rows.length === 1 && !many ? 'was' : 'were'} ${attained(estimand)} in every one of ${talks}${limit('at least', finding.bound!, finding.confidence)}`;
    case 'same':
      return `${sentence(all)} came to the same in every one of ${talks}: each ${found}.`;
    case 'alone':
      return isRate(estimand)
        ? `${best} ${many ? 'are' : 'is'} ${found}.`
        : `${best} ${many ? 'lead' : 'leads'} to ${found}.`;
    case 'leads':
      return `${best} ${many ? 'do' : 'does'} best: ${found}. ${sentence(othersWord(rows.length - 1))} worse.`;
    case 'tied': {
      const named = rivals.slice(0, NAMED).map((e) => names[e]!);
      const more = rivals.length > NAMED ? [`${rivals.length - NAMED} more`] : [];
      const rest = rows.length - 1 - rivals.length;
      const worse = rest === 0 ? '' : `; ${rest} ${rest === 1 ? 'does' : 'do'} worse`;
      // Where no run can differ from another, a tie is a tie.
      const settled = others.every((o) => o.clear || o.by.together.low === o.by.together.high);
      if (settled && lead.together.low === lead.together.high) {
        return `${listed([best, ...named, ...more])} do equally well: each ${found}${worse}.`;
      }
      return `${best} ${many ? 'lead' : 'leads'}: ${found}. But ${listed([...named, ...more])} may do as well${worse}.`;
    }
  }
}

/** The other drafts, as the subject of what they do: `the other draft does`, `the other 8 do`. */
function othersWord(n: number): string {
  return n === 1 ? 'the other one does' : `the other ${n} do`;
}

function attained({ of }: Estimand): string {
  return of === 'handshake' ? 'shaken hands on' : 'agreed';
}

function limit(word: string, bound: number, confidence: number): string {
  if (bound === 0 || bound === 1) return ': every run is the same.';
  const share = word === 'at most' ? Math.ceil(bound * 1000) / 10 : Math.floor(bound * 1000) / 10;
  return `: ${word} ${share} % would be (${confidenceLevel(confidence)} confidence).`;
}

/** Name of an estimand, at the head of a column. */
export function measureName(estimand: Estimand, scenario: Scenario): string {
  switch (estimand.of) {
    case 'agreement':
      return 'agreed';
    case 'handshake':
      return 'handshake';
    case 'joint':
      return 'joint gain';
    case 'least':
      return 'least gain';
    case 'rounds':
      return 'rounds';
    case 'score':
      return `${actorName(scenario, estimand.actor)}\nscore`;
  }
}

/** What an estimand comes to: what stands behind a colon, or behind "is" of a rate and "leads to" of an amount. */
function level({ estimand, lead, runs }: ComparisonFinding, scenario: Scenario): string {
  const { low, high } = lead.together;
  const told = (digits: number): string => amount({ estimate: lead.estimate, low, high }, digits);
  switch (estimand.of) {
    case 'agreement':
    case 'handshake': {
      const share =
        low === 1
          ? 'every talk'
          : `${rate({ estimate: lead.estimate, low, high })} of ${counted(runs, 'simulated talk')}`;
      return `${attained(estimand)} in ${share}`;
    }
    case 'joint':
      return `a joint gain of ${told(3)} for those who sign`;
    case 'least':
      return `a gain of ${told(3)} for the signatory that gains least`;
    case 'rounds':
      return `${told(1)} rounds to agreement (the whole time where there is none)`;
    case 'score':
      return `a score of ${told(3)} for ${actorName(scenario, estimand.actor)}`;
  }
}
