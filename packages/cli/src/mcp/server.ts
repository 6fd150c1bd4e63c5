import { VERSION } from '@parley-sim/engine/basics';
import { builtins, builtinText, isBuiltin } from '@parley-sim/scenarios/builtins';
import { readScenario } from '@parley-sim/scenarios/read';
import type { CommandContext } from '../command-context.ts';
import { diagnosticsText } from '../diagnostics-text.ts';
import { writeText } from '../files.ts';
import { main } from '../index.ts';
import { EXIT, type Io } from '../io.ts';
import type { Folders } from './folders.ts';
import { type Handler, isData, type Request, RPC, RpcError, RpcServer } from './rpc.ts';
import { faultOf, inputSchema, type Tool, TOOLS } from './tools.ts';

type Data = Readonly<Record<string, unknown>>;

const SCHEMA = 'parley://schema';
const LIBRARY = 'parley://scenarios/';
/** Columns of a text for an assistant. */
const WIDTH = 100;

const INSTRUCTIONS = `Parley simulates negotiations. Work a scenario out with the user: read the schema (${SCHEMA}) and a built-in scenario like theirs (${LIBRARY}…), write the scenario with the user's own numbers and their evidence, validate it until it is sound, then analyze, compare and explain. Say how sure the results are, as they say it themselves. A number that nobody knows is a belief, such as { range: [0.2, 0.4] }.`;

/** The server of the Model Context Protocol: parley's commands as tools, its schema and library as resources. */
export function mcpServer(
  session: CommandContext,
  folders: Folders,
  write: (line: string) => void,
): RpcServer {
  const handlers: Record<string, Handler> = {
    'tools/list': () => ({
      tools: TOOLS.map((tool) => ({
        name: tool.name,
        description: tool.description,
        inputSchema: inputSchema(tool),
      })),
    }),
    'tools/call': async (request) => call(session, folders, request),
    'resources/list': () => ({
      resources: [
        { uri: SCHEMA, name: 'JSON Schema of a scenario', mimeType: 'application/schema+json' },
        ...builtins().map(({ name, title }) => ({
          uri: `${LIBRARY}${name}`,
          name: title,
          mimeType: 'application/yaml',
        })),
      ],
    }),
    'resources/templates/list': () => ({ resourceTemplates: [] }),
    'resources/read': async ({ params }) => read(params['uri']),
  };
  const info = {
    capabilities: { tools: {}, resources: {} },
    serverInfo: { name: 'parley', version: VERSION },
    instructions: INSTRUCTIONS,
  };
  return new RpcServer(handlers, info, write);
}

async function read(uri: unknown): Promise<object> {
  if (uri === SCHEMA) {
    const { scenarioSchema } = await import('@parley-sim/scenarios');
    const text = JSON.stringify(scenarioSchema(), null, 2);
    return { contents: [{ uri, mimeType: 'application/schema+json', text }] };
  }
  const name = typeof uri === 'string' && uri.startsWith(LIBRARY) ? uri.slice(LIBRARY.length) : '';
  if (!isBuiltin(name))
    throw new RpcError(RPC.resource, `There is no resource ${JSON.stringify(uri)}.`);
  return { contents: [{ uri, mimeType: 'application/yaml', text: builtinText(name) }] };
}

async function call(session: CommandContext, folders: Folders, request: Request): Promise<object> {
  const { name, arguments: given = {} } = request.params;
  const tool = TOOLS.find((t) => t.name === name);
  if (!tool) {
    throw new RpcError(
      RPC.params,
      `There is no tool ${JSON.stringify(name)}; there are ${TOOLS.map((t) => t.name).join(', ')}.`,
    );
  }
  if (!isData(given)) throw new RpcError(RPC.params, '"arguments" is a mapping.');
  const fault = faultOf(tool, given);
  if (fault !== undefined) return told(`${tool.name}: ${fault}`, true);
  try {
    if (
      tool.name === 'validate' &&
      (given['scenario'] === undefined ||
        given['text'] !== undefined ||
        given['save'] !== undefined)
    )
      return await validateText(session, folders, given);
    return await command(session, folders, tool, given, request);
  } catch (error) {
    // What an assistant can mend is told as what came of its call.
    if (error instanceof RpcError && error.code === RPC.params) return told(error.message, true);
    throw error;
  }
}

