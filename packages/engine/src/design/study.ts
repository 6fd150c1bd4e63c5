import { members } from '../actor-set.ts';
import { ParleyError } from '../errors.ts';
import type { Scenario } from '../form/scenario.ts';
import { isUncertain } from '../machine/steady.ts';
import type { DealModel } from '../model/deal-model.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { certain } from '../statistics/certain.ts';
import { simultaneous } from '../statistics/interval.ts';
import { concluded, type Study } from '../study.ts';
import { assertScenario } from '../validation.ts';
import { Board } from './board.ts';
import { breakersOf } from './breakers.ts';
import { DraftSpaces } from './draft-spaces.ts';
import { Draws, sampleOf } from './draws.ts';
import { type ChosenDraft, DraftFinder, type ChosenChange } from './finder.ts';
import { Judge, named } from './judge.ts';
import { designPlan, type DraftDesignOptions, type DesignPlan } from './options.ts';
import type { Curve, DesignedDraft, DraftDesign, NearDraft, DesignStage } from './result.ts';
import type { FoundDraft } from './space.ts';
import { playTalks } from './talks.ts';

/** The work is told in thousandths. */
const WHOLE = 1000;
/** The first choice is made among this share of the draws. */
const FIRST = 8;
/** A choice is settled where that among half of the draws is signed as often on all, but for this share of them. */
const SETTLED = 0.005;
/** Draws are doubled up to this number where the choice is not settled. */
const GROWN_MAX = 2000;
/** State of a search that is not over: the best draft so far, and how much better another can be. */
export interface DesignSoFar {
  /** Draws among which it is chosen. */
  readonly draws: number;
  /** Share of them in which the best draft so far is signed. */
  readonly signed: number;
  /** Share that no draft exceeds; 1 where that is not known yet. */
  readonly bound: number;
}

/** Study of which draft would be signed, what it costs whom, and how sure that is. */
export class DesignStudy implements Study<DraftDesign> {
  private readonly scenario: Scenario;
  private readonly plan: DesignPlan;
  private readonly steady: boolean;
  private readonly finder: DraftFinder;
  private readonly work: Generator<undefined, DraftDesign>;
  private result: DraftDesign | undefined;
  private share = 0;
  private stopping = false;
  private known: DesignSoFar | undefined;

  /**
   * @throws ScenarioError if the scenario is not valid; ParleyError `argument/invalid` with the option's name,
   * `scenario/unknown-package`, or `design/invalid` where two options contradict each other.
   */
  constructor(scenario: Scenario, options: DraftDesignOptions = {}) {
    this.scenario = assertScenario(scenario);
    const { model } = sampleOf(this.scenario, '1', 0, 0);
    this.plan = designPlan(model, options);
    this.steady = !isUncertain(model);
    this.finder = new DraftFinder(this.scenario, this.plan, {
      stopping: () => this.stopping,
      step: (draws, best, bound) => this.note(draws, best, bound),
    });
    this.work = this.go();
  }

  /** Thousandths that the work is told in. */
  get total(): number {
    return WHOLE;
  }

  /** Thousandths of the work that are done, about. */
  get done(): number {
    return this.result ? WHOLE : Math.min(Math.floor(this.share * WHOLE), WHOLE - 1);
  }

  /** Negotiations that a step is reckoned to weigh. */
  get weight(): number {
    return 10;
  }

  /** The best draft so far, and how much better another can be; undefined before there is one. */
  get soFar(): DesignSoFar | undefined {
    return this.known;
  }

  /** Takes the next step. @throws ParleyError `design/invalid` after the last one. */
  advance(): void {
    if (this.result) throw new ParleyError('design/invalid', 'The search is over.');
    const { done, value } = this.work.next();
    if (done === true) this.result = value;
  }

  /** Leaves the search where it is: what it has found is judged, and concluded with. */
  stop(): void {
    this.stopping = true;
  }

  /**
   * The draft, judged.
   *
   * @throws ParleyError `design/invalid` before all steps are done, unless the search was stopped.
   */
  conclude(): DraftDesign {
    if (!this.result && !this.stopping) {
      throw new ParleyError('design/invalid', 'The search is not over yet.');
    }
    while (!this.result) this.advance();
    return this.result;
  }

  private *go(): Generator<undefined, DraftDesign> {
    const { plan, scenario, steady } = this;
    const stages: DesignStage[] = [];
    let drafting: DraftSpaces;
    let choice: ChosenDraft | undefined;
    let before: readonly number[] | undefined;
    let n = steady ? 1 : Math.max(Math.ceil(plan.draws / FIRST), 2);
    for (;;) {
      const draws = new Draws(sampleOf(scenario, plan.seed, 0, n));
      yield;
      drafting = new DraftSpaces(draws, plan.latitude);
      yield;
      choice = yield* this.finder.choose(drafting);
      if (before && stages.length > 0 && choice) {
        const last = stages.at(-1)!;
        const { counts } = this.standing(draws, before);
        const regret = (choice.count - counts.reduce((a, b) => a + b, 0)) / SCORE_UNIT / n;
        stages[stages.length - 1] = { ...last, regret };
      }
      if (choice) stages.push({ draws: n, options: named(draws.sample, choice.options) });
      this.share = 0.1 + 0.5 * (n / plan.draws);
      if (steady || this.stopping || !choice || n >= this.most(stages)) break;
      before = choice.options;
      n = n < plan.draws / 2 ? Math.ceil(plan.draws / 2) : n < plan.draws ? plan.draws : 2 * n;
    }
    return yield* this.judged(drafting, choice, stages);
  }

