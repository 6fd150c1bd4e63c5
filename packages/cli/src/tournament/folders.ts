import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Scenario } from '@parley-sim/engine';
import type { ImportResult, SourceFile } from '@parley-sim/exchange';
import type { LocatedDiagnostic } from '@parley-sim/scenarios';
import type { CommandContext } from '../command-context.ts';
import type { FileSort } from '../foreign-files.ts';
import { Problem } from '../problem.ts';
import { readFile } from '../scenario-input.ts';
import { reasonOf } from '../system-error.ts';

/** Domain that could not be read, and why. */
export interface SkippedDomain {
  readonly domain: string;
  readonly reason: string;
}

/** Profiles of a folder: all at one table, or a domain for every two of them. */
export type ProfilesAt = 'together' | 'pairs';

/** Formats of other programs, in the order in which those of one folder are read. */
const FOREIGN = ['genius', 'geniusweb', 'negolog'] as const;
/** Rounds of what other programs' files say nothing of. */
const DEADLINE = 100;
const PROFILES_MIN = 2;

/** Reads domains out of folders and files of other programs; what cannot be read is skipped, with its reason. */
export class FolderReader {
  readonly skipped: SkippedDomain[] = [];
  private readonly session: CommandContext;
  private readonly profiles: ProfilesAt;
  /** Folders and files that have been read: a shell that fills in `anac/**` names a folder and all that is in it. */
  private readonly read = new Set<string>();

  constructor(session: CommandContext, profiles: ProfilesAt) {
    this.session = session;
    this.profiles = profiles;
  }

  /** Domains of a folder and of all that are in it. @param base folder from which its domains are named. */
  async folder(folder: string, base: string = this.baseOf(folder)): Promise<Scenario[]> {
    if (this.known(folder)) return [];
    const found: Scenario[] = [];
    const inside = await this.entries(folder);
    if (!inside) return found;
    for (const name of inside.folders) {
      // One after the other, in the order of names: so skipped ones are told in that order.
      // oxlint-disable-next-line no-await-in-loop
      found.push(...(await this.folder(join(folder, name), base)));
    }
    const foreign: string[] = [];
    for (const name of inside.files) {
      const path = join(folder, name);
      if (/\.(?:xml|json)$/i.test(name)) foreign.push(path);
      // oxlint-disable-next-line no-await-in-loop
      else if (/\.ya?ml$/i.test(name)) found.push(...(await this.scenario(path)));
    }
    found.push(...(await this.files(folder, foreign, base)));
    return found;
  }

  /** Domains that files of one folder make: those of each format are one, or one for every two profiles. */
  async files(
    folder: string,
    paths: readonly string[],
    base: string = this.baseOf(folder),
  ): Promise<Scenario[]> {
    const fresh = paths.filter((path) => !this.known(path));
    if (fresh.length === 0) return [];
    const { readForeign, sortOf, flawOf } = await import('../foreign-files.ts');
    const found: Scenario[] = [];
    const before = this.skipped.length;
    await this.attempt(folder, async () => {
      const sorted = new Map<FileSort, SourceFile[]>();
      const faults = new Map<string, string>();
      for (const path of fresh) {
        // oxlint-disable-next-line no-await-in-loop
        await this.attempt(path, async () => {
          const [file] = (await readForeign([path], this.session.io)) as [SourceFile];
          const sort = sortOf(file);
          sorted.set(sort, [...(sorted.get(sort) ?? []), file]);
          const fault = flawOf(file);
          if (fault !== undefined) faults.set(path, fault);
        });
      }
      for (const { file } of sorted.get('parley') ?? []) {
        // oxlint-disable-next-line no-await-in-loop
        found.push(...(await this.scenario(file)));
      }
      // What is no JSON may be a profile of the JSON that is there: without it another domain would be played.
      const broken = sorted.get('json') ?? [];
      const json = sorted.has('negolog') ? 'negolog' : 'geniusweb';
      if (broken.length > 0 && sorted.has(json))
        sorted.set(json, [...broken, ...sorted.get(json)!]);
      const there = FOREIGN.filter((format) => sorted.has(format));
      const within = there.flatMap((format) => sorted.get(format)!.map(({ file }) => file));
      for (const [file, reason] of faults)
        if (!within.includes(file)) this.skip(file, new Problem(reason));
      if (there.length === 0 && !sorted.has('parley') && this.skipped.length === before)
        throw new Problem('no file in it is a domain or a profile');
      for (const format of there) {
        // oxlint-disable-next-line no-await-in-loop
        await this.attempt(folder, async () => {
          const all = sorted.get(format)!;
          const unread = all.flatMap(({ file }) => faults.get(file) ?? []);
          if (unread.length > 0) throw new Problem(unread.join('; '));
          found.push(...(await this.import(all, format, this.nameOf(folder, base))));
        });
      }
    });
    return found;
  }

