import type { Breakdown, Row } from '@parley-sim/engine/ensemble';
import type { Comparison, DraftVerdict } from '@parley-sim/engine';
import { genitive, listed, redLineOf, sentence, shortActor, shortClause, WAYS } from './names.ts';
import {
  barOf,
  boundOf,
  CELL,
  confidenceOf,
  halfOf,
  isPoint,
  percent,
  percentEnds,
  plus,
  RATE,
  rateOf,
  SCALE,
  together,
  whole,
  WHOLE,
} from './numbers.ts';
import { type Groups, type Reader, stepReaders } from './reading.ts';
import type { Told } from './told.ts';

type View = Told<Comparison>;

/** Rivals that are named, and rows that each have a line on why there was no deal. */
const NAMED = 2;
const EXPLAINED = 3;
const STATUS = {
  rejected: 'rejected',
  agreed: 'not signed',
  signed: 'signed',
  ratified: 'signed and ratified',
} as const;

function titleOf({ title, short }: Pick<Row, 'title' | 'short'>): string {
  return title === undefined ? 'talks without a draft' : `“${short ?? title}”`;
}

/** Where a rate lies in all ways of negotiating together, rounded outwards. */
const ACROSS = String.raw`\d+–\d+ %`;

function acrossOf({ ways }: Row): string | undefined {
  if (!ways) return undefined;
  const { low, high } = ways.across;
  return `${Math.floor(low! * 100 + 1e-9)}–${Math.ceil(high! * 100 - 1e-9)} %`;
}

/** Rows that are agreed, and of which nothing else is said below than how they differ by way. */
function onlyAcross(view: View): Row[] {
  const { finding, rows } = view.document;
  const said = (row: Row): boolean =>
    row.tabled.package !== undefined && row.agreements < view.document.runs;
  const several = agreed(view).length > EXPLAINED;
  return several ? [] : agreed(view).filter((r) => r.ways && r !== rows[finding.first] && !said(r));
}

function labelOf({ title, short }: Row): string {
  return short ?? title ?? 'no draft';
}

function rival({ document: { finding, rows } }: View): { names: string[]; worse: number } {
  const open = finding.others.filter((o) => !o.clear).map((o) => titleOf(rows[o.entry]!));
  const more = open.length > NAMED ? [`${open.length - NAMED} more`] : [];
  return { names: [...open.slice(0, NAMED), ...more], worse: rows.length - 1 - open.length };
}

/** Whether no talk can differ from another, so that a tie is one. */
function level({ document: { finding } }: View): boolean {
  return (
    isPoint(together(finding.lead)) &&
    finding.others.every((o) => o.clear || isPoint(together(o.by)))
  );
}

function isTied({ document: { finding } }: View): boolean {
  return finding.verdict === 'tied';
}

/** Rows that were agreed in some talks, best first. */
function agreed({ document: { finding, rows } }: View): Row[] {
  return [finding.first, ...finding.others.map((o) => o.entry)]
    .map((e) => rows[e]!)
    .filter((r) => r.agreements > 0);
}

/** Whether the drafts leave no room for a sentence on the numbers that decide: of those that were agreed eight have a row, or nine. */
function crowded(view: View): boolean {
  const rows = agreed(view).length;
  return (rows > 9 ? 8 : rows) + neverAgreed(view).length > 10;
}

function neverAgreed({ document: { finding, rows } }: View): Row[] {
  const order = [finding.first, ...finding.others.map((o) => o.entry)];
  return [...order, ...rows.keys()]
    .filter((e, i, all) => all.indexOf(e) === i && rows[e]!.agreements === 0)
    .map((e) => rows[e]!);
}

function voted({ document }: View): boolean {
  return document.rows.some((r) => r.votes.length > 0);
}

function wayOf({ document }: View): keyof typeof WAYS {
  return document.rows.flatMap(({ tabled: t }) => (t.package === undefined ? [] : [t.as]))[0]!;
}

