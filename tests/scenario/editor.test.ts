import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gameSchema, scenarioSchema } from '@parley-sim/scenarios/schema';
import { expect, test } from 'vitest';
import { blocks, pages, ROOT as root } from '../support/markdown.ts';

const server = join(
  dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json')),
  'bin/yaml-language-server',
);

/** A conversation with the language server that editors use for YAML. */
class Editor {
  private readonly settings: Readonly<Record<string, unknown>>;
  private readonly child = spawn(process.execPath, [server, '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  private readonly waiting: {
    match: (message: Message) => boolean;
    done: (message: Message) => void;
  }[] = [];
  private buffer = Buffer.alloc(0);
  private id = 0;

  /** @param settings Those of the YAML extension, by their names without `yaml.`. */
  constructor(settings: Readonly<Record<string, unknown>> = {}) {
    this.settings = settings;
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.buffer = Buffer.concat([this.buffer, chunk]);
      this.receive();
    });
  }

  async ask(method: string, params: unknown): Promise<Message> {
    const id = ++this.id;
    const answer = this.hear((m) => m.id === id && m.method === undefined);
    this.send({ id, method, params });
    return answer;
  }

  send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  async hear(match: (message: Message) => boolean): Promise<Message> {
    return new Promise((done) => this.waiting.push({ match, done }));
  }

  close(): void {
    this.child.kill();
  }

  private receive(): void {
    for (;;) {
      const head = this.buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.buffer.toString('utf8', 0, head))![1],
      );
      if (this.buffer.length < head + 4 + length) return;
      const message: Message = JSON.parse(
        this.buffer.toString('utf8', head + 4, head + 4 + length),
      );
      this.buffer = this.buffer.subarray(head + 4 + length);
      // The server asks for its settings, first for those of YAML; of the others it uses its own.
      if (message.method !== undefined && message.id !== undefined) {
        this.send({
          id: message.id,
          result:
            message.method === 'workspace/configuration' ? [this.settings, {}, {}, {}, {}] : null,
        });
      }
      const i = this.waiting.findIndex((w) => w.match(message));
      if (i >= 0) this.waiting.splice(i, 1)[0]!.done(message);
    }
  }
}

interface Message {
  id?: number;
  method?: string;
  params?: { diagnostics: { message: string; range: { start: { line: number } } }[] };
  result?: { items: { label: string }[] };
}

test('an editor completes and checks a scenario that names the schema in its first line', async () => {
  const editor = new Editor();
  try {
    const folder = join(root, 'packages/scenarios/library');
    await editor.ask('initialize', {
      processId: null,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    editor.send({ method: 'initialized', params: {} });
    const uri = pathToFileURL(join(folder, 'draft.yaml')).href;
    const text =
      '# yaml-language-server: $schema=../schema.json\nparley: 2\nname: draft\nprotocol:\n  \n';
    const published = editor.hear(
      (m) => m.method === 'textDocument/publishDiagnostics' && m.params!.diagnostics.length > 0,
    );
    editor.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    });
    const { diagnostics } = (await published).params!;
    const told = diagnostics.map((d) => `${d.range.start.line}: ${d.message}`);
    expect(told).toEqual(
      expect.arrayContaining(['1: Missing property "title".', '1: Value must be 1.']),
    );
    const { result } = await editor.ask('textDocument/completion', {
      textDocument: { uri },
      position: { line: 4, character: 2 },
    });
    expect(result!.items.map((i) => i.label)).toEqual(
      expect.arrayContaining(['kind', 'deadline', 'order']),
    );
  } finally {
    editor.close();
  }
});

test('the settings in the handbook bring scenarios together with the schema, at the address that it has', async () => {
  const page = pages().find(({ file }) => file === 'docs/editors.md')!;
  const { 'yaml.schemas': given } = JSON.parse(blocks(page, 'json')[0]!) as {
    'yaml.schemas': Record<string, string[]>;
  };
  const own = { 'schema.json': scenarioSchema(), 'game-schema.json': gameSchema() };
  expect(Object.keys(given)).toEqual(Object.values(own).map(({ $id }) => $id));
  // There is no network in a test: the same files, from here.
  const schemas = Object.fromEntries(
    Object.keys(own).map((file, i) => [
      pathToFileURL(join(root, 'packages/scenarios', file)).href,
      Object.values(given)[i],
    ]),
  );
  const editor = new Editor({ schemas });
  try {
    const folder = pathToFileURL(join(root, 'examples')).href;
    await editor.ask('initialize', {
      processId: null,
      rootUri: folder,
      capabilities: { workspace: { configuration: true } },
    });
    editor.send({ method: 'initialized', params: {} });
    editor.send({ method: 'workspace/didChangeConfiguration', params: { settings: {} } });
    const told = async (name: string): Promise<string[]> => {
      const uri = `${folder}/${name}`;
      const published = editor.hear(
        ({ method, params }) =>
          method === 'textDocument/publishDiagnostics' && params!.diagnostics.length > 0,
      );
      editor.send({
        method: 'textDocument/didOpen',
        params: { textDocument: { uri, languageId: 'yaml', version: 1, text: 'parley: 2\n' } },
      });
      return (await published).params!.diagnostics.map((d) => d.message);
    };
    expect(await told('scenarios/a.yaml')).toContain('Value must be 1.');
    expect(await told('b.parley.yaml')).toContain('Value must be 1.');
    expect(await told('games/c.yaml')).toContain('Missing property "game".');
  } finally {
    editor.close();
  }
});
