import { contains } from '../actor-set.ts';
import {
  optionsArgument,
  confidenceArgument,
  numberArgument,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { ParleyError } from '../errors.ts';
import { isSteady } from '../machine/steady.ts';
import { brokenConstraints } from '../model/breach.ts';
import { Model } from '../machine/model.ts';
import type { Scenario } from '../form/scenario.ts';
import { certain } from '../statistics/certain.ts';
import { wilson } from '../statistics/interval.ts';
import { assertScenario } from '../validation.ts';
import { amendCore, amendText } from './amendments.ts';
import { signersOf, voteIn } from './ballot.ts';
import { filledIn, signedIn } from './filled-in.ts';
import { Ledger } from './ledger.ts';
import { bodyVerdict, partyVerdict } from './parties.ts';
import { playCore, playText } from './playing.ts';
import { Sample } from './sample.ts';
import { shareOf } from './tally.ts';
import { concluded, type Study } from '../study.ts';
import type { DraftVerdict } from './verdict.ts';

/** Drafts that are looked at, and the design for it. */
export interface VerdictDesign {
  /** Ids of packages. Default: all. */
  readonly packages?: readonly string[];
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** The first run, default 0. */
  readonly from?: number;
  /** Number of runs. Default 200. */
  readonly runs?: number;
  /** Share of runs, in [0, 1], above which a draft counts as signed. Default one half. */
  readonly threshold?: number;
  /** Of each interval by itself, in (0, 1). Default 0.95. */
  readonly confidence?: number;
  /** Number of changes of one size that are looked at, about. Default 60,000. */
  readonly tries?: number;
}

const OPTIONS = [
  'packages',
  'seed',
  'from',
  'runs',
  'threshold',
  'confidence',
  'tries',
] as const satisfies readonly (keyof VerdictDesign)[];

/** A verdict in the making. */
type Making = { -readonly [K in keyof DraftVerdict]?: DraftVerdict[K] };

/**
 * Study of what would become of each draft: who would sign it and who ratify it as it stands, by how much and because of what; what fills it
 * in; and what would get it signed. All of that follows from the preferences of the runs; only what comes of tabling it, and its smallest
 * changes, is played.
 */
export class VerdictStudy implements Study<readonly DraftVerdict[]> {
  private readonly scenario: Scenario;
  private readonly packages: readonly string[];
  private readonly design: {
    readonly seed: string;
    readonly from: number;
    readonly runs: number;
    readonly threshold: number;
    readonly confidence: number;
    readonly tries?: number;
  };
  private readonly makings: readonly Making[];
  private readonly steps: readonly ((making: Making, id: string) => void)[];
  private ledger: Ledger | undefined;
  private next = 0;

  /**
   * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid` with the
   * argument's name if a number is none that can be asked for.
   */
  constructor(scenario: Scenario, design: VerdictDesign = {}) {
    optionsArgument(design, OPTIONS);
    this.scenario = assertScenario(scenario);
    const { seed = '1', from = 0, runs = 200, threshold = 0.5, confidence = 0.95, tries } = design;
    const there = Object.keys(this.scenario.packages ?? {});
    this.packages = design.packages ?? there;
    for (const id of this.packages) {
      if (there.includes(id)) continue;
      throw new ParleyError(
        'scenario/unknown-package',
        `The scenario has no package "${id}"; it has ${there.length ? there.join(', ') : 'none'}.`,
        { found: id, valid: there },
      );
    }
    wholeArgument('from', from);
    wholeArgument('runs', runs, 1);
    numberArgument('threshold', threshold, { min: 0, max: 1 });
    confidenceArgument(confidence);
    if (tries !== undefined) wholeArgument('tries', tries, 1);
    this.design = {
      seed: seedArgument(seed),
      from,
      runs,
      threshold,
      confidence,
      ...(tries === undefined ? {} : { tries }),
    };
    this.makings = this.packages.map(() => ({}));
    this.steps = [
      (making, id) => this.judge(making, id),
      (making, id) => this.play(making, id),
      (making, id) => this.amend(making, id),
    ];
  }

  /** Number of steps: some for each draft, of a fraction of a second each with 200 runs. */
  get total(): number {
    return this.packages.length * this.steps.length;
  }

  /** Number of steps that are done. */
  get done(): number {
    return this.next;
  }

  /** Negotiations that a step is reckoned to weigh. */
  get weight(): number {
    return this.design.runs;
  }

  /** Takes the next step. @throws ParleyError `design/invalid` after the last one. */
  advance(): void {
    if (this.next >= this.total) {
      throw new ParleyError('design/invalid', `All ${this.total} steps are done.`);
    }
    const draft = Math.floor(this.next / this.steps.length);
    this.steps[this.next % this.steps.length]!(this.makings[draft]!, this.packages[draft]!);
    this.next++;
  }

  /**
   * The verdict on every draft, in the order asked for.
   *
   * @throws ParleyError `design/invalid` before all steps are done.
   */
  conclude(): readonly DraftVerdict[] {
    if (this.next < this.total) {
      throw new ParleyError(
        'design/invalid',
        `${this.next} of ${this.total} steps are done: the verdicts are not complete yet.`,
        { found: this.next, expected: this.total },
      );
    }
    return this.makings as readonly DraftVerdict[];
  }

  private judge(making: Making, id: string): void {
    const { confidence, runs, threshold } = this.design;
    const ledger = (this.ledger ??= this.open());
    const { sample } = ledger;
    const { model } = sample;
    const draft = sample.draft(id);
    const deals = ledger.deals(draft);
    const signed = signedIn(sample, deals);
    const tabled = new Model(this.scenario, { package: id, as: 'proposal' });
    const steady = isSteady(tabled);
    const known = {
      package: id,
      title: this.scenario.packages![id]!.title ?? id,
      runs,
      confidence,
      steady,
      threshold,
      broken: brokenConstraints(tabled).map((i) => {
        const { id: constraint, title } = model.constraints[i]!;
        return { id: constraint, title };
      }),
      ...(deals.every((deal) => deal === deals[0]) ? { deal: model.describe(deals[0]!) } : {}),
      signed: shareOf(signed, confidence),
      all: shareOf(
        signed.map((yes, r) => (yes && ratified(sample, deals[r]!, r) ? 1 : 0)),
        confidence,
      ),
      parties: model.actors.map((_, a) => partyVerdict(sample, a, deals, confidence)),
      bodies: model.bodies.map((body) => bodyVerdict(sample, body, deals, confidence)),
      filledIn: filledIn(ledger, draft, { confidence, steady }),
    } satisfies Making;
    Object.assign(making, steady ? certain(known) : known);
  }

  private play(making: Making, id: string): void {
    const { threshold, confidence, runs } = this.design;
    const { sample } = this.ledger!;
    const agreed = {
      proposal: wilson(playText(sample, id, [])(0, runs), runs, confidence),
      frame: wilson(playCore(sample, id, [])(0, runs), runs, confidence),
    };
    const { proposal, frame } = agreed;
    making.agreed = this.asSure(making, id, agreed);
    making.worksAsCore = proposal.estimate <= threshold && frame.estimate > threshold;
  }

  private amend(making: Making, id: string): void {
    making.amendments = this.asSure(making, id, {
      proposal: amendText(this.ledger!, id, this.design),
      frame: amendCore(this.ledger!, id, making.agreed!.frame.estimate, this.design),
    });
  }

  /** What comes of a draft as it stands and as a fixed core, certain where no run can differ from another. */
  private asSure<T>(
    { steady }: Making,
    id: string,
    { proposal, frame }: { readonly proposal: T; readonly frame: T },
  ): { readonly proposal: T; readonly frame: T } {
    const core = isSteady(new Model(this.scenario, { package: id, as: 'frame' }));
    return {
      proposal: steady === true ? certain(proposal) : proposal,
      frame: core ? certain(frame) : frame,
    };
  }

  private open(): Ledger {
    const { from } = this.design;
    const runs = Array.from({ length: this.design.runs }, (_, run) => from + run);
    return new Ledger(new Sample(this.scenario, this.design.seed, runs));
  }
}

/** Verdicts on drafts, all at once: {@link VerdictStudy}. */
export function verdicts(scenario: Scenario, design: VerdictDesign = {}): readonly DraftVerdict[] {
  return concluded(new VerdictStudy(scenario, design));
}

/** Whether every body ratifies a deal that must, once all have signed who would. */
function ratified(sample: Sample, deal: number, r: number): boolean {
  const { model, preferences, seed, runs } = sample;
  const set = model.ratifiers(deal);
  const signers = signersOf(sample, r, deal);
  return model.bodies.every(
    (body, b) =>
      !contains(set, b) ||
      !contains(signers, body.actor) ||
      voteIn(model, preferences[r]!, body, deal, { seed, run: runs[r]! }).passes,
  );
}