/** What a signatory would do with a draft, or gains where it is agreed. */
function partyCell(view: View, row: Row, actor: string): string {
  if (!voted(view)) {
    const gain = row.gainsAgreed?.[actor];
    if (gain === undefined) return '–';
    const { low, high } = gain.together;
    const half = low === null || high === null ? '' : ` ${halfOf(low, high, 2)}`;
    return `${plus(gain.estimate, 2)}${half}`;
  }
  const signs = row.votes.find((v) => v.actor === actor)?.signs;
  if (signs === undefined) return '–';
  const bound = boundOf(together(signs));
  if (bound !== undefined) return bound;
  const [low, high] = [signs.together.low!, signs.together.high!];
  const reach = Math.max(signs.estimate - low, high - signs.estimate);
  return `${percent(signs.estimate)} ±${Math.ceil(reach * 100 - 1e-9)}`;
}

/** Causes of a kind that stand behind at least half of the talks, else the first. */
function causes({ named, runs }: Breakdown, kind: string): Breakdown['named'] {
  const all = named.filter((c) => c.kind === kind);
  const main = all.filter((c) => 2 * c.runs >= runs);
  return main.length > 0 ? main : all.slice(0, 1);
}

/** Why talks failed, in the words of a first screen. */
function reasonOf(view: View, breakdown: Breakdown): string {
  const { scenario } = view;
  const who = breakdown.actor === undefined ? 'nobody' : shortActor(scenario, breakdown.actor);
  switch (breakdown.reason) {
    case 'below-no-deal':
      return `${who} prefers no deal`;
    case 'below-aspiration':
      return `${who} held out for more${breakdown.ending === 'deadline' ? ' until time ran out' : ''}`;
    case 'better-outside':
      return `${who} would rather stay out`;
    case 'impatience':
      return `${who} lost patience and left`;
    case 'outside':
      return `${who} left for reasons outside the talks`;
    case 'reneged':
      return `${who} went back on its word`;
    case 'not-ratified': {
      const bodies = causes(breakdown, 'body').map((c) => c.title);
      return `${listed(bodies)} ${bodies.length === 1 ? 'votes' : 'vote'} no`;
    }
    case 'red-line': {
      const lines = causes(breakdown, 'red-line').map(
        (c) => `“${redLineOf(scenario, c.actor ?? breakdown.actor!, c.id)}”`,
      );
      return `${genitive(who)} red line${lines.length > 1 ? 's' : ''} ${listed(lines)}`;
    }
    case 'none':
    case 'constraint':
    case 'event':
    case 'timed-out':
    case 'crashed':
    case 'malformed':
    case 'nothing-left':
      throw new Error(`no words for ${breakdown.reason}`);
  }
}

function failing(view: View): Row[] {
  return agreed(view).filter((r) => r.tabled.package !== undefined && r.breakdowns.length > 0);
}

/** What most drafts fail by, then the drafts that fail by the next reason. */
function mainReasons(view: View): string {
  const rows = failing(view).map((row) => [reasonOf(view, row.breakdowns[0]!), row] as const);
  const kinds = [...new Set(rows.map(([reason]) => reason))];
  const of = (reason: string): Row[] => rows.filter(([r]) => r === reason).map(([, row]) => row);
  const [most, ...others] = kinds.toSorted((a, b) => of(b).length - of(a).length);
  return [most, ...others.slice(0, 1).map((r) => `${listed(of(r).map(labelOf))}: ${r}`)].join('; ');
}

/** Who refuses a draft that is never agreed, and because of what. */
function refusalOf(view: View, { broken, breakdowns }: Row): string {
  if (broken.length > 0) return `unlawful: ${listed(broken.map((c) => c.title))}`;
  const [first] = breakdowns as [Breakdown];
  if (first.reason !== 'red-line') return reasonOf(view, first);
  const lines = causes(first, 'red-line').map((c) =>
    redLineOf(view.scenario, c.actor ?? first.actor!, c.id),
  );
  return `${shortActor(view.scenario, first.actor!)}: ${lines.join(', ')}`;
}

/** Drafts of which tabling them changes nothing. */
function asWithout({ document }: View): Row[] {
  return document.rows.filter((r) => r.sameAs !== undefined && r.sameAs.package === undefined);
}

