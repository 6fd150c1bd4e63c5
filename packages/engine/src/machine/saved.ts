import { ParleyError } from '../errors.ts';
import { REASONS } from '../model/outcome.ts';
import { Place, shown } from '../place.ts';
import { TABLINGS } from '../scenario/vocabulary.ts';
import { VERSION } from '../version.ts';
import type { SavedNegotiation } from './negotiation.ts';
import { TRACE_ACTS } from './trace.ts';

const SAFE = Number.MAX_SAFE_INTEGER;

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
  if (version !== 2 || engine !== VERSION) {
    throw new ParleyError(
      'saved/other-version',
      `The negotiation was saved by parley ${engine === undefined ? 'before 0.2.0' : shown(engine)} (form ${shown(version)}); this is ${VERSION} (form 2). Take it up with that version, or play its moves again.`,
      { found: { engine, version }, expected: { engine: VERSION, version: 2 } },
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
      'voices',
      'seats',
    ],
    ['draw'],
  );
  at.scenarioHash.text();
  readTabled(at.tabled);
  at.seed.text();
  at.run.whole(0, SAFE);
  at.steps.whole(0, SAFE);
  const draw = root.field('draw');
  if (draw.value !== undefined) draw.whole(0, SAFE);
  for (const move of at.moves.items()) readMove(move);
  at.refusals.items();
  at.voices.items();
  at.seats.object();
  at.table.object();
  return data as SavedNegotiation;
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
}
