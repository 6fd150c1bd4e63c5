import {
  type Analysis,
  type Concept,
  frozen,
  type Model,
  type Opener,
  type Scenario,
  type Zone,
} from '@parley/engine';
import { fixed, score, signed, smallShare } from './format.ts';
import { counted, listed, possessive } from './text.ts';
import { actorName, consentWords, spoken } from './words.ts';

/** What the solution concepts are called. */
export const CONCEPT_WORDS: Readonly<Record<Concept, string>> = frozen({
  nash: 'Nash',
  kalaiSmorodinsky: 'Kalai–Smorodinsky',
  egalitarian: 'egalitarian',
  utilitarian: 'utilitarian',
});

/** What arithmetic without negotiation is called. */
export const BASELINE_WORDS: Readonly<Record<Analysis['baselines'][number]['baseline'], string>> =
  frozen({
    compromise: 'compromise (weighted mean)',
    median: 'weighted median',
  });

/** What an actor is to the table. */
export function roleWords(
  model: Model,
  { actor, role }: Pick<Analysis['actors'][number], 'actor' | 'role'>,
): string {
  return role === 'consents' ? consentWords(model, model.actors.indexOf(actor)) : role;
}

/** Whether there is anything to agree on, and how narrow that is, in a sentence or two; with a quota first what can be carried. */
export function zoneFinding(view: Analysis, scenario: Scenario): string {
  const { zone, actors } = view;
  if (zone.feasible === 0) return 'There is no deal that may be concluded at all.';
  const under = underQuota(view);
  const one = zone.feasible === 1;
  const on = `${counted(zone.feasible, 'deal')} that may be concluded`;
  const all = (need: string): string => whoMustGain(view, scenario, need);
  if (zone.exact && zone.deals === 0) {
    const [first] = view.openers;
    const opened =
      first === undefined
        ? 'No single change opens it.'
        : `${openerWords(first, scenario)} opens it.`;
    const none = one
      ? 'the only deal that may be concluded is not worth'
      : `of ${on}, none is worth`;
    return `There is no zone of possible agreement${under}: ${none} at least no deal to ${all('it needs')}. ${opened}`;
  }
  // Under a quota the others may do without who has no veto.
  const least = actors
    .filter((a) => view.power?.some((p) => p.actor === a.actor && !p.veto) !== true)
    .filter((a) => a.mostToGain !== undefined)
    .toSorted((a, b) => a.mostToGain! - b.mostToGain!)[0];
  const narrow =
    least === undefined
      ? ''
      : ` ${actorName(scenario, least.actor)} has least to gain${under === '' ? '' : ' of those with a veto'}, ${score(least.mostToGain!)} at most: if its no-deal value were higher by more than that, nothing would be left.`;
  const worth = one
    ? 'the only deal that may be concluded is worth'
    : `${zoneShare(zone)} of ${on} ${zone.exact ? '' : '(estimated) '}${zone.deals === 1 ? 'is' : 'are'} worth`;
  return `There is a zone of possible agreement${under}: ${worth} at least no deal to ${all(one ? 'it needs' : 'they need')}.${unanimousWords(view, scenario)}${narrow}`;
}

/** Which quota carries a deal, as it follows a noun; nothing without one. */
function underQuota({ quota, power }: Analysis): string {
  if (quota === undefined) return '';
  const all = power!.reduce((sum, p) => sum + p.votes, 0);
  return ` under the quota of ${quota.toLocaleString('en-GB')} of ${counted(all, 'vote')}`;
}

/** To whom a deal has to be worth at least no deal. */
function whoMustGain({ actors, power }: Analysis, scenario: Scenario, need: string): string {
  const named = (list: readonly { readonly actor: string }[]): string[] =>
    list.map((a) => actorName(scenario, a.actor));
  // Where options need nobody's consent there are no others.
  const others = actors.some((a) => a.role === 'consents')
    ? [`everybody else whose consent ${need}`]
    : [];
  if (power === undefined) {
    return `each of ${listed([...named(actors.filter((a) => a.role === 'signs')), ...others])}`;
  }
  const vetoes = named(power.filter((p) => p.veto));
  return listed([...vetoes, ...others, 'as many signatories as the quota asks for']);
}

/** With a quota: how many of the deals that can be carried all signatories would agree to. */
function unanimousWords({ unanimous, zone, actors }: Analysis, scenario: Scenario): string {
  if (unanimous === undefined) return '';
  const names = listed(
    actors.filter((a) => a.role === 'signs').map((a) => actorName(scenario, a.actor)),
  );
  const { deals, exact } = unanimous.zone;
  if (deals === 0 && exact)
    return ` None of them would be unanimous: none is worth that to all of ${names}.`;
  if (deals === zone.deals && exact && zone.exact) {
    return deals === 1 ? ' It would be unanimous.' : ' All of them would be unanimous.';
  }
  return ` ${exact ? '' : 'About '}${deals.toLocaleString('en-GB')} of them would be unanimous, worth that to all of ${names}.`;
}

/** How many deals are efficient for those who sign: theirs is the frontier, whoever else would have to agree to it. */
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
    const names = listed(among.map((a) => actorName(scenario, a)));
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

/** Who would have to agree to how many of the deals: the actors, the deals that need just these, those worth no deal or more to each. */
export function agreeingRows({ agreeing, zone, quota }: Analysis, scenario: Scenario): string[][] {
  const about = zone.exact ? '' : 'about ';
  return agreeing.map(({ actors, feasible, deals }) => [
    listed([
      ...actors.map((a) => actorName(scenario, a)),
      ...(quota === undefined ? [] : ['enough votes']),
    ]),
    about + feasible.toLocaleString('en-GB'),
    deals === 0
      ? 'none'
      : `${about}${deals.toLocaleString('en-GB')} (${smallShare(deals / feasible)})`,
  ]);
}

/**
 * Who is opposed to whom, the most opposed first: the two, the share of deals that both would sign, the correlation of their
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
      return `Giving up ${possessive(actorName(scenario, opener.actor))} red line "${spoken(opener.id)}"`;
    case 'constraint':
      return `Lifting "${scenario.constraints?.[opener.id]?.title ?? spoken(opener.id)}"`;
    case 'clause':
      return `Leaving "${scenario.clauses[opener.clause]?.title ?? spoken(opener.clause)}" open`;
    case 'gives-in':
      return `${actorName(scenario, opener.actor)} giving up all its red lines and taking less than no deal`;
  }
}
