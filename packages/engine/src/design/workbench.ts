import {
  choiceArgument,
  confidenceArgument,
  optionsArgument,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { entryOf } from '../entry-of.ts';
import { ParleyError } from '../errors.ts';
import type { Scenario } from '../form/scenario.ts';
import { isUncertain } from '../machine/steady.ts';
import { optionIndex } from '../model/clause.ts';
import { certain } from '../statistics/certain.ts';
import { assertScenario } from '../validation.ts';
import type { Named } from '../verdict/verdict.ts';
import { Alternatives, type BestChange, type DraftClause } from './alternatives.ts';
import { Board } from './board.ts';
import { Draws, sampleOf } from './draws.ts';
import { type OpenClause, openClauses } from './open-clauses.ts';
import { Judge, named } from './judge.ts';
import { DESIGN_DRAWS_MAX } from './options.ts';
import type { DesignedDraft, DraftOptions } from './result.ts';
import { type DraftShift, shiftOf } from './shift.ts';

/** Options for a workbench. */
export interface WorkbenchOptions {
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** Number of the first draw, 0 to 20,000: a draft can be judged on others than it was chosen by. Default 0. */
  readonly from?: number;
  /** Draws of the beliefs that drafts are looked at on, 2 to 20,000. Default 300. */
  readonly draws?: number;
  /** Confidence of each interval by itself, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** A draft on a workbench. */
export interface DraftOnBench extends Omit<DesignedDraft, 'chosenOn'> {
  /** Draws that it was looked at on, and confidence of each interval by itself. */
  readonly draws: number;
  readonly confidence: number;
  /** Whether nothing in the scenario is uncertain: all is certain then, and one draw is all. */
  readonly steady: boolean;
  /** Constraints that it breaks; whatever it is signed in, nobody may conclude it then. */
  readonly broken: readonly Named[];
  /** What each clause counts as that it leaves open. */
  readonly open: readonly OpenClause[];
}

/** A draft and its author, who fills in what it leaves open; nobody's if there is none. */
export interface AuthoredDraft {
  readonly options: DraftOptions;
  readonly by?: string | undefined;
}

/**
 * Place to build a draft by hand: it says of any draft at once what it comes to, and what each other option of each clause would change.
 * All are looked at on the same draws of the beliefs, so what differs is the drafts' doing. What stands in clauses that belong together
 * is worked out once, so a change of one clause costs little.
 */
export class DraftWorkbench {
  private readonly judge: Judge;
  private readonly confidence: number;
  private readonly steady: boolean;
  private last: { readonly key: string; readonly alternatives: Alternatives } | undefined;

  /** @throws ScenarioError if the scenario is not valid; ParleyError `argument/invalid` with the argument's name. */
  constructor(scenario: Scenario, options: WorkbenchOptions = {}) {
    optionsArgument(options, ['seed', 'from', 'draws', 'confidence']);
    const { seed = '1', from = 0, draws = 300, confidence = 0.95 } = options;
    const first = wholeArgument('from', from, 0, DESIGN_DRAWS_MAX);
    const count = wholeArgument('draws', draws, 2, DESIGN_DRAWS_MAX);
    const checked = assertScenario(scenario);
    this.steady = !isUncertain(sampleOf(checked, '1', 0, 0).model);
    const sample = sampleOf(checked, seedArgument(seed), first, this.steady ? 1 : count);
    this.confidence = confidenceArgument(confidence);
    this.judge = new Judge(new Board(new Draws(sample)), this.confidence);
  }

  /**
   * What a draft comes to. What it leaves open counts as filled in as its author likes best; if it has none, so that the signatories gain
   * most together.
   *
   * @param options by clause; a clause that is missing or null is left open.
   * @param by the draft's author. Default: nobody.
   * @throws ParleyError `move/unlawful` if there is no such clause or option, `argument/invalid` if there is no such actor.
   */
  look(options: DraftOptions, by?: string): DraftOnBench {
    const settled = this.settled(options);
    const { judge, confidence, steady } = this;
    const standing = judge.look(settled, this.author(by));
    const { deals } = standing;
    const { chosenOn: _, ...draft } = judge.told(standing, settled, 0);
    const whole = {
      ...draft,
      draws: deals.length,
      confidence,
      steady,
      broken: judge.broken(settled),
      open: openClauses(judge.board, settled, deals),
    };
    return steady ? certain(whole) : whole;
  }

  /** By clause: what the draft would come to with each of its options, and with the clause left open. @throws as {@link look}. */
  clauses(options: DraftOptions, by?: string): readonly DraftClause[] {
    const clauses = this.alternatives(options, by).clauses();
    return this.steady ? certain(clauses) : clauses;
  }

  /**
   * The single change that helps most. A draft that breaks constraints is to break fewer. One that is lawful is to be signed and ratified
   * noticeably more often: by a hundredth of the draws, or by a tenth of how often it is, whichever is less. One that nobody would sign,
   * whatever is changed, is to cross fewer red lines of those who must sign, or to give more to who gains least of them. Null if no
   * change does so.
   *
   * @param held clauses that stay as they are.
   * @throws as {@link look}.
   */
  improve(options: DraftOptions, held: readonly string[] = [], by?: string): BestChange | null {
    this.settled(Object.fromEntries(held.map((id) => [id, null])));
    return this.alternatives(options, by).best(held);
  }

  /** What has become of a draft since an earlier one: what changed, and what each party gave or gained. @throws as {@link look}. */
  since(earlier: AuthoredDraft, later: AuthoredDraft): DraftShift {
    const [one, other] = [earlier, later].map(({ options, by }) => ({
      options: this.settled(options),
      by: this.author(by),
    }));
    const shift = shiftOf(this.judge, one!, other!, this.confidence);
    return this.steady ? certain(shift) : shift;
  }

  private alternatives(options: DraftOptions, by: string | undefined): Alternatives {
    const settled = this.settled(options);
    const author = this.author(by);
    const key = [author, ...settled].join(' ');
    // Whoever asks what each option would do also asks which is best.
    if (this.last?.key !== key) {
      this.last = {
        key,
        alternatives: new Alternatives(this.judge, settled, author, this.confidence),
      };
    }
    return this.last.alternatives;
  }

  /** The draft that a package of the scenario stands for. */
  package(id: string): DraftOptions {
    const { sample } = this.judge.board.draws;
    const ids = Object.keys(sample.scenario.packages ?? {});
    if (!ids.includes(id)) {
      throw new ParleyError(
        'scenario/unknown-package',
        `The scenario has no package "${id}"; it has ${ids.length ? ids.join(', ') : 'none'}.`,
        { found: id, valid: ids },
      );
    }
    return named(sample, Array.from(sample.draft(id).options));
  }

  private author(by: string | undefined): number {
    const { actors } = this.judge.board.draws.sample.model;
    return by === undefined ? -1 : actors.indexOf(choiceArgument('by', by, actors));
  }

  private settled(options: DraftOptions): number[] {
    const { clauses } = this.judge.board.draws.sample.model;
    for (const id of Object.keys(options)) {
      if (clauses.some((c) => c.id === id)) continue;
      const valid = clauses.map((c) => c.id);
      throw new ParleyError(
        'move/unlawful',
        `There is no clause "${id}"; there are ${valid.join(', ')}.`,
        {
          found: id,
          valid,
        },
      );
    }
    return clauses.map((clause) => {
      const option = entryOf(options, clause.id);
      if (option === undefined || option === null) return -1;
      const index = optionIndex(clause, option);
      if (index >= 0) return index;
      throw new ParleyError(
        'move/unlawful',
        `"${option}" is no option of the clause "${clause.id}".`,
        { clause: clause.id, found: option, valid: clause.options },
      );
    });
  }
}
