import { type Ensemble, type Ways } from '@parley-sim/engine/ensemble';
import { hashScenario, type Scenario, type Tabled, VERSION } from '@parley-sim/engine';
import type { CommandContext } from '../command-context.ts';
import { type RowColumn, RowColumns, type RowSource } from './columns.ts';
import { RowFile } from './row-file.ts';

/** What the rows are of, for the manifest. */
export interface RowSetting {
  readonly scenario: Scenario;
  readonly entries: readonly Tabled[];
  readonly seed: string;
  readonly runs: number;
  readonly replicates: number;
  readonly ways?: Ways | undefined;
  /** The command that writes them again. */
  readonly command: string;
}

/** Rows of an ensemble as they are written, with a manifest beside them. */
export class RowTable {
  private readonly columns: RowColumns;
  private readonly file: RowFile;
  private readonly setting: RowSetting;

  /** @throws Problem if nothing can be written there, or the file's name does not say how. */
  constructor(session: CommandContext, path: string, ensemble: Ensemble, setting: RowSetting) {
    this.setting = setting;
    this.columns = new RowColumns(ensemble.models[0]!, ensemble.plan !== undefined);
    this.file = new RowFile(session, path, this.columns.list);
  }

  /** Adds the row of a run. */
  add(source: RowSource): void {
    this.file.add(this.columns.read(source));
  }

  /** Completes the file and its manifest. @param done How many runs of each package there are. */
  finish(done: number): void {
    const { scenario, entries, seed, runs, replicates, ways, command } = this.setting;
    this.file.finish(({ file, sha256, rows }): Manifest => ({
      format: 'parley-rows',
      version: 1,
      engine: VERSION,
      node: process.version,
      file,
      sha256,
      scenario: scenario.name,
      scenarioHash: hashScenario(scenario),
      entries,
      seed,
      runs: done,
      replicates,
      ...(ways ? { ways } : {}),
      ...(done < runs ? { asked: runs } : {}),
      rows,
      command,
      columns: this.columns.list,
    }));
  }

  /** Takes away what was written of a file that will not be completed. */
  discard(): void {
    this.file.discard();
  }
}

/** What says what the rows are: everything that is needed to write them again. */
interface Manifest {
  readonly format: 'parley-rows';
  readonly version: 1;
  readonly engine: string;
  readonly node: string;
  readonly file: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly entries: readonly Tabled[];
  readonly seed: string;
  /** Runs of each entry. */
  readonly runs: number;
  /** Runs with each draw of the uncertain numbers. */
  readonly replicates: number;
  readonly ways?: Ways;
  /** How many were asked for, if they are not all there. */
  readonly asked?: number;
  readonly rows: number;
  readonly command: string;
  readonly columns: readonly RowColumn[];
}