/** Checks a text, and writes it to a file where that is wanted and it is sound. */
async function validateText(
  { io, errorStyle }: CommandContext,
  folders: Folders,
  { scenario, text, save }: Data,
): Promise<object> {
  if (typeof text !== 'string' || scenario !== undefined)
    return told('validate: give either "scenario" or "text", and "save" with a text.', true);
  const named = typeof save === 'string' ? save : undefined;
  const file = named === undefined ? undefined : folders.inside(named, true);
  const format = /^\s*\{/.test(text) ? 'json' : 'yaml';
  const read = readScenario(text, { format, file: named ?? `scenario.${format}` });
  const faults = diagnosticsText(read.diagnostics, text, errorStyle);
  if (!read.scenario) return told(faults, true);
  if (file !== undefined) await writeText(file, text, io);
  const said =
    named === undefined ? 'The scenario is sound.' : `The scenario is sound and in ${named}.`;
  return told([said, faults].filter(Boolean).join('\n\n'), false);
}

/** Calls a command of parley in a world of its own: no environment, and only files that may be read and written. */
async function command(
  { io }: CommandContext,
  folders: Folders,
  tool: Tool,
  given: Data,
  { signal, progress }: Request,
): Promise<object> {
  const argv = [...tool.command];
  const options: string[] = [];
  /** Files as they were found, and as they were named. */
  const names = new Map<string, string>();
  for (const [name, { option, file }] of Object.entries(tool.parameters)) {
    const value = given[name];
    if (value === undefined) continue;
    const words = [value].flat().map(String);
    const meant = words.map((word) => {
      if (file === undefined) return word;
      const found = fileOf(folders, word, file);
      if (found !== word) names.set(found, word);
      return found;
    });
    if (option === undefined) argv.push(...meant);
    else options.push(option, ...meant);
  }
  if (given['json'] === true) options.push('--json');
  const out: string[] = [];
  const err: string[] = [];
  const stream = (into: string[]): Io['stdout'] => ({
    write: (text) => void into.push(text),
    isTTY: false,
    columns: WIDTH,
  });
  const code = await main([...argv, ...options], {
    stdout: stream(out),
    stderr: stream(err),
    readLines: () => ({ next: () => Promise.resolve('end' as const), close: () => undefined }),
    env: { NO_COLOR: '1' },
    cwd: folders.first,
    now: () => io.now(),
    onInterrupt: (listener) => {
      const cancel = (): void => listener('SIGINT');
      signal.addEventListener('abort', cancel);
      return () => signal.removeEventListener('abort', cancel);
    },
    onKilled: () => () => undefined,
    onProgress: (done, total, noun) => progress(done, total, noun),
  });
  const text = [out.join(''), err.join('')].map((t) => t.trimEnd()).filter(Boolean);
  // It is told of files by the names that it gave them.
  const said = [...names].reduce(
    (all, [found, word]) => all.replaceAll(found, word),
    text.join('\n\n'),
  );
  return told(said, code !== EXIT.ok);
}

/** A scenario by its name, or a file that may be read or written. */
function fileOf(folders: Folders, word: string, kind: 'scenario' | 'output'): string {
  if (kind === 'scenario' && isBuiltin(word)) return word;
  // A word that is no path is left to the command, which knows the nearest name.
  if (kind === 'scenario' && !/[/\\.]/.test(word)) return word;
  return folders.inside(word, kind === 'output');
}

function told(text: string, isError: boolean): object {
  return { content: [{ type: 'text', text }], ...(isError ? { isError } : {}) };
}
