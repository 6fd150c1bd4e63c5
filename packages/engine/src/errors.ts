/** The stable codes of everything that the engine refuses to do. */
export type ParleyErrorCode =
  | 'scenario/invalid'
  | 'scenario/unknown-package'
  | 'design/invalid'
  | 'override/unknown-path'
  | 'override/invalid'
  | 'argument/invalid'
  | 'move/unlawful'
  | 'move/nothing-to-undo'
  | 'move/nothing-to-redo'
  | 'saved/foreign'
  | 'saved/damaged'
  | 'saved/other-version'
  | 'summary/mismatch'
  | 'summary/damaged'
  | 'plugin/invalid'
  | 'plugin/missing'
  | 'plugin/failed'
  | 'plugin/mismatch'
  | 'game/invalid'
  | 'peer/invalid-domain'
  | 'peer/invalid-play'
  | 'peer/too-large'
  | 'peer/inexpressible'
  | 'internal/impossible';

/** Every error that the engine throws on purpose. `code` is stable; `data` holds what was found and expected. */
export class ParleyError extends Error {
  override readonly name: string = 'ParleyError';
  readonly code: ParleyErrorCode;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: ParleyErrorCode, message: string, data: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/**
 * Refuses an argument of a pure function that is outside its range.
 *
 * @throws {@link ParleyError} with code `argument/invalid` where `holds` is false.
 */
export function demand(
  holds: boolean,
  message: string,
  data: Record<string, unknown> = {},
): asserts holds {
  if (!holds) throw new ParleyError('argument/invalid', message, data);
}
