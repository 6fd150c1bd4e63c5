import { ParleyError } from '../errors.ts';
import { REASONS } from '../model/outcome.ts';
import { Place, shown } from '../place.ts';
import { type PluginIdentity } from '../form/vocabulary.ts';
import { TABLINGS } from '../form/words.ts';
import { VERSION } from '../version.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { SavedSeat } from '../strategy/seat.ts';
import type { SavedTable } from './live.ts';
import { TRACE_ACTS, type TraceMove } from './trace-move.ts';

const SAFE = Number.MAX_SAFE_INTEGER;

/** A negotiation as plain data: it can be written to a file and taken up again in another process. */
export interface SavedNegotiation {
  readonly format: 'parley-negotiation';
  readonly version: 3;
  /** Version of the engine that saved it. No other takes it up. */
  readonly engine: string;
  readonly scenarioHash: string;
  /** Plug-ins that the scenario takes kinds of; absent where it takes none. */
  readonly plugins?: readonly PluginIdentity[];
  readonly tabled: Tabled;
  readonly seed: string;
  readonly run: number;
  /** Which draw the beliefs are, where that is not the run's number. */
  readonly draw?: number;
  /** How many steps led here, those that left no move included. */
  readonly steps: number;
  readonly moves: readonly TraceMove[];
  readonly refusals: readonly number[];
  readonly table: SavedTable;
  /** By actor at the table: what it has heard and where its random streams stand. */
  readonly seats: Readonly<Record<string, SavedSeat>>;
}

/**
 * Saved negotiation in data that may hold anything: of this version, with a beginning that can be begun and moves that can be
 * made. Whether they lead to the table and the seats that are saved with them, only playing them again can tell:
 * {@link Negotiation.restore} does.
 *
 * @throws ParleyError `saved/damaged` with the first place that is wrong, what was found and what was expected;
 *   `saved/other-version` if another version of the engine saved it: with the same moves that could come to something else.
 */
export function readSaved(data: unknown): SavedNegotiation {
  const root = new Place('saved/damaged', data);
  root.object();
  root.field('format').among(['parley-negotiation']);
  const [version, engine] = [root.field('version').value, root.field('engine').value];
  if (version !== 3 || engine !== VERSION) {
    throw new ParleyError(
      'saved/other-version',
      `The negotiation was saved by parley ${engine === undefined ? 'before 0.2.0' : shown(engine)} (form ${shown(version)}); this is ${VERSION} (form 3). Take it up with that version, or play its moves again.`,
      { found: { engine, version }, expected: { engine: VERSION, version: 3 } },
    );
  }
  const at = root.fields(
    [
      'format',
      'version',
      'engine',
      'scenarioHash',
      'tabled',
      'seed',
      'run',
      'steps',
      'moves',
      'refusals',
      'table',
      'seats',
    ],
    ['draw', 'plugins'],
  );
  at.scenarioHash.text();
  readTabled(at.tabled);
  at.seed.text();
  at.run.whole(0, SAFE);
  at.steps.whole(0, SAFE);
  const draw = root.field('draw');
  if (draw.value !== undefined) draw.whole(0, SAFE);
  const plugins = root.field('plugins');
  if (plugins.value !== undefined) for (const plugin of plugins.items()) readIdentity(plugin);
  for (const move of at.moves.items()) readMove(move);
  at.refusals.items();
  at.seats.object();
  at.table.object();
  return data as SavedNegotiation;
}

function readIdentity(place: Place): void {
  const at = place.fields(['id', 'version'], ['hash']);
  at.id.text();
  at.version.text();
  const hash = place.field('hash');
  if (hash.value !== undefined) hash.text();
}

function readTabled(place: Place): void {
  if (place.field('package').value === undefined) {
    place.fields([], ['package']);
    return;
  }
  const at = place.fields(['package', 'as']);
  at.package.text();
  at.as.among(TABLINGS);
}

/** What makes a move that cannot be read, beside one that cannot be made. */
function readMove(place: Place): void {
  place.object();
  const act = place.field('act').among(TRACE_ACTS);
  place.field('round').whole(1, SAFE);
  const [deal, because] = [place.field('deal'), place.field('because')];
  if (act === 'offer' || deal.value !== undefined) deal.object();
  if (because.value !== undefined) because.among(REASONS);
  for (const words of [place.field('text'), place.field('private')])
    if (words.value !== undefined) words.text();
}
