import { type Analysis, type Scenario } from '@parley-sim/engine';
import { type Concept, type Opener, type Zone } from '@parley-sim/engine/analysis';
import { frozen } from '@parley-sim/engine/basics';
import { fixed, score, signed, smallShare } from '../language/numbers.ts';
import { counted, listed, possessive } from '../language/text.ts';
import { actorName, redLineTitle, spoken } from '../language/names.ts';

/** Names of the solution concepts. */
export const CONCEPT_WORDS: Readonly<Record<Concept, string>> = frozen({
  nash: 'Nash',
  kalaiSmorodinsky: 'Kalai–Smorodinsky',
  egalitarian: 'least gain',
  utilitarian: 'sum',
});

/** What arithmetic without negotiation is called. */
export const BASELINE_WORDS: Readonly<Record<Analysis['baselines'][number]['baseline'], string>> =
  frozen({
    compromise: 'compromise (weighted mean)',
    median: 'weighted median',
  });

/** Words for what an actor has to do for a deal. */
export function roleWords(
  { actor, role, needed }: Pick<Analysis['actors'][number], 'actor' | 'role' | 'needed'>,
  scenario: Scenario,
): string {
  const bodies = Object.entries(scenario.actors[actor]?.ratification ?? {}).map(
    ([id, body]) => body.title ?? spoken(id),
  );
  const ratify =
    bodies.length === 0 ? '' : `; ${listed(bodies)} ${bodies.length === 1 ? 'ratifies' : 'ratify'}`;
  switch (role) {
    case 'signs':
      return `sign${ratify}`;
    case 'outside':
      return 'nothing: it is outside';
    case 'consents':
      return `${needed === 'always' ? 'agree to any deal' : needed === 'some' ? 'agree to some options' : 'nothing'}${needed === 'never' ? '' : ratify}`;
  }
}

/** Whether a deal is possible, and how narrow that is, in a sentence or two; with a quota first what can be carried. */
export function zoneFinding(view: Analysis, scenario: Scenario): string {
  const { zone, finding } = view;
  const under = underQuota(view);
  const name = (id: string): string => actorName(scenario, id);
  switch (finding.verdict) {
    case 'unlawful':
      return 'No deal is possible: the constraints leave none that may be concluded.';
    case 'impossible': {
      const [first] = view.openers;
      const opened =
        first === undefined
          ? 'No single change makes one possible.'
          : `${openerWords(first, scenario)} would make one possible.`;
      const none =
        zone.feasible === 1
          ? 'the only lawful deal leaves somebody worse off than no deal'
          : `each of ${many(zone.feasible)} lawful deals leaves somebody who must agree worse off than no deal`;
      return `No deal is possible${under}: ${none}. ${opened}`;
    }
    case 'possible':
      break;
  }
  const who = under === '' ? 'for everyone who must agree' : `for ${whoMustGain(view, scenario)}`;
  const beats =
    zone.feasible === 1
      ? `the only lawful deal is at least as good as no deal ${who}`
      : `${zoneShare(zone)} of ${many(zone.feasible)} lawful deals ${zone.exact ? '' : '(estimated) '}${zone.deals === 1 ? 'is' : 'are'} at least as good as no deal ${who}`;
  const least = finding.narrowest;
  const narrow =
    least === undefined
      ? ''
      : ` ${name(least.actor)} has the least room${under === '' ? '' : ' of those with a veto'}: if walking away were worth ${score(least.room)} more to it, no deal would be possible.`;
  return `A deal is possible${under}: ${beats}.${unanimousWords(view, scenario)}${narrow}`;
}

/** A number of deals, large ones in millions. */
function many(n: number): string {
  return n < 1e6
    ? n.toLocaleString('en-GB')
    : n < 1e9
      ? `${fixed(n / 1e6, 1)} million`
      : n < 1e15
        ? `${fixed(n / 1e9, 1)} billion`
        : n.toPrecision(3);
}

/** Which quota carries a deal, as it follows a noun; nothing without one. */
function underQuota({ vote }: Analysis): string {
  if (vote === undefined) return '';
  return vote.length === 1
    ? ` under the quota of ${conditionWords(vote[0]!)}`
    : ` under a majority of ${listed(vote.map(conditionWords))}`;
}

/** Shares are said of counts from here on. */
const LARGE = 1000;

/** What a condition of a vote asks for: "15 of 27 members", or of large numbers "65 % of the population". */
export function conditionWords({
  title,
  atLeast,
  of,
  blockers,
}: NonNullable<Analysis['vote']>[number]): string {
  const votes =
    title === 'votes'
      ? `${atLeast.toLocaleString('en-GB')} of ${counted(of, 'vote')}`
      : of < LARGE
        ? `${atLeast} of ${of} ${title}`
        : `${fixed((atLeast / of) * 100, 1).replace(/\.0$/, '')} % of ${title}`;
  return blockers === 1 ? votes : `${votes} (met where fewer than ${blockers} hold out)`;
}

/** For whom a deal under a quota has to be at least as good as no deal. */
function whoMustGain({ actors }: Analysis, scenario: Scenario): string {
  const vetoes = actors
    .filter((a) => a.needed === 'always')
    .map((a) => actorName(scenario, a.actor));
  // Where options need nobody's consent there are no others.
  const others = actors.some((a) => a.role === 'consents' && a.needed === 'some')
    ? ['everyone whose consent it needs']
    : [];
  return listed([...vetoes, ...others, 'as many signatories as the quota asks for']);
}

/** So many are named one by one. */
const NAMED = 6;

