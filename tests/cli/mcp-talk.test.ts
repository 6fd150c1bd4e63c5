import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, expect, it } from 'vitest';
import { emptyFolder, PROGRAM } from '../support/command.ts';

const PAGE = readFileSync(new URL('../../docs/mcp.md', import.meta.url), 'utf8');

/** The block of the page under a name. */
function block(name: string): string {
  const [, text] = new RegExp(`\`\`\`\\w+ ${name}\\n([^]*?)\`\`\``).exec(PAGE)!;
  return text!;
}

let client: Client | undefined;
afterEach(async () => {
  await client?.close();
  client = undefined;
});

it('the tools say in the talk of the page what it says that they say', async () => {
  const folder = emptyFolder();
  const opened = new Client({ name: 'talk', version: '1' });
  client = opened;
  const args = [PROGRAM, 'mcp', folder];
  await opened.connect(
    new StdioClientTransport({ command: process.execPath, args, cwd: folder, stderr: 'ignore' }),
  );
  const told = async (name: string, given: Record<string, unknown>): Promise<string> => {
    const options = { timeout: 100_000 };
    const { content } = await opened.callTool({ name, arguments: given }, undefined, options);
    return (content as { text: string }[])[0]!.text.replaceAll(/\s+/g, ' ');
  };
  const plain = (name: string): string => block(name).trim().replaceAll(/\s+/g, ' ');
  const whole = block('flat.yaml');
  const line = /^ {4}# She would pay.*\n.*\n/m.exec(whole)![0];
  expect(line).toContain('noDeal');
  const faulty = whole.replace(line, '');
  expect(await told('validate', { text: faulty, save: 'flat.yaml' })).toContain(
    plain('validate-1'),
  );
  expect(await told('validate', { text: whole, save: 'flat.yaml' })).toContain(plain('validate-2'));
  expect(readFileSync(join(folder, 'flat.yaml'), 'utf8')).toBe(whole);
  expect(await told('analyze', { scenario: 'flat.yaml' })).toContain(plain('analyze'));
  const compared = await told('compare', { scenario: 'flat.yaml', runs: 400 });
  expect(compared).toContain(plain('compare'));
  // 0.43 on the scale of the file: 150 and 60 more for 0.8, of which 0.2 is for payment at once.
  expect(150 + ((0.43 - 0.2) / 0.8) * 60).toBeCloseTo(167, 0);
}, 120_000);
