import { Negotiation, type Scenario, type Tabled, type Trace } from '@parley-sim/engine';
import { drawOfRun, type Ensemble, type Ways } from '@parley-sim/engine/ensemble';
import { mustBeginRecorded } from './beginnings.ts';
import type { RuleWatch } from '../stopping.ts';
import type { Programs } from './places.ts';

/** Runs that are played with programs. */
export interface ProgramDesign {
  readonly scenario: Scenario;
  readonly entries: readonly Tabled[];
  readonly seed: string;
  readonly runs: number;
  readonly replicates: number;
  readonly ways?: Ways | undefined;
  readonly parallel: number;
  /** Folder for the traces of all runs. */
  readonly traces?: string | undefined;
  /** Rule that says when to stop; `runs` are the most then. */
  readonly watch?: RuleWatch | undefined;
}

/** A negotiation of a comparison. */
export interface PlannedTalk {
  readonly run: number;
  readonly entry: number;
}

/** The negotiations of a comparison: how each is begun, named and shown. */
export class TalkTable {
  private readonly ensemble: Ensemble;
  private readonly design: Pick<ProgramDesign, 'scenario' | 'entries' | 'seed' | 'replicates'>;

  constructor(ensemble: Ensemble, design: TalkTable['design']) {
    this.ensemble = ensemble;
    this.design = design;
  }

  begin(talk: PlannedTalk): Negotiation {
    const { entries, seed, replicates } = this.design;
    const tabled = entries[talk.entry]!;
    const draw = drawOfRun(talk.run, replicates);
    return new Negotiation(this.wayOf(talk)?.scenario ?? this.design.scenario, {
      tabled,
      seed,
      run: talk.run,
      draw,
    });
  }

  /** The trace with the way that it was played in. */
  complete(talk: PlannedTalk, trace: Trace): Trace {
    const way = this.wayOf(talk);
    return way ? { ...trace, way: way.id } : trace;
  }

  name({ run, entry }: PlannedTalk): string {
    const { package: id, as } = {
      package: undefined,
      as: undefined,
      ...this.design.entries[entry],
    };
    return id === undefined ? `run ${run}` : `run ${run} of ${id} (${as})`;
  }

  fileOf({ run, entry }: PlannedTalk): string {
    const { package: id, as } = {
      package: undefined,
      as: undefined,
      ...this.design.entries[entry],
    };
    return `${id === undefined ? 'open' : `${id}-${as}`}-${run}.json`;
  }

  private wayOf({ run, entry }: PlannedTalk): { id: string; scenario: Scenario } | undefined {
    const { plan } = this.ensemble;
    if (!plan || this.design.entries[entry]!.as === 'proposal') return undefined;
    return plan.ways[plan.of(this.design.seed, run)];
  }
}

/** Sees to it that every run can begin, or every one before a rule first looks: whether each can go on, only playing it can tell. */
export function mustAllBegin(
  table: TalkTable,
  programs: Programs,
  { runs, entries, watch }: ProgramDesign,
): void {
  const first = Math.min(runs, watch?.batch ?? runs);
  for (let run = 0; run < first; run++) {
    for (const entry of entries.keys()) {
      const negotiation = table.begin({ run, entry });
      for (const actor of programs.actors) {
        const identity = programs.identity(actor);
        const where = `${actor} at the beginning of ${table.name({ run, entry })}`;
        mustBeginRecorded(programs.replies!, { negotiation, actor, identity }, where);
      }
    }
  }
}
