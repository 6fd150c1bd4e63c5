import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ParleyError, VERSION } from '@parley-sim/engine';
import type { DomainTally, SavedTally, Tournament } from '@parley-sim/engine/tournament';
import type { CommandContext } from '../command-context.ts';
import { makeFolder, writeText } from '../files.ts';

/** Part of a tournament as it is kept. */
interface SavedPart {
  readonly format: 'parley-tournament-part';
  readonly version: 1;
  readonly engine: string;
  readonly tournament: string;
  readonly index: number;
  readonly of: number;
  readonly tally: SavedTally;
  /** SHA-256 of the document without this field. */
  readonly digest: string;
}

/** Folder with the parts of a tournament. Whatever has its name is whole, whenever a process was killed. */
export class TournamentStore {
  /** Number of parts that are there. */
  kept = 0;
  private readonly tournament: Tournament;
  private readonly session: CommandContext;
  private readonly folder: string;

  constructor(tournament: Tournament, folder: string, session: CommandContext) {
    this.tournament = tournament;
    this.folder = folder;
    this.session = session;
  }

  /** Makes the folder and takes up what is in it. @returns the parts that are there. */
  async open(): Promise<Set<number>> {
    const { tournament, session } = this;
    await makeFolder(this.folder, session.io);
    const there = new Set<number>();
    for (let s = 0; s < tournament.total; s++) {
      // One file after the other: there may be thousands.
      // oxlint-disable-next-line no-await-in-loop
      const found = await this.read(s);
      if (found === undefined) continue;
      if (typeof found === 'string') session.say(`! ${this.fileOf(s)} is played again: ${found}.`);
      else {
        tournament.take(found);
        there.add(s);
      }
    }
    this.kept = there.size;
    return there;
  }

  /** Keeps a part. */
  async write(index: number, tally: DomainTally): Promise<void> {
    const part = {
      format: 'parley-tournament-part',
      version: 1,
      engine: VERSION,
      tournament: this.tournament.id,
      index,
      of: this.tournament.total,
      tally: tally.toJSON(),
    } as const;
    const document: SavedPart = { ...part, digest: digestOf(part) };
    await writeText(this.fileOf(index), `${JSON.stringify(document)}\n`, this.session.io);
    this.kept++;
  }

  /** Sums of a part, why its file is no good, or nothing. */
  private async read(index: number): Promise<DomainTally | string | undefined> {
    let text: string;
    try {
      text = await readFile(resolve(this.session.io.cwd, this.fileOf(index)), 'utf8');
    } catch {
      return undefined;
    }
    try {
      const { digest, ...rest } = JSON.parse(text) as SavedPart;
      if (digest !== digestOf(rest)) return 'its digest is not that of its content';
      return this.tournament.readStep(this.tournament.shards[index]!, rest.tally);
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError) return 'it is not whole';
      if (error instanceof ParleyError && error.code.startsWith('summary/'))
        return error.message.replace(/\.$/, '');
      throw error;
    }
  }

  private fileOf(index: number): string {
    const { id, total } = this.tournament;
    return join(
      this.folder,
      `${id}.${String(index).padStart(String(total - 1).length, '0')}-of-${total}.json`,
    );
  }
}

function digestOf(document: object): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
