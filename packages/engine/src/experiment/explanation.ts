import { setOf } from '../actor-set.ts';
import { type ScoredDeal } from '../analysis/analysis.ts';
import { baselineDeal } from '../analysis/baseline-deal.ts';
import { greatestSum, solutionPoints } from '../analysis/solutions.ts';
import { type Standing, standingOf } from '../analysis/standing.ts';
import { zoneOfAgreement } from '../analysis/zone.ts';
import type { Reason } from '../model/outcome.ts';
import { type RunOptions, runOptions } from '../machine/run-options.ts';
import { Runner } from '../machine/runner.ts';
import type { Trace } from '../machine/trace.ts';
import type { NamedDeal } from '../machine/trace-move.ts';
import { Model } from '../machine/model.ts';
import { SCORE_UNIT, toDecimal } from '../model/score.ts';
import { scoreWhereBound } from '../model/outside.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Scenario } from '../form/scenario.ts';
import { assertScenario } from '../validation.ts';
import { type Turn, turns } from './turning.ts';

/** A clause on which an actor was offered less than it asked, or more. */
export interface ClauseGap {
  readonly clause: string;
  readonly offered: string | number;
  readonly asked: string | number;
  /** What the difference is worth to the actor, as a decimal score; below 0 where it was offered more than it asked. */
  readonly gap: number;
}

/** Offers that an actor refused for one reason, one after the other. */
export interface RefusalStretch {
  readonly actor: string;
  readonly because: Reason;
  /** Of the last of them: the red lines that it crossed, by id; absent where it crossed none. */
  readonly redLines?: readonly string[];
  readonly fromRound: number;
  readonly toRound: number;
  readonly times: number;
  /** Of the last of them: what it was worth to the actor, what no deal is, and what the actor asked instead. */
  readonly offered: number;
  readonly noDeal: number;
  readonly asked?: number;
  /** Of the last of them: on which clauses the two differ, the widest gap first; interactions apart. */
  readonly clauses: readonly ClauseGap[];
}

/** Course of an actor's own offers. */
export interface Concession {
  readonly actor: string;
  readonly offers: number;
  /** What its first and its last offer were worth to itself. */
  readonly first: number;
  readonly last: number;
}

/** Account of a run: how it went, and what it left on the table. Plain data; scores are decimals. */
export interface RunAccount {
  readonly trace: Trace;
  readonly concessions: readonly Concession[];
  /** In the order in which they began. */
  readonly refusals: readonly RefusalStretch[];
  /** Of an agreement: a deal that would have been better for all who are bound, by so much together, if there is one. */
  readonly better?: ScoredDeal & { readonly by: number };
  /**
   * Of a breakdown: how many deals all whom they need would rather have had, with a quota as many as carry them; and one of them,
   * Nash's. With a quota that is Nash's point under the quota: `among` is the group whose point it is.
   */
  readonly missed?: {
    readonly deals: number;
    readonly exact: boolean;
    readonly nash?: ScoredDeal;
    readonly among?: readonly string[];
  };
  /** What no deal is worth to each in this run. */
  readonly noDeal: Readonly<Record<string, number>>;
  /** The deal agreed, if any, and beside it what arithmetic without any negotiation says of the same numbers. */
  readonly beside: readonly (ScoredDeal & {
    readonly which: 'agreed' | 'compromise' | 'median' | 'nash';
    readonly standing: Standing;
  })[];
}

/** Why a run went as it did, and what would have turned it. Plain data; scores are decimals. */
export interface Explanation extends RunAccount {
  readonly format: 'parley-explanation';
  readonly version: 1;
  /** The smallest change first. */
  readonly turns: readonly Turn[];
}

/**
 * Explains a run: its {@link accountOf}, and the smallest changes that would have turned it ({@link turns}).
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`.
 */
