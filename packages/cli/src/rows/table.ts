import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { type Ensemble, type Ways } from '@parley-sim/engine/ensemble';
import { hashScenario, type Scenario, type Tabled, VERSION } from '@parley-sim/engine';
import { OutputFile } from '../output-file.ts';
import { Problem } from '../problem.ts';
import { type CommandContext, toJson } from '../command-context.ts';
import { type RowColumn, RowColumns, type RowSource } from './columns.ts';
import { FORMATS, type RowFormat } from './formats.ts';

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

/** Rows as they are written, with a manifest beside them: each takes the place of an older one once both are complete. */
export class RowTable {
  private readonly session: CommandContext;
  private readonly path: string;
  private readonly columns: RowColumns;
  private readonly file: OutputFile;
  private readonly format: RowFormat;
  private readonly digest = createHash('sha256');
  private readonly setting: RowSetting;
  private rows = 0;

  /** @throws Problem if nothing can be written there, or the file's name does not say how. */
  constructor(session: CommandContext, path: string, ensemble: Ensemble, setting: RowSetting) {
    this.session = session;
    this.path = path;
    this.setting = setting;
    this.columns = new RowColumns(ensemble.models[0]!, ensemble.plan !== undefined);
    const create = FORMATS.get(extname(path));
    if (!create) {
      throw new Problem(`${path} does not say how rows are to be written.`, [
        `Its name ends in ${[...FORMATS.keys()].join(', ')}.`,
      ]);
    }
    this.file = new OutputFile(path, session.io);
    const write = (bytes: string | Uint8Array): void => {
      this.digest.update(bytes);
      this.file.write(bytes);
    };
    this.format = create({ write }, this.columns.list);
  }

  /** Adds the row of a run. */
  add(source: RowSource): void {
    this.format.write(this.columns.read(source));
    this.rows++;
  }

  /** Completes the file and its manifest. @param done How many runs of each package there are. */
  finish(done: number): void {
    const { scenario, entries, seed, runs, replicates, ways, command } = this.setting;
    this.format.finish();
    this.file.seal();
    const manifest: Manifest = {
      format: 'parley-rows',
      version: 1,
      engine: VERSION,
      node: process.version,
      file: basename(this.path),
      sha256: this.digest.digest('hex'),
      scenario: scenario.name,
      scenarioHash: hashScenario(scenario),
      entries,
      seed,
      runs: done,
      replicates,
      ...(ways ? { ways } : {}),
      ...(done < runs ? { asked: runs } : {}),
      rows: this.rows,
      command,
      columns: this.columns.list,
    };
    const beside = new OutputFile(`${this.path}.manifest.json`, this.session.io);
    try {
      beside.write(toJson(manifest));
      // Rows without what they mean are worth little. Who finds these with older rows sees by the digest that they are others.
      beside.complete();
      this.file.publish();
    } finally {
      beside.discard();
    }
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
