import { renameSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Ensemble, hashScenario, type Scenario, type Tabled, VERSION } from '@parley/engine';
import { writeText } from '../files.ts';
import { Problem } from '../problem.ts';
import { type Session, toJson } from '../session.ts';
import { type Column, Columns, type RowSource } from './columns.ts';
import { FORMATS, type RowFormat } from './formats.ts';

/** What the rows are of, for the manifest. */
export interface RowSetting {
  readonly scenario: Scenario;
  readonly entries: readonly Tabled[];
  readonly seed: string;
  readonly runs: number;
  /** The command that writes them again. */
  readonly command: string;
}

/** Rows as they are written: into a file of another name that is renamed once all is there, with a manifest beside it. */
export class RowTable {
  private readonly session: Session;
  private readonly path: string;
  private readonly draft: string;
  private readonly columns: Columns;
  private readonly format: RowFormat;
  private readonly setting: RowSetting;
  private rows = 0;

  /** @throws Problem if nothing can be written there, or the file's name does not say how. */
  constructor(session: Session, path: string, ensemble: Ensemble, setting: RowSetting) {
    const full = resolve(session.io.cwd, path);
    this.session = session;
    this.path = path;
    this.setting = setting;
    this.columns = new Columns(ensemble.models[0]!);
    this.draft = join(dirname(full), `.${basename(full)}.${process.pid}.part`);
    const create = FORMATS.get(extname(path));
    if (!create) {
      throw new Problem(`${path} does not say how rows are to be written.`, [
        `Its name ends in ${[...FORMATS.keys()].join(', ')}.`,
      ]);
    }
    try {
      this.format = create(this.draft, this.columns.list);
    } catch (error) {
      throw new Problem(
        `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  }

  /** Adds the row of a run. */
  add(source: RowSource): void {
    this.format.write(this.columns.read(source));
    this.rows++;
  }

  /** Completes the file and writes the manifest. @param done How many runs of each package there are. */
  async finish(done: number): Promise<void> {
    const { scenario, entries, seed, runs, command } = this.setting;
    this.format.finish();
    renameSync(this.draft, resolve(this.session.io.cwd, this.path));
    const manifest: Manifest = {
      format: 'parley-rows',
      version: 1,
      engine: VERSION,
      node: process.version,
      file: basename(this.path),
      scenario: scenario.name,
      scenarioHash: hashScenario(scenario),
      entries,
      seed,
      runs: done,
      ...(done < runs ? { asked: runs } : {}),
      rows: this.rows,
      command,
      columns: this.columns.list,
    };
    await writeText(`${this.path}.manifest.json`, toJson(manifest), this.session.io);
  }

  /** Takes away what was written of a file that will not be completed. */
  discard(): void {
    rmSync(this.draft, { force: true });
  }
}

/** What says what the rows are: everything that is needed to write them again. */
interface Manifest {
  readonly format: 'parley-rows';
  readonly version: 1;
  readonly engine: string;
  readonly node: string;
  readonly file: string;
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly entries: readonly Tabled[];
  readonly seed: string;
  /** Runs of each entry. */
  readonly runs: number;
  /** How many were asked for, if they are not all there. */
  readonly asked?: number;
  readonly rows: number;
  readonly command: string;
  readonly columns: readonly Column[];
}