/** With a quota: how many of the deals that can be carried all signatories would agree to. */
function unanimousWords({ unanimous, zone, actors }: Analysis, scenario: Scenario): string {
  if (unanimous === undefined) return '';
  const signing = actors.filter((a) => a.role === 'signs');
  const names =
    signing.length > NAMED
      ? `the ${signing.length} who sign`
      : listed(signing.map((a) => actorName(scenario, a.actor)));
  const { deals, exact } = unanimous.zone;
  if (deals === 0 && exact)
    return ` None of them would be unanimous: none is worth that to all of ${names}.`;
  if (deals === zone.deals && exact && zone.exact) {
    return deals === 1 ? ' It would be unanimous.' : ' All of them would be unanimous.';
  }
  return ` ${exact ? '' : 'About '}${deals.toLocaleString('en-GB')} of them would be unanimous, worth that to all of ${names}.`;
}

/** Sentence on how many deals are efficient for those who sign: theirs is the frontier, whoever else would have to agree to it. */
export function frontierWords({ frontier, actors, quota }: Analysis): string {
  const { points, atMost } = frontier;
  if (quota !== undefined) {
    const among = 'Of the deals that can be carried under the quota';
    return atMost === undefined
      ? `${among}, ${counted(points, 'combination')} of scores ${points === 1 ? 'is' : 'are'} Pareto-optimal for those who sign.`
      : `${among}, ${points.toLocaleString('en-GB')} or more combinations of scores are Pareto-optimal for those who sign, too many to list (at most ${atMost.toLocaleString('en-GB')}).`;
  }
  const apart = actors.some((a) => a.role === 'consents') ? ', the consent of others apart' : '';
  if (points === 0) {
    return `No deal is worth at least no deal to all who sign${apart}.`;
  }
  if (atMost === undefined) {
    return `Of the deals that all who sign would sign${apart}, ${counted(points, 'combination')} of scores ${points === 1 ? 'is' : 'are'} Pareto-optimal for them.`;
  }
  return `The frontier of those who sign${apart === '' ? '' : `${apart},`} has ${points.toLocaleString('en-GB')} points or more, too many to list (at most ${atMost.toLocaleString('en-GB')}).`;
}

/** Under a quota: whose solutions the solution points are, a line for each group; none without a quota. */
export function amongWords({ solutions }: Analysis, scenario: Scenario): string[] {
  const groups = new Map<string, string[]>();
  for (const concept of Object.keys(CONCEPT_WORDS) as Concept[]) {
    const among = solutions[concept]?.among;
    if (!among) continue;
    const names =
      among.length > NAMED
        ? `${among.length} parties (--json names them)`
        : listed(among.map((a) => actorName(scenario, a)));
    groups.set(names, [...(groups.get(names) ?? []), CONCEPT_WORDS[concept]]);
  }
  return [...groups].map(([names, concepts]) => `${listed(concepts)}: of ${names}, who carry it`);
}

/** A share of deals; tiny ones are counted. */
export function zoneShare(zone: Zone): string {
  const percent = zone.share * 100;
  if (zone.exact && zone.deals < 100) return String(zone.deals);
  const digits = percent < 1 ? 3 : percent < 10 ? 1 : 0;
  const ends = zone.exact
    ? ''
    : ` (${fixed(zone.low * 100, 2)} % to ${fixed(zone.high * 100, 2)} %)`;
  return `${fixed(percent, digits)} %${ends}`;
}

/** Rows on who would have to agree to how many of the deals: the actors, the deals that need just these, those worth no deal or more to each. */
export function agreeingRows({ agreeing, zone, quota }: Analysis, scenario: Scenario): string[][] {
  const about = zone.exact ? '' : 'about ';
  return agreeing.map(({ actors, feasible, deals }) => [
    listed([
      ...(actors.length > NAMED
        ? [`${actors.length} parties`]
        : actors.map((a) => actorName(scenario, a))),
      ...(quota === undefined ? [] : ['enough votes']),
    ]),
    about + feasible.toLocaleString('en-GB'),
    deals === 0
      ? 'none'
      : `${about}${deals.toLocaleString('en-GB')} (${smallShare(deals / feasible)})`,
  ]);
}

/**
 * Rows on who is opposed to whom, the most opposed first: the two, the share of deals that both would sign, the correlation of their
 * scores, their opposition.
 */
export function pairRows({ pairs }: Analysis, scenario: Scenario): string[][] {
  return pairs
    .toSorted((a, b) => (b.opposition ?? 0) - (a.opposition ?? 0))
    .map((p) => [
      listed(p.actors.map((a) => actorName(scenario, a))),
      zoneShare(p),
      p.correlation === null ? '–' : signed(p.correlation, 2),
      p.opposition === null ? '–' : fixed(p.opposition, 2),
    ]);
}

/** A change as the subject of a sentence. */
export function openerWords(opener: Opener, scenario: Scenario): string {
  switch (opener.change) {
    case 'no-deal': {
      const by = `by ${score(opener.from - opener.to)}`;
      return `A lower no-deal value of ${actorName(scenario, opener.actor)} (${score(opener.from)} to ${fixed(Math.floor(opener.to * 1000) / 1000, 3)}, ${by})`;
    }
    case 'red-line':
      return `Giving up ${possessive(actorName(scenario, opener.actor))} red line "${redLineTitle(scenario, opener.actor, opener.id)}"`;
    case 'constraint':
      return `Lifting "${scenario.constraints?.[opener.id]?.title ?? spoken(opener.id)}"`;
    case 'clause':
      return `Leaving "${scenario.clauses[opener.clause]?.title ?? spoken(opener.clause)}" open`;
    case 'gives-in':
      return `${actorName(scenario, opener.actor)} giving up all its red lines and taking less than no deal`;
  }
}