/** The smallest change that would be agreed: of a core where that takes no more clauses, else of the text. */
function changeOf(view: View, verdict: DraftVerdict): Groups {
  const { frame, proposal } = verdict.amendments;
  if (verdict.worksAsCore) return changed('no change', verdict.agreed.frame);
  const core = frame.smallest;
  const asCore =
    core !== null &&
    (proposal.smallest === null || core.changes.length <= proposal.smallest.changes.length);
  const best = asCore ? core : proposal.smallest;
  if (best === null) return { change: 'none found', share: '–', between: undefined };
  const [only] = best.changes;
  const what =
    best.changes.length === 1
      ? shortClause(view.scenario, only!.clause)
      : `${best.changes.length} clauses`;
  return changed(asCore ? what : `${what} only`, best.agreed ?? best.signed);
}

function changed(what: string, share: DraftVerdict['all']): Groups {
  return { change: what, share: percent(share.estimate), between: percentEnds(share) };
}

/** Largest end of the intervals of rates of none. */
function limit(view: View): string | undefined {
  const most = Math.max(...neverAgreed(view).map((r) => r.agreement.together.high ?? 0));
  return percentEnds({ estimate: 0, low: 0, high: most });
}

function tooFew({ document: { screening } }: View): boolean {
  return screening!.rows.some((r) => r.power !== null && r.power.effect === null);
}

function steps(view: View): [string, string][] {
  const { document, argument } = view;
  const way = wayOf(view);
  const as = way === 'proposal' ? '' : ` --as ${way}`;
  const worst = document.rows
    .filter((r) => r.breakdowns.length > 0 && r.breakdowns[0]!.ending !== 'void')
    .toSorted((a, b) => a.agreement.estimate - b.agreement.estimate)
    .find((r) => r.tabled.package !== undefined);
  return [
    [
      'why, and what would change it',
      `parley explain ${argument} -p ${worst!.tabled.package}${as}`,
    ],
    ...(document.ways && isTied(view) && !document.identical ? [] : [otherWay(view, argument)]),
    isTied(view) && !document.identical
      ? ['intervals half as wide', `parley compare ${argument}${as} --runs ${document.runs * 4}`]
      : ['all reasons, deals and scores', `parley compare ${argument}${as} --full`],
  ];
}

/** The step to the other way of putting drafts to the parties. */
function otherWay(view: View, argument: string): [string, string] {
  return voted(view)
    ? ['if open clauses are negotiated', `parley compare ${argument} --as frame`]
    : ['would they sign it as it stands', `parley compare ${argument} --as proposal`];
}

const SIGN = String.raw`–|[≥≤] \d+ %|\d+ % ±\d+|always|never|[+−]?[\d.]+(?: ±[\d.]+)?`;

