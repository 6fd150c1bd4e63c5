import { ParleyError } from '../errors.ts';

/** One thing that is wrong, or doubtful, in a scenario, and where in the document it stands. */
export interface Diagnostic {
  /** Stable, such as `scenario/unknown-clause`. */
  code: string;
  severity: 'error' | 'warning';
  /** Keys and indices from the root of the document. */
  path: readonly (string | number)[];
  /** Whether the key at the end of the path is meant or what it holds. */
  at: 'key' | 'value';
  /** What was found, in a sentence without the place. */
  message: string;
  /** What would have been right. */
  expected?: string;
  /** The valid name nearest to the one found. */
  suggestion?: string;
}

/** Thrown where a scenario that has errors is asked to run. */
export class ScenarioError extends ParleyError {
  override readonly name = 'ScenarioError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter((d) => d.severity === 'error');
    const first = errors[0];
    const where = first ? `${first.path.join('.') || 'the document'}: ${first.message}` : '';
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    super('scenario/invalid', `The scenario is not valid: ${where}${more}`, { diagnostics });
    this.diagnostics = diagnostics;
  }
}
