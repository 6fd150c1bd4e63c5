import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { scenarioSchema } from '@parley-sim/scenarios/schema';
import { scenario } from '../state.ts';

type Schema = Readonly<Record<string, unknown>>;

const root = scenarioSchema();

/** What can stand where the cursor is, by the scenario's JSON Schema and the names that the scenario has given. */
export function complete(context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (/^\s*#/.test(before)) return null;
  const value = /^(\s*)([\w-]+):\s+([\w-]*)$/.exec(before);
  const lines = context.state.doc.sliceString(0, line.from).split('\n');
  if (value) {
    const path = [...pathAt(lines, value[1]!.length), value[2]!];
    const options = schemasAt(path).flatMap(valuesOf);
    return options.length === 0
      ? null
      : { from: context.pos - value[3]!.length, options: unique(options), validFor: /^[\w-]*$/ };
  }
  const key = /^(\s*)(?:- )?([\w-]*)$/.exec(before);
  if (!key || (key[2] === '' && !context.explicit)) return null;
  const path = pathAt(lines, key[1]!.length);
  const options = [...schemasAt(path).flatMap(keysOf), ...namesAt(path)];
  return options.length === 0
    ? null
    : { from: context.pos - key[2]!.length, options: unique(options), validFor: /^[\w-]*$/ };
}

/** The keys above a line of this indentation. */
function pathAt(lines: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let depth = indent;
  for (let i = lines.length - 1; i >= 0 && depth > 0; i--) {
    const found = /^(\s*)(?:- )?([\w-]+):(?:\s|$)/.exec(lines[i]!);
    if (!found || found[1]!.length >= depth) continue;
    depth = found[1]!.length;
    path.unshift(found[2]!);
  }
  return path;
}

/** The schemas that may hold at a path: a choice between several is all of them. */
function schemasAt(path: readonly string[]): Schema[] {
  let found = expand(root);
  for (const key of path) {
    found = found
      .flatMap((s): unknown[] => {
        const own = (s['properties'] as Record<string, unknown> | undefined)?.[key];
        if (own !== undefined) return [own];
        const rest = s['additionalProperties'];
        return typeof rest === 'object' ? [rest] : [];
      })
      .flatMap((s) => expand(s as Schema));
  }
  return found;
}

/** A schema without references and choices. */
function expand(schema: Schema, depth = 0): Schema[] {
  if (depth > 12) return [];
  const target = schema['$ref'];
  if (typeof target === 'string') {
    const definitions = root['definitions'] as Record<string, Schema>;
    return expand(definitions[target.replace('#/definitions/', '')] ?? {}, depth + 1);
  }
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((k) => (schema[k] ?? []) as Schema[]);
  const item = schema['items'];
  return [
    schema,
    ...choices.flatMap((c) => expand(c, depth + 1)),
    ...(typeof item === 'object' && item !== null ? expand(item as Schema, depth + 1) : []),
  ];
}

function keysOf(schema: Schema): Completion[] {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  return Object.entries(properties).map(([label, { description }]) => ({
    label,
    apply: `${label}: `,
    type: 'property',
    ...(typeof description === 'string' ? { info: description } : {}),
  }));
}

function valuesOf(schema: Schema): Completion[] {
  const all = [
    ...((schema['enum'] ?? []) as unknown[]),
    ...('const' in schema ? [schema['const']] : []),
  ];
  return all.map((v) => ({ label: String(v), type: 'enum' }));
}

/** Names that the scenario has given, where one of them is a key. */
function namesAt(path: readonly string[]): Completion[] {
  const known = scenario.value;
  const last = path.at(-1);
  if (!known || last === undefined) return [];
  const named = (names: string[]): Completion[] =>
    names.map((label) => ({ label, apply: `${label}: `, type: 'variable' }));
  if (['priorities', 'values', 'options', 'when', 'unless'].includes(last)) {
    return path.at(-3) === 'clauses' ? [] : named(Object.keys(known.clauses));
  }
  const clause = known.clauses[last];
  if (path.includes('values') && clause && clause.kind !== 'numeric') {
    return named(Object.keys(clause.options));
  }
  return [];
}

function unique(options: readonly Completion[]): Completion[] {
  return [...new Map(options.map((o) => [o.label, o])).values()];
}
