import { confidenceArgument, optionsArgument, seedArgument, wholeArgument } from '../arguments.ts';
import { entryOf } from '../entry-of.ts';
import { ParleyError } from '../errors.ts';
import type { Scenario } from '../form/scenario.ts';
import { optionIndex } from '../model/clause.ts';
import { assertScenario } from '../validation.ts';
import type { Named } from '../verdict/verdict.ts';
import { Board } from './board.ts';
import { Draws, sampleOf } from './draws.ts';
import { Judge, shareCounted, named, namedOption } from './judge.ts';
import { DESIGN_DRAWS_MAX } from './options.ts';
import type { DesignedDraft, DraftOptions, PricedClause } from './result.ts';

/** Options for a workbench. */
export interface WorkbenchOptions {
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** Draws of the beliefs that drafts are looked at on, 2 to 20,000. Default 300. */
  readonly draws?: number;
  /** Confidence of each interval by itself, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** A draft on a workbench. */
export interface DraftOnBench extends Omit<DesignedDraft, 'chosenOn'> {
  /** Constraints that it breaks; whatever it is signed in, nobody may conclude it then. */
  readonly broken: readonly Named[];
}

/** The single change that gets a draft signed most often. */
export interface BestChange {
  readonly clause: string;
  readonly option: string | number;
  /** Share signed and ratified after it. */
  readonly all: number;
}

/**
 * Place to build a draft by hand: it says of any draft at once what it comes to, and what each other option of each clause would change.
 * All are looked at on the same draws of the beliefs, so what differs is the drafts' doing. What stands in clauses that belong together
 * is worked out once, so a change of one clause costs little.
 */
export class DraftWorkbench {
  private readonly judge: Judge;

  /** @throws ScenarioError if the scenario is not valid; ParleyError `argument/invalid` with the argument's name. */
  constructor(scenario: Scenario, options: WorkbenchOptions = {}) {
    optionsArgument(options, ['seed', 'draws', 'confidence']);
    const { seed = '1', draws = 300, confidence = 0.95 } = options;
    const sample = sampleOf(
      assertScenario(scenario),
      seedArgument(seed),
      0,
      wholeArgument('draws', draws, 2, DESIGN_DRAWS_MAX),
    );
    this.judge = new Judge(new Board(new Draws(sample)), confidenceArgument(confidence));
  }

  /**
   * What a draft comes to. What it leaves open counts as filled in so that the signatories gain most together.
   *
   * @param options by clause; a clause that is missing or null is left open.
   * @throws ParleyError `move/unlawful` if there is no such clause or option.
   */
  look(options: DraftOptions): DraftOnBench {
    const settled = this.settled(options);
    const { chosenOn: _, ...draft } = this.judge.draft(settled, 0);
    return { ...draft, broken: this.judge.broken(settled) };
  }

  /** By clause: what each other option would change. @throws as {@link look}. */
  effects(options: DraftOptions): readonly PricedClause[] {
    return this.judge.clauses(this.settled(options));
  }

  /** The single change that gets a draft signed and ratified most often; null if none is an improvement. @throws as {@link look}. */
  improve(options: DraftOptions): BestChange | null {
    const { judge } = this;
    const settled = this.settled(options);
    const { sample } = judge.board.draws;
    // What is unlawful as it stands is signed by nobody.
    const now = judge.broken(settled).length > 0 ? 0 : shareCounted(judge.look(settled).counts);
    let best: BestChange | null = null;
    for (const [c, { id, options: list }] of sample.model.clauses.entries()) {
      for (const o of list.keys()) {
        if (settled[c] === o) continue;
        const changed = settled.map((own, k) => (k === c ? o : own));
        if (judge.broken(changed).length > 0) continue;
        const all = shareCounted(judge.look(changed).counts);
        if (all > (best?.all ?? now)) best = { clause: id, option: namedOption(sample, c, o), all };
      }
    }
    return best;
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
