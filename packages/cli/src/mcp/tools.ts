/** A parameter of a tool, as JSON Schema, and the argument of the command that it becomes. */
interface Parameter {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Option of the command; absent of what stands first. */
  readonly option?: string;
  /** What it names, where that is a file: only files in the folders that were given are read and written. */
  readonly file?: 'scenario' | 'output';
}

/** A tool that an assistant can use: a command of parley, with those of its options that it may set. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly command: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly required: readonly string[];
  /** Whether the command has a document to be printed instead. */
  readonly json: boolean;
}

const scenario: Parameter = {
  schema: {
    type: 'string',
    description: 'A built-in scenario by name, such as minerals, or the path of a scenario file.',
  },
  file: 'scenario',
};
const packages: Parameter = {
  schema: {
    type: 'array',
    items: { type: 'string' },
    description: 'Drafts by name, NAME:WAY for a way of its own. Default: all.',
  },
};
const seed: Parameter = { schema: { type: 'string', description: 'Any text.' }, option: '--seed' };
const draft: Parameter = {
  schema: { type: 'string', description: 'A draft that is tabled. Default: none.' },
  option: '--package',
};
const as: Parameter = {
  schema: {
    type: 'string',
    enum: ['proposal', 'frame', 'opening'],
    description: 'Take it or leave it, fixed core, or first offer.',
  },
  option: '--as',
};
const run: Parameter = {
  schema: { type: 'integer', minimum: 0, description: 'Number of the talk.' },
  option: '--run',
};
const output: Parameter = {
  schema: {
    type: 'string',
    description: 'File for the whole document, in a folder that was given.',
  },
  option: '--output',
  file: 'output',
};
const runs = (most: number): Parameter => ({
  schema: { type: 'integer', minimum: 1, maximum: most, description: 'Talks with each draft.' },
  option: '--runs',
});

/** Runs that a tool plays at most. */
const TOOL_RUNS_MAX = 20_000;

/** The tools, in the order in which a scenario is worked out. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'validate',
    description:
      'Check a scenario: every fault with its line, what was expected, and the nearest name. Give either the scenario or its text; with text and save it is written to a file if it is sound.',
    command: ['validate'],
    parameters: {
      scenario,
      text: { schema: { type: 'string', description: 'The text of a scenario, as YAML or JSON.' } },
      save: {
        schema: {
          type: 'string',
          description: 'File to write the text to, in a folder that was given.',
        },
        file: 'output',
      },
    },
    required: [],
    json: false,
  },
  {
    name: 'analyze',
    description:
      'Say without playing: is a deal possible, what would be fair, who has power, what trades there are.',
    command: ['analyze'],
    parameters: { scenario, package: draft, as, seed, output },
    required: ['scenario'],
    json: true,
  },
  {
    name: 'run',
    description: 'Play one negotiation and read it move by move.',
    command: ['run'],
    parameters: { scenario, package: draft, as, seed, run, output },
    required: ['scenario'],
    json: true,
  },
  {
    name: 'compare',
    description:
      'Play many negotiations with each draft: how often each is agreed, who refuses and why, with intervals.',
    command: ['compare'],
    parameters: { scenario, packages, as, runs: runs(TOOL_RUNS_MAX), seed, output },
    required: ['scenario'],
    json: true,
  },
  {
    name: 'explain',
    description:
      'Say why a talk ended as it did, and which single change would have ended it otherwise.',
    command: ['explain'],
    parameters: { scenario, package: draft, as, seed, run, output },
    required: ['scenario'],
    json: true,
  },
  {
    name: 'design',
    description: 'Look for the draft that would be signed most often, with a proof or a bound.',
    command: ['design'],
    parameters: { scenario, seed, output },
    required: ['scenario'],
    json: true,
  },
];

/** JSON Schema of a tool's arguments. */
export function inputSchema({ parameters, required, json }: Tool): object {
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, p.schema])),
      ...(json
        ? {
            json: { type: 'boolean', description: 'The whole document as JSON instead of a text.' },
          }
        : {}),
    },
    required,
    additionalProperties: false,
  };
}

/** What is wrong with the arguments of a tool; undefined where they can be taken. */
export function faultOf(tool: Tool, given: Readonly<Record<string, unknown>>): string | undefined {
  const { parameters, required, json } = tool;
  const missing = required.find((name) => given[name] === undefined);
  if (missing !== undefined) return `"${missing}" is missing.`;
  for (const [name, value] of Object.entries(given)) {
    if (json && name === 'json') {
      if (typeof value !== 'boolean') return '"json" is true or false.';
      continue;
    }
    const schema = Object.hasOwn(parameters, name) ? parameters[name]!.schema : undefined;
    if (!schema)
      return `There is no argument "${name}"; there are ${Object.keys(parameters).join(', ')}.`;
    const fault = valueFault(name, schema, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function valueFault(
  name: string,
  {
    type,
    enum: choices,
    minimum = -Infinity,
    maximum = Infinity,
  }: Readonly<Record<string, unknown>>,
  value: unknown,
): string | undefined {
  if (type === 'integer') {
    const ok =
      Number.isSafeInteger(value) &&
      (value as number) >= (minimum as number) &&
      (value as number) <= (maximum as number);
    if (ok) return undefined;
    const most = Number.isFinite(maximum)
      ? ` to ${(maximum as number).toLocaleString('en')}`
      : ' on';
    return `"${name}" is a whole number from ${minimum as number}${most}.`;
  }
  if (type === 'array') {
    const ok = Array.isArray(value) && value.every((item) => isWord(item));
    return ok ? undefined : `"${name}" is a list of texts, none of which begins with "-".`;
  }
  if (Array.isArray(choices))
    return choices.includes(value) ? undefined : `"${name}" is one of ${choices.join(', ')}.`;
  if (name === 'text') return typeof value === 'string' ? undefined : '"text" is a text.';
  // What begins with a dash would be taken for an option of the command.
  return isWord(value) ? undefined : `"${name}" is a text that does not begin with "-".`;
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !value.startsWith('-');
}