  /** Draws that the choice is made among. */
  private most(stages: readonly DesignStage[]): number {
    const { draws, grows } = this.plan;
    if (!grows) return draws;
    const { regret } = stages.at(-2) ?? {};
    return regret !== undefined && regret <= SETTLED ? draws : GROWN_MAX;
  }

  /** What a draft comes to on the draws that it is chosen among. */
  private standing(draws: Draws, options: readonly number[]): { readonly counts: Float64Array } {
    const { from } = this.plan;
    const board = new Board(draws);
    return from === undefined
      ? board.look({ options, by: -1 })
      : board.changed(draws.sample.draft(from), options);
  }

  private note(draws: Draws, best?: FoundDraft, bound = Infinity): void {
    // How long a search takes is not known before it is over.
    this.share += (0.95 - this.share) * 0.01;
    if (!best) return;
    const n = draws.sample.runs.length;
    this.known = {
      draws: n,
      signed: best.count / SCORE_UNIT / n,
      bound: Math.min(Math.max(bound, best.count) / SCORE_UNIT / n, 1),
    };
  }

  private *judged(
    drafting: DraftSpaces,
    choice: ChosenDraft | undefined,
    stages: readonly DesignStage[],
  ): Generator<undefined, DraftDesign> {
    const { plan, scenario, steady } = this;
    const { sample } = drafting.draws;
    const { model } = sample;
    const n = sample.runs.length;
    const others: ChosenDraft[] = [];
    if (choice && plan.from === undefined && plan.settle >= model.clauses.length) {
      yield* this.finder.elsewhere(drafting, choice, others);
    }
    const near = choice && plan.from !== undefined ? yield* this.finder.nearer(drafting.draws) : [];
    const curves: Curve[] = [];
    for (const actor of choice && !this.stopping ? plan.curves : []) {
      curves.push(yield* this.finder.curve(drafting, actor));
    }
    const coalitions = choice && !this.stopping ? yield* this.finder.coalitions(drafting) : [];
    const fresh = steady ? 1 : plan.fresh;
    const board = new Board(new Draws(sampleOf(scenario, plan.seed, steady ? 0 : n, fresh)));
    yield;
    const ids = Object.keys(scenario.packages ?? {});
    // Of what is shown together: each share, each party's answer and gain, each difference.
    const drafts = 1 + others.length + near.length;
    const intervals = 2 * drafts + 2 * model.actors.length + 3 * ids.length + 3;
    const judge = new Judge(board, simultaneous(plan.confidence, intervals));
    const share = (one: ChosenDraft): number => one.count / SCORE_UNIT / n;
    const found = choice && this.judge(judge, choice, share(choice));
    const options = choice?.options ?? [];
    const settled = choice && this.standing(board.draws, options);
    const whole: DraftDesign = {
      seed: plan.seed,
      aim: this.aim(),
      draws: n,
      fresh,
      confidence: plan.confidence,
      steady,
      deals: model.size,
      drafts: drafting.size,
      found: found ?? null,
      proof: choice?.proof ?? { proved: true, bound: 0 },
      stages,
      optimism: found ? found.chosenOn - found.all.estimate : 0,
      others: others.map((one) => judge.draft(one.options, share(one))),
      clauses: choice && plan.from === undefined ? judge.clauses(options) : [],
      compared: settled ? ids.map((id) => judge.compared(id, settled, options)) : [],
      breakers: settled ? breakersOf(board.draws.sample, settled.counts, plan.confidence) : [],
      beliefs: model.preferenceModel.beliefs.length,
      near: near.map((one) => this.nearDraft(judge, one, n)),
      curves,
      coalitions,
      talks: null,
      stopped: this.stopping,
    };
    const sure = steady ? certain(whole) : whole;
    if (!found || plan.talks === 0 || this.stopping) return sure;
    const by = model.actors[this.tabler(model)]!;
    const level = simultaneous(plan.confidence, intervals);
    const talks = yield* playTalks(scenario, found.options, {
      seed: plan.seed,
      runs: plan.talks,
      by,
      level,
    });
    return { ...sure, talks };
  }

  /** Who tables the draft in talks: whoever it shall be best for, or who wrote what it was changed from; else the first signatory. */
  private tabler({ actors, signatories }: DealModel): number {
    const { plan, scenario } = this;
    if (plan.for >= 0) return plan.for;
    const author = plan.from === undefined ? undefined : scenario.packages![plan.from]!.by;
    return author === undefined ? members(signatories)[0]! : actors.indexOf(author);
  }

  private judge(judge: Judge, { options }: ChosenDraft, chosenOn: number): DesignedDraft {
    const { from } = this.plan;
    return from === undefined
      ? judge.draft(options, chosenOn)
      : judge.changed(judge.board.draws.sample.draft(from), options, chosenOn);
  }

  private aim(): DraftDesign['aim'] {
    const { plan, scenario } = this;
    if (plan.from !== undefined) return { of: 'change', package: plan.from, changes: plan.changes };
    if (plan.for < 0) return { of: 'signed' };
    return { of: 'gain', actor: Object.keys(scenario.actors)[plan.for]!, signed: plan.signed };
  }

  private nearDraft(
    judge: Judge,
    { options, most, count, proof }: ChosenChange,
    n: number,
  ): NearDraft {
    const draft = judge.board.draws.sample.draft(this.plan.from!);
    const after = judge.board.changed(draft, options);
    return {
      most,
      changes: judge.changes(draft, options),
      chosenOn: count / SCORE_UNIT / n,
      signed: judge.share(after.signs),
      all: judge.share(after.counts),
      proof,
    };
  }
}

/** Draft that would be signed, and what it costs whom, all at once: {@link DesignStudy}. */
export function design(scenario: Scenario, options: DraftDesignOptions = {}): DraftDesign {
  return concluded(new DesignStudy(scenario, options));
}