  /** Whether a file lies in a folder that has been read. */
  covers(file: string): boolean {
    let path = resolve(this.session.io.cwd, file);
    while (path !== dirname(path)) {
      path = dirname(path);
      if (this.read.has(path)) return true;
    }
    return false;
  }

  /** Notes why a domain is skipped. */
  skip(domain: string, error: Error): void {
    this.skipped.push({ domain, reason: error.message.replaceAll(/\s+/g, ' ').trim() });
  }

  private async scenario(path: string): Promise<Scenario[]> {
    const found: Scenario[] = [];
    await this.attempt(path, async () => {
      const { scenario, diagnostics } = await readFile(this.session, path);
      if (!scenario) throw new Problem(firstError(diagnostics));
      found.push(scenario);
    });
    return found;
  }

  private async import(
    files: readonly SourceFile[],
    as: string,
    name: string,
  ): Promise<Scenario[]> {
    const { sortForeign } = await import('../foreign-files.ts');
    const { format, domain, profiles: all } = sortForeign(files, as);
    const read = (at: readonly SourceFile[]): ImportResult =>
      format.import({ ...(domain ? { domain } : {}), profiles: at, deadline: DEADLINE });
    if (all.length < PROFILES_MIN)
      throw new Problem('it has one profile; a negotiation has two or more');
    // GENIUS keeps them beside the profiles that they are made from: they are nobody's at the table.
    const uncertain = read(all).diagnostics.filter((d) => d.code === 'exchange/uncertain-profile');
    const profiles = all.filter(({ file }) => uncertain.every((d) => d.file !== file));
    if (profiles.length < PROFILES_MIN) throw new Problem(firstError(uncertain));
    for (const d of uncertain) this.skip(d.file, new Error(d.message));
    const tables =
      this.profiles === 'together' || profiles.length === PROFILES_MIN
        ? [{ at: profiles, name }]
        : pairsOf(profiles).map(([i, j]) => ({
            at: [profiles[i]!, profiles[j]!],
            name: `${name}-${i + 1}-${j + 1}`,
          }));
    const found: Scenario[] = [];
    for (const { at, name: called } of tables) {
      const { scenario, diagnostics } = read(at);
      // Where the files lie has no say in which tournament it is.
      const summary = `Imported from ${format.title}: ${at.map(({ file }) => basename(file)).join(', ')}.`;
      if (scenario) found.push({ ...scenario, name: called || scenario.name, summary });
      else if (tables.length === 1) throw new Problem(firstError(diagnostics));
      else this.skip(called, new Error(firstError(diagnostics)));
    }
    return found;
  }

  private async attempt(domain: string, read: () => Promise<unknown>): Promise<void> {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.skip(domain, error);
    }
  }

  /** Names in a folder, sorted; nothing where it cannot be looked into. Links to folders are not followed: they may lead in circles. */
  private async entries(
    folder: string,
  ): Promise<{ folders: string[]; files: string[] } | undefined> {
    const path = resolve(this.session.io.cwd, folder);
    try {
      const all = await readdir(path, { withFileTypes: true });
      const named = all
        .filter((e) => !e.name.startsWith('.') && e.name !== 'node_modules')
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const folders = named.filter((e) => e.isDirectory()).map((e) => e.name);
      const files: string[] = [];
      for (const e of named) {
        // oxlint-disable-next-line no-await-in-loop
        if (e.isFile() || (e.isSymbolicLink() && (await isFile(join(path, e.name)))))
          files.push(e.name);
      }
      return { folders, files };
    } catch (error) {
      this.skipped.push({ domain: folder, reason: `it cannot be looked into: ${reasonOf(error)}` });
      return undefined;
    }
  }

  private known(path: string): boolean {
    const whole = resolve(this.session.io.cwd, path);
    if (this.read.has(whole)) return true;
    this.read.add(whole);
    return false;
  }

  /** Where names of domains begin: at the working folder or, outside of it, at the folder's own name. So they are the same on each machine. */
  private baseOf(folder: string): string {
    const { cwd } = this.session.io;
    const path = resolve(cwd, folder);
    const way = relative(cwd, path);
    return way.startsWith('..') || isAbsolute(way) ? dirname(path) : cwd;
  }

  private nameOf(folder: string, base: string): string {
    return relative(base, resolve(this.session.io.cwd, folder))
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .toLowerCase();
  }
}

function pairsOf(all: readonly unknown[]): [number, number][] {
  return all.flatMap((_, i) => all.slice(i + 1).map((__, j): [number, number] => [i, i + 1 + j]));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (s) => s.isFile(),
    () => false,
  );
}

/** The first error among diagnostics, with its place. */
function firstError(diagnostics: readonly LocatedDiagnostic[]): string {
  const { file, line, message } = diagnostics.find((d) => d.severity === 'error')!;
  return `${file}:${line}: ${message}`;
}
