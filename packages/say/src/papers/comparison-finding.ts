import { type Comparison, type Estimand, type Held, type Scenario } from '@parley/engine';
import { amount, confidenceLevel, fixed } from '../language/numbers.ts';
import { rowTitle } from './rows.ts';
import { type HeadlineSetting, usualWinnerText } from './usual-winner.ts';
import { actorName } from '../language/names.ts';
import { counted, listed, sentence } from '../language/text.ts';

/** Number of rivals that are named one by one. */
const NAMED = 3;

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
  const found = level(estimand, lead, scenario, many);
  const all =
    rows.length === 1 ? names[0]! : rows.length === 2 ? 'both drafts' : `all ${rows.length} drafts`;
  const talks = counted(runs, 'simulated negotiation');
  const usual = usualWinnerText({ finding, rows }, scenario, setting);
  if (usual !== undefined && (verdict === 'leads' || verdict === 'tied')) {
    const named = listed(rivals.slice(0, NAMED).map((e) => names[e]!));
    const doubtful = rivals.length === 0 ? '' : `, though ${named} may be just as good`;
    return `${best} ${many ? 'have' : 'has'} the best result over all talks: ${many ? 'they' : 'it'} ${found}${doubtful}. ${usual}`;
  }
  switch (verdict) {
    case 'never': {
      const none =
        rows.length === 1
          ? `${best} was ${attained(estimand)} in none of ${talks}`
          : `${rows.length === 2 ? 'Neither draft' : `None of the ${rows.length} drafts`} was ${attained(estimand)} in any of ${talks}`;
      return none + limit('at most', finding.bound!, finding.confidence);
    }
    case 'always':
      return `${sentence(all)} ${rows.length === 1 ? 'was' : 'were'} ${attained(estimand)} in every one of ${talks}${limit('at least', finding.bound!, finding.confidence)}`;
    case 'same':
      return `${sentence(all)} came to the same in every one of ${talks}: each ${level(estimand, lead, scenario)}.`;
    case 'alone':
      return `${best} ${found} (${talks}).`;
    case 'leads':
      return `${best} ${many ? 'do best: they' : 'does best: it'} ${found}. ${rows.length === 2 ? 'The other draft does' : 'All other drafts do'} worse.`;
    case 'tied': {
      const named = rivals.slice(0, NAMED).map((e) => names[e]!);
      const more = rivals.length > NAMED ? [`${rivals.length - NAMED} more`] : [];
      const rest = rows.length - 1 - rivals.length;
      const worse =
        rest === 0
          ? ''
          : rest === 1
            ? ' The remaining draft does worse.'
            : ' All other drafts do worse.';
      // Where no run can differ from another, a tie is a tie.
      const settled = others.every((o) => o.clear || o.by.together.low === o.by.together.high);
      if (settled && lead.together.low === lead.together.high) {
        return `${listed([best, ...named, ...more])} do equally well: each ${level(estimand, lead, scenario)}.${worse}`;
      }
      return `${best} ${many ? 'have' : 'has'} the best result: ${many ? 'they' : 'it'} ${found}. But ${listed([...named, ...more])} may be just as good: ${talks} ${runs === 1 ? 'does' : 'do'} not settle it.${worse}`;
    }
  }
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

/** What an estimand comes to, said of a draft, or of talks without one. */
function level(estimand: Estimand, lead: Held, scenario: Scenario, many = false): string {
  const { low, high } = lead.together;
  const told = (digits: number, scale = 1): string =>
    amount({ estimate: lead.estimate, low, high }, digits, scale);
  switch (estimand.of) {
    case 'agreement':
    case 'handshake': {
      const [one, several] =
        estimand.of === 'agreement'
          ? ['is agreed', 'are agreed']
          : ['leads to a handshake', 'lead to a handshake'];
      const what = many ? several : one;
      if (low === 1) return `${what} in every negotiation`;
      const between =
        low === null || high === null
          ? ''
          : ` (${fixed(Math.floor(low * 100), 0)} to ${fixed(Math.ceil(high * 100), 0)})`;
      return `${what} in ${fixed(lead.estimate * 100, 0)} %${between} of negotiations`;
    }
    case 'joint':
      return `${many ? 'bring' : 'brings'} those who sign a joint gain of ${told(3)}`;
    case 'least':
      return `${many ? 'bring' : 'brings'} the signatory that gains least ${told(3)}`;
    case 'rounds':
      return `${many ? 'take' : 'takes'} ${told(1)} rounds to agreement (the whole time where there is none)`;
    case 'score':
      return `${many ? 'leave' : 'leaves'} ${actorName(scenario, estimand.actor)} with a score of ${told(3)}`;
  }
}