export function explain(scenario: Scenario, options: RunOptions = {}): Explanation {
  return {
    format: 'parley-explanation',
    version: 1,
    ...accountOf(scenario, options),
    turns: turns(scenario, options),
  };
}

/**
 * Account of a run: what each conceded, which offers it refused and by how much, on which clauses; and what was left on the table.
 * Scores are those drawn at the beginning; what events changed later is left out of account. It plays the run once, where
 * {@link explain} plays it some hundreds of times.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`.
 */
export function accountOf(scenario: Scenario, options: RunOptions = {}): RunAccount {
  const { tabled, seed, run, draw } = runOptions(options);
  const valid = assertScenario(scenario);
  const model = new Model(valid, tabled);
  const trace = new Runner(model).trace(seed, run, draw);
  const preferences = model.preferenceModel.draw(seed, draw);
  const worth = (actor: string, deal: NamedDeal): number =>
    toDecimal(score(model, preferences, model.actors.indexOf(actor), model.find(deal)));
  const everybody = setOf(model.actors.keys());
  const named = (deal: number, bound = everybody): ScoredDeal => ({
    deal: model.describe(deal),
    scores: Object.fromEntries(
      model.actors.map((id, a) => [
        id,
        toDecimal(scoreWhereBound(model, preferences, a, deal, bound)),
      ]),
    ),
  });
  const agreed = setOf(trace.end.bound.map((id) => model.actors.indexOf(id)));
  const better = betterDeal(model, preferences, trace);
  return {
    trace,
    concessions: model.order.flatMap((a): Concession[] => {
      const actor = model.actors[a]!;
      const own = trace.moves.filter((m) => m.act === 'offer' && m.actor === actor && m.deal);
      if (own.length === 0) return [];
      const [first, last] = [own[0]!, own.at(-1)!].map((m) => worth(actor, m.deal!)) as [
        number,
        number,
      ];
      return [{ actor, offers: own.length, first, last }];
    }),
    refusals: refusalsOf(model, trace),
    ...(better ? { better: { ...named(better.deal), by: better.by } } : {}),
    ...(trace.end.ending === 'agreement' ? {} : { missed: missedDeals(model, preferences, named) }),
    noDeal: Object.fromEntries(
      model.actors.map((id, a) => [id, toDecimal(preferences.noDeal[a]!)]),
    ),
    beside: dealsBeside(model, preferences, trace).map(({ which, deal }) => ({
      which,
      ...named(deal, which === 'agreed' ? agreed : undefined),
      standing: standingOf(model, preferences, deal),
    })),
  };
}

function refusalsOf(model: Model, trace: Trace): RefusalStretch[] {
  // What happens on the way changes what deals, and no deal, are worth: each refusal is measured as things stood.
  const preferences = model.preferenceModel.draw(trace.seed, trace.draw ?? trace.run);
  const worth = (actor: string, deal: NamedDeal): number =>
    toDecimal(score(model, preferences, model.actors.indexOf(actor), model.find(deal)));
  const stretches: RefusalStretch[] = [];
  const open = new Map<string, number>();
  const lastOffer = new Map<string, NamedDeal>();
  let standing: NamedDeal | undefined =
    trace.as === 'proposal' ? (trace.end.deal ?? undefined) : undefined;
  for (const { actor, act, deal, of, because, round, what } of trace.moves) {
    if (act === 'event' || act === 'act') {
      const index = model.preferenceModel.happenings.findIndex((h) => h.id === what);
      if (index >= 0) model.preferenceModel.happen(index, preferences);
    }
    if (act === 'propose' && deal) standing = deal;
    if (actor === undefined) continue;
    const target = of === undefined ? standing : (lastOffer.get(of) ?? standing);
    if (
      because !== undefined &&
      target &&
      (act === 'offer' || act === 'refuse' || act === 'walk')
    ) {
      const asked = deal ?? lastOffer.get(actor);
      const at = open.get(actor);
      const before = at === undefined ? undefined : stretches[at];
      const goesOn = before?.because === because;
      const lines = model.crossed(model.find(target), model.actors.indexOf(actor)).map((l) => l.id);
      const stretch: RefusalStretch = {
        actor,
        because,
        ...(lines.length > 0 ? { redLines: lines } : {}),
        fromRound: goesOn ? before.fromRound : round,
        toRound: round,
        times: goesOn ? before.times + 1 : 1,
        offered: worth(actor, target),
        noDeal: toDecimal(preferences.noDeal[model.actors.indexOf(actor)]!),
        ...(asked ? { asked: worth(actor, asked) } : {}),
        clauses: asked ? gaps(model, preferences, actor, target, asked) : [],
      };
      if (goesOn) stretches[at!] = stretch;
      else {
        open.set(actor, stretches.length);
        stretches.push(stretch);
      }
    }
    if (act === 'offer' && deal) {
      lastOffer.set(actor, deal);
      standing = deal;
    }
  }
  return stretches;
}

