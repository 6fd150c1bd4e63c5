import { hashScenario, VERSION } from '@parley-sim/engine';
import { toDecimal } from '@parley-sim/engine/model';
import type { SeatResult, TournamentDesign } from '@parley-sim/engine/tournament';
import type { CommandContext } from '../command-context.ts';
import type { RowCell, RowColumn } from '../rows/columns.ts';
import { RowFile } from '../rows/row-file.ts';

/** Columns of the rows of a tournament, with how to read each: a row for every seat that counts. */
const COLUMNS: readonly (RowColumn & {
  readonly read: (result: SeatResult, design: TournamentDesign) => RowCell;
})[] = [
  {
    name: 'domain',
    type: 'text',
    about: 'Name of the domain.',
    read: (r, d) => d.domains[r.domain]!.name,
  },
  {
    name: 'run',
    type: 'integer',
    about:
      'Which run under the seed, from 0. Runs of one number meet the same luck. Identical runs are there once, as run 0.',
    read: (r) => r.run,
  },
  {
    name: 'seat',
    type: 'integer',
    about: 'Seat of the strategy, 0 for who speaks first.',
    read: (r) => r.seat,
  },
  {
    name: 'strategy',
    type: 'text',
    about: 'Strategy at that seat.',
    read: (r, d) => d.strategies[r.seats[r.seat]!]!.id,
  },
  {
    name: 'opponents',
    type: 'text',
    about: 'Strategies at the others, in the order of seats: ids, with a space between them.',
    read: (r, d) =>
      r.seats
        .filter((_, q) => q !== r.seat)
        .map((s) => d.strategies[s]!.id)
        .join(' '),
  },
  {
    name: 'agreed',
    type: 'truth',
    about: 'Whether there was an agreement.',
    read: (r) => r.agreed,
  },
  {
    name: 'round',
    type: 'integer',
    about: 'The round in which it ended, from 1.',
    read: (r) => r.rounds,
  },
  {
    name: 'score',
    type: 'number',
    about:
      'What the strategy ends with, after discount and cost of delay; on the scale that was asked for.',
    read: (r) => toDecimal(r.score),
  },
  {
    name: 'gain',
    type: 'number',
    about: 'By how much that is more than no deal at the same moment.',
    read: (r) => toDecimal(r.gain),
  },
  {
    name: 'joint_gain',
    type: 'number',
    about: 'Sum of the gains of all who sign.',
    read: (r) => toDecimal(r.joint),
  },
  {
    name: 'gain_share',
    type: 'number',
    about:
      'Share of the greatest joint gain that there was, delay apart; empty where no deal gains anything.',
    read: (r) => (r.share === null ? null : toDecimal(r.share)),
  },
  {
    name: 'nash_distance',
    type: 'number',
    about:
      'Distance from Nash’s point in scores; without a deal that of no deal; empty where no deal gains anything.',
    read: (r) => (r.distance === null ? null : toDecimal(r.distance)),
  },
  {
    name: 'egalitarian_distance',
    type: 'number',
    about:
      'The same from the deal of the greatest least gain: the egalitarian point, which NegMAS calls Kalai.',
    read: (r) => (r.egalitarian === null ? null : toDecimal(r.egalitarian)),
  },
  {
    name: 'smorodinsky_distance',
    type: 'number',
    about:
      'The same from the deal of the greatest least share of what each could gain: Kalai and Smorodinsky’s point.',
    read: (r) => (r.smorodinsky === null ? null : toDecimal(r.smorodinsky)),
  },
];

/** Rows of a tournament as they are written, with a manifest beside them. */
export class TournamentRows {
  private readonly path: string;
  private readonly design: TournamentDesign;
  private readonly command: string;
  private readonly file: RowFile;

  /** @throws Problem if nothing can be written there, or the file's name does not say how. */
  constructor(session: CommandContext, path: string, design: TournamentDesign, command: string) {
    this.path = path;
    this.design = design;
    this.command = command;
    this.file = new RowFile(session, path, columns());
  }

  /** Adds the row of a seat. */
  add(result: SeatResult): void {
    this.file.add(COLUMNS.map((column) => column.read(result, this.design)));
  }

  /** Completes the file and its manifest. @param whole Whether all that was asked for has been played. */
  finish(whole: boolean): void {
    const { domains, strategies, runs, seed } = this.design;
    this.file.finish(({ file, sha256, rows }) => ({
      format: 'parley-tournament-rows',
      version: 1,
      engine: VERSION,
      node: process.version,
      file,
      sha256,
      domains: domains.map((domain) => ({ name: domain.name, hash: hashScenario(domain) })),
      strategies,
      seed,
      runs,
      ...(whole ? {} : { stopped: true }),
      rows,
      command: `${this.command} --rows ${this.path}`,
      columns: columns(),
    }));
  }

  /** Takes away what was written of a file that will not be completed. */
  discard(): void {
    this.file.discard();
  }
}

function columns(): RowColumn[] {
  return COLUMNS.map(({ name, type, about }) => ({ name, type, about }));
}
