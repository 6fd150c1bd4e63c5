import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fillPage, servePage } from '../../packages/cli/src/page.ts';
import { parley } from '../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-lab-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EMPTY = '<script type="application/json" id="given"></script>';

/** What a server answers to a request under some name. */
async function answer(url: string, host: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('lab', () => {
  it('writes a page that holds the scenario', async () => {
    const file = join(folder, 'car.html');
    expect((await parley(['lab', 'used-car', '-o', file])).code).toBe(0);
    const page = readFileSync(file, 'utf8');
    const [, json] = /id="given">(.*?)<\/script>/.exec(page)!;
    expect(JSON.parse(json!)).toMatchObject({ file: 'used-car.yaml' });
  });

  it('lets no scenario out of its place in the page', () => {
    const text = '</script><script>alert(1)</script>';
    const page = fillPage(EMPTY, { file: 'x.yaml', text });
    expect(page.match(/<script/g)).toHaveLength(1);
    const [, json] = /id="given">(.*?)<\/script>/.exec(page)!;
    expect(JSON.parse(json!).text).toBe(text);
  });

  it('serves the page under its secret path, to whoever asks for this machine by name', async () => {
    const served = await servePage('the page', 0);
    const { host, origin } = new URL(served.url);
    expect(await answer(served.url, host)).toEqual({ status: 200, body: 'the page' });
    expect((await answer(served.url, 'evil.example')).status).toBe(403);
    expect((await answer(`${origin}/`, host)).status).toBe(404);
    await served.close();
  });

  it('says that there is no such scenario', async () => {
    const { code, stderr } = await parley(['lab', 'mineral']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "minerals"?');
  });
});