function gaps(
  model: Model,
  preferences: Preferences,
  actor: string,
  offered: NamedDeal,
  asked: NamedDeal,
): ClauseGap[] {
  const a = model.actors.indexOf(actor);
  const [x, y] = [offered, asked].map((deal) => [...model.decode(model.find(deal))]) as [
    number[],
    number[],
  ];
  const cell = (c: number, option: number): number =>
    preferences.options[a * preferences.optionCount + model.clauses[c]!.offset + option]!;
  return model.clauses
    .map((clause, c) => ({
      clause: clause.id,
      offered: offered[clause.id]!,
      asked: asked[clause.id]!,
      gap: (cell(c, y[c]!) - cell(c, x[c]!)) / SCORE_UNIT,
    }))
    .filter((g) => g.offered !== g.asked)
    .sort((g, h) => h.gap - g.gap);
}

/** A deal that is no worse for anybody bound, and better for all of these together. */
function betterDeal(
  model: Model,
  preferences: Preferences,
  { end }: Trace,
): { deal: number; by: number } | undefined {
  if (end.ending !== 'agreement' || !end.deal || end.parts) return undefined;
  const deal = model.find(end.deal);
  const bound = model.actors.flatMap((id, a) => (end.bound.includes(id) ? [a] : []));
  const floors = [...preferences.noDeal];
  // Who is bound by consent alone counts like a signatory, also in deals that would not need it.
  for (const a of bound) preferences.noDeal[a] = score(model, preferences, a, deal);
  const best = greatestSum(model, preferences, bound);
  preferences.noDeal.set(floors);
  if (!best) return undefined;
  const by = bound.reduce(
    (sum, a) => sum + best.scores[a]! - score(model, preferences, a, deal),
    0,
  );
  return by > 0 ? { deal: best.deal, by: toDecimal(by) } : undefined;
}

function dealsBeside(
  model: Model,
  preferences: Preferences,
  { end }: Trace,
): { which: Explanation['beside'][0]['which']; deal: number }[] {
  const { nash } = solutionPoints(model, preferences);
  return [
    ...(end.deal && end.ending === 'agreement' && !end.parts
      ? [{ which: 'agreed' as const, deal: model.find(end.deal) }]
      : []),
    ...(['compromise', 'median'] as const).map((which) => ({
      which,
      deal: baselineDeal(model, preferences, which),
    })),
    ...(nash ? [{ which: 'nash' as const, deal: nash.deal }] : []),
  ];
}

function missedDeals(
  model: Model,
  preferences: Preferences,
  named: (deal: number) => ScoredDeal,
): NonNullable<Explanation['missed']> {
  const { deals, exact } = zoneOfAgreement(model, preferences);
  const { nash } = solutionPoints(model, preferences);
  if (!nash) return { deals, exact };
  const among = nash.group ? { among: nash.group.map((a) => model.actors[a]!) } : {};
  return { deals, exact, nash: named(nash.deal), ...among };
}
