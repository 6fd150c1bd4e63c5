import { produce } from 'immer';
import { ParleyError } from '../errors.ts';
import { nearest } from '../names.ts';
import { carrying, registryOf } from '../registry.ts';
import type { Scenario } from '../form/scenario.ts';
import { isJudged } from '../scenario/causes.ts';
import type { Mapping } from '../form/findings.ts';
import { validateScenario } from '../validation.ts';

/** Numbers by path, each of which stands there instead of what the scenario says. */
export type Overrides = Readonly<Record<string, number>>;

const ROOTS = ['clauses', 'actors', 'quota', 'events', 'interactions', 'protocol'] as const;
const FORMS = ['range', 'triangular', 'normal', 'choice'];
/** Conditions and options: what is a number there names an option of a numeric clause; and what no run reads. */
const NAMING =
  /^clauses\.[^.]+\.outcome$|^actors\.[^.]+\.capability$|^actors\.[^.]+\.redLines$|^(events|interactions)\.[^.]+\.when$|\.ratification\.[^.]+\.when$|\.close$|\.values\.[^.]+\.(peak|at)$/;

/**
 * The paths of all numbers and beliefs of a scenario that can be overridden, in the order of the file, as
 * `actors.ukraine.noDeal` or `protocol.deadline`. A belief is one number. Numbers that only name an option are none.
 */
export function numericPaths(scenario: Scenario): string[] {
  const paths: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (NAMING.test(path)) return;
    if (isNumeric(node)) paths.push(path);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        if (key !== 'evidence' && key !== 'source') walk(child, `${path}.${key}`);
      }
    }
  };
  for (const root of ROOTS) walk(scenario[root], root);
  return paths;
}

/**
 * A scenario with other numbers at some paths; the one given stays as it is. A number in a belief's place shifts no other
 * draw. A belief that becomes known leaves its common causes.
 *
 * @throws ParleyError `override/unknown-path` if there is no number at a path, with the nearest path that has one;
 * `override/invalid` if the scenario is not valid with a number, naming the path and what is wrong.
 */
export function override(scenario: Scenario, overrides: Overrides): Scenario {
  const valid = new Set(numericPaths(scenario));
  // Whose no-deal value follows from a deal can be given one of its own.
  if (scenario.noDeal)
    for (const id of Object.keys(scenario.actors)) valid.add(`actors.${id}.noDeal`);
  for (const path of Object.keys(overrides)) {
    if (!valid.has(path)) throw unknownPath(scenario, path, [...valid]);
  }
  const { scenario: checked, diagnostics } = validateScenario(withNumbers(scenario, overrides));
  if (checked) return checked;
  const [first] = diagnostics.filter((d) => d.severity === 'error');
  const given = Object.entries(overrides).map(([path, value]) => `${path}=${value}`);
  throw new ParleyError(
    'override/invalid',
    `With ${given.join(', ')} the scenario is not valid: ${first!.path.join('.')}: ${first!.message}`,
    { overrides, diagnostics },
  );
}

/** A scenario as {@link override} makes it, of paths that have a number; whether it is valid is not looked at. */
export function withNumbers(scenario: Scenario, overrides: Overrides): Scenario {
  const changed = produce(scenario, (draft) => {
    for (const [path, value] of Object.entries(overrides)) {
      const keys = path.split('.');
      const last = keys.pop()!;
      let node = draft as unknown as Record<string, unknown>;
      for (const key of keys) node = node[key] as Record<string, unknown>;
      node[last] = value;
    }
    for (const [id, { numbers }] of Object.entries(draft.commonCauses ?? {})) {
      for (const path of Object.keys(overrides)) delete numbers[path];
      if (Object.keys(numbers).length === 0) delete draft.commonCauses![id];
    }
  });
  return carrying(changed, registryOf(scenario));
}

/** Whether a scenario is valid with these numbers. @throws ParleyError `override/unknown-path` as {@link override} does. */
export function takes(scenario: Scenario, numbers: Overrides): boolean {
  try {
    override(scenario, numbers);
    return true;
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'override/invalid') return false;
    throw error;
  }
}

/** Whether a scenario takes a number at a path, but none between two whole ones, such as a number of rounds. */
export function isWhole(scenario: Scenario, path: string, number: number): boolean {
  const fits = (value: number): boolean => takes(scenario, { [path]: value });
  return Number.isInteger(number) && fits(number) && !fits(number + 0.5) && fits(number + 1);
}

function isNumeric(node: unknown): boolean {
  if (typeof node === 'number') return true;
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return false;
  const entries = Object.entries(node);
  return (
    (entries.some(([key, v]) => FORMS.includes(key) && Array.isArray(v)) ||
      isJudged(node as Mapping) ||
      // An option may be called `value` as well; then others stand beside it.
      entries.every(([k, v]) =>
        k === 'value' ? typeof v === 'number' : k === 'evidence' || k === 'source',
      )) &&
    entries.length > 0
  );
}

function unknownPath(scenario: Scenario, path: string, valid: string[]): ParleyError {
  const near = nearest(path, valid);
  const keys = path.split('.');
  // How far the path leads, to tell a wrong end from a wrong beginning.
  let node: unknown = scenario;
  let known = 0;
  while (known < keys.length && typeof node === 'object' && node !== null) {
    if (!Object.hasOwn(node, keys[known]!)) break;
    node = (node as Record<string, unknown>)[keys[known++]!];
  }
  const fault =
    known === keys.length
      ? `What stands at "${path}" is no number.`
      : `The scenario has nothing at "${keys.slice(0, known + 1).join('.')}".`;
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return new ParleyError('override/unknown-path', `${fault}${hint}`, {
    path,
    nearest: near,
    valid,
  });
}