/** Readers of the first screen of a comparison of rates of agreement, of two signatories. */
export const comparisonReaders: readonly Reader<View>[] = [
  {
    name: 'finding: tied by chance',
    line: `(?<best>\\S.+?) leads?: agreed in (?<share>${RATE}) of (?<runs>${WHOLE}) (?:simulated talks|talks, (?<across>${ACROSS}) across ways of negotiating)\\. But (?<rivals>\\S.+?) may do as well(?:; (?<worse>\\d+) (?:does|do) worse)?\\.(?: In fact the first was (?<was>[a-z ]+); (?<other>“[^”]+”) was (?<otherWas>[a-z ]+)\\.)?`,
    says: (view) => {
      const { finding, rows, recorded } = view.document;
      const { names, worse } = rival(view);
      const other = recorded?.first === finding.first ? rows[recorded.second]! : undefined;
      return {
        best: sentence(titleOf(rows[finding.first]!)),
        share: rateOf(together(finding.lead)),
        runs: whole(finding.runs),
        across: acrossOf(rows[finding.first]!),
        rivals: listed(names),
        worse: worse === 0 ? undefined : String(worse),
        was: other && STATUS[rows[finding.first]!.record!.status],
        other: other && titleOf(other),
        otherWas: other && STATUS[other.record!.status],
      };
    },
    times: (view) => (isTied(view) && !level(view) ? 1 : 0),
  },
  {
    name: 'finding: equal',
    line: `(?<best>\\S.+?) do equally well: each agreed in (?<share>every talk)(?:; (?<worse>\\d+) (?:does|do) worse)?\\.`,
    says: (view) => {
      const { finding, rows } = view.document;
      const { names, worse } = rival(view);
      return {
        best: listed([sentence(titleOf(rows[finding.first]!)), ...names]),
        share: finding.lead.together.low === 1 ? 'every talk' : rateOf(together(finding.lead)),
        worse: worse === 0 ? undefined : String(worse),
      };
    },
    times: (view) => (isTied(view) && level(view) ? 1 : 0),
  },
  {
    name: 'head, names above',
    alone: true,
    line: ' {20,}(?<names>\\S+(?: {2,}\\S+)*)',
    says: (view, _, read) => {
      const above = read['names']!.split(/ {2,}/u);
      return { names: above.every((n) => parties(view).includes(n)) ? read['names'] : 'a party' };
    },
    // Only where a head is broken.
    times: () => undefined,
  },
  {
    name: 'head',
    alone: true,
    line: `draft {2,}(?<scale>${SCALE}) {2,}agreed {2,}(?<one>${CELL}) {2,}(?<two>${CELL})`,
    says: (view, _, read) => {
      const does = voted(view) ? 'signs' : 'gain';
      const [one, two] = parties(view);
      return {
        scale: SCALE,
        one: read['one'] === does ? does : `${one} ${does}`,
        two: read['two'] === does ? does : `${two} ${does}`,
      };
    },
  },
  {
    name: 'row of a draft',
    alone: true,
    line: `(?<draft>${CELL}) {2,}(?<bar>[·━●○]{21}) {2,}(?<agreed>${RATE}) {2,}(?<one>${SIGN}) {2,}(?<two>${SIGN})`,
    says: (view, nth) => {
      const row = agreed(view)[nth]!;
      const [one, two] = view.document.signatories.map((a) => partyCell(view, row, a));
      return {
        draft: labelOf(row),
        bar: barOf(together(row.agreement), row.tabled.package === undefined ? '○' : '●'),
        agreed: rateOf(together(row.agreement)),
        one,
        two,
      };
    },
    times: (view) => agreed(view).length,
  },
  {
    name: 'why a draft fails',
    line: ` {3}no deal in (?<failed>${WHOLE}) talks?: (?<reasons>\\S.+)`,
    says: (view, nth) => {
      const { breakdowns } = failing(view)[nth]!;
      const reasons = breakdowns
        .slice(0, 2)
        .map(
          (b) =>
            `${reasonOf(view, b).replace(/prefers no deal$/u, 'prefers it')} (${whole(b.runs)})`,
        );
      return {
        failed: whole(breakdowns.reduce((sum, b) => sum + b.runs, 0)),
        reasons: reasons.join(', '),
      };
    },
    times: (view) => (agreed(view).length > EXPLAINED ? 0 : failing(view).length),
  },
  {
    name: 'why most drafts fail',
    line: ' {3}no deal: (?<reasons>\\S.+)',
    says: (view) => ({ reasons: mainReasons(view) }),
    times: (view) => (agreed(view).length > EXPLAINED && failing(view).length > 0 ? 1 : 0),
  },
  {
    name: 'across ways of negotiating',
    line: ` {3}(?<across>${ACROSS}) across ways of negotiating`,
    says: (view, nth) => ({ across: acrossOf(onlyAcross(view)[nth]!) }),
    times: (view) => onlyAcross(view).length,
  },
  {
    name: 'as without a draft',
    line: `Tabling (?<drafts>“.+?”) (?:as (?:first offers?|a fixed core|fixed cores)|to take or leave) changes nothing: all (?<runs>${WHOLE}) talks end as they do without a draft\\.`,
    says: (view) => ({
      drafts: listed(asWithout(view).map(titleOf)),
      runs: whole(view.document.runs),
    }),
    times: (view) => (asWithout(view).length > 0 ? 1 : 0),
  },
  {
    name: 'no number decides',
    line: `No single uncertain number was found to decide whether any draft is agreed(?:; (?<few>${WHOLE}) talks are too few to find one|\\. Of (?<runs>${WHOLE}) talks, a number whose top fifth differs by (?<points>\\d+) points or more would have been found (?<power>8 times in 10))\\.`,
    says: (view) => {
      const { runs, rows } = view.document.screening!;
      const effects = rows.flatMap((r) => r.power?.effect ?? []);
      const enough = !tooFew(view);
      return {
        few: enough ? undefined : whole(runs),
        runs: enough ? whole(runs) : undefined,
        points: enough ? String(Math.ceil(Math.max(...effects) * 100 - 1e-9)) : undefined,
        power: enough ? '8 times in 10' : undefined,
      };
    },
    times: (view) => {
      const { screening } = view.document;
      const nothing =
        screening?.rows.every((r) => r.matters.every((n) => n.tipping === null)) &&
        screening.rows.some((r) => r.power);
      return nothing && !crowded(view) ? 1 : 0;
    },
  },
  {
    name: 'head of what is never agreed',
    alone: true,
    line: '(?<none>0 %) agreed(?: (?<bound>\\(\\d+–\\d+\\)))? {2,}who refuses, and why {2,}change(?: {2,}if negotiated)?',
    says: (view) => ({ none: '0 %', bound: limit(view) }),
    times: (view) => (neverAgreed(view).length > 0 ? 1 : 0),
  },
  {
    name: 'draft that is never agreed',
    alone: true,
    line: `✗ (?<draft>${CELL}) {2,}(?<why>${CELL}) {2,}(?<change>${CELL})(?: {2,}(?<share>\\d+ %|–)(?: {2,}(?<between>\\(\\d+–\\d+\\)))?)?`,
    says: (view, nth, read) => {
      const row = neverAgreed(view)[nth]!;
      const change = changeOf(view, row.verdict!);
      return {
        draft: labelOf(row),
        why: refusalOf(view, row),
        change: change['change'],
        // These columns go where the table would not fit.
        share: read['share'] === undefined ? undefined : change['share'],
        between: read['between'] === undefined ? undefined : change['between'],
      };
    },
    times: (view) => neverAgreed(view).length,
  },
  {
    name: 'how',
    line: `(?:(?:the )?same (?<runs>${WHOLE}) talks each(?: \\((?<draws>${WHOLE}) draws × (?<replicates>\\d+)\\))?|(?<alike>${WHOLE}) talks of each, all the same: nothing is uncertain or left to chance|(?<inWays>${WHOLE}) talks each, (?<few>too few to tell )?(?<ways>\\d+) ways of negotiating(?<apart> apart)?) · (?<way>${Object.values(WAYS).join('|')})(?<gains> · gain over no deal(?: if agreed)?)?(?: · (?<confidence>[\\d.]+ %) confidence)?(?: · doubt: (?:(?<beliefs>${RATE}) numbers, )?(?<fromWays>${RATE}) ways, rest chance and mix)?`,
    says: (view) => {
      const { identical, runs, draws, replicates, confidence, ways, finding, rows } = view.document;
      const several = !identical && !ways && replicates > 1 && voted(view);
      const gains = ways ? ' · gain over no deal' : ' · gain over no deal if agreed';
      const split = rows[finding.first]!.ways?.split;
      const few = ways && !ways.enough;
      return {
        runs: identical || ways ? undefined : whole(runs),
        draws: several ? whole(draws) : undefined,
        replicates: several ? String(replicates) : undefined,
        alike: identical ? whole(runs) : undefined,
        inWays: ways && whole(runs),
        few: few ? 'too few to tell ' : undefined,
        ways: ways && String(ways.ways.length),
        apart: few ? ' apart' : undefined,
        way: WAYS[wayOf(view)],
        gains: voted(view) ? undefined : gains,
        confidence: identical ? undefined : confidenceOf(confidence),
        beliefs: split?.beliefs ? rateOf(split.beliefs) : undefined,
        fromWays: split ? rateOf(split.ways) : undefined,
      };
    },
  },
  ...stepReaders(steps),
];

/** What the signatories are called in heads. */
function parties({ document, scenario }: View): string[] {
  return document.signatories.map((a) => shortActor(scenario, a));
}
