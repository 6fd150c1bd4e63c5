import { request } from 'node:http';
import { loadBuiltin } from '@parley-sim/scenarios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClassTable } from '../../packages/cli/src/class/class-table.ts';
import { type ServedClass, serveClass } from '../../packages/cli/src/class/serve.ts';
import { parley } from '../support/command.ts';

const MARK = 'Only the buyer is to know this';

describe('a class', () => {
  let served: ServedClass;
  let table: ClassTable;

  beforeAll(async () => {
    const car = structuredClone(loadBuiltin('used-car'));
    car.actors['buyer']!.redLines = {
      secret: { title: MARK, when: { price: { atLeast: 10_000 } } },
    };
    const prices = car.clauses['price'] as { to: number };
    car.actors['buyer']!.redLines['secret']!.when = { price: prices.to };
    table = new ClassTable(car, { seats: ['seller', 'buyer'], tabled: {}, seed: '1', run: 0 });
    served = await serveClass(table, 0, '127.0.0.1');
  });
  afterAll(async () => served.close());

  /** What is answered: to a form where one is sent. */
  async function ask(
    url: string,
    headers: Readonly<Record<string, string>> = {},
    form?: string,
  ): Promise<{ status: number; body: string; policy: string }> {
    return new Promise((resolve, reject) => {
      const method = form === undefined ? 'GET' : 'POST';
      const sent = request(url, { method, headers }, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body,
            policy: String(response.headers['content-security-policy']),
          }),
        );
      }).on('error', reject);
      sent.end(form);
    });
  }

  const linkOf = (actor: string): string => served.links.get(actor)!;

  /** The form of a page as its browser would send it, unchanged. */
  function formIn(body: string, act: string): string {
    const checked = [...body.matchAll(/name="(c-\d+)" value="(\d+)" checked/g)];
    return new URLSearchParams([
      ...checked.map(([, name, value]): [string, string] => [name!, value!]),
      ['act', act],
      ['text', '<b>take it</b>'],
    ]).toString();
  }

  it('answers only under its address, under the links that it gave, and to its own pages', async () => {
    const link = linkOf('seller');
    const { origin } = new URL(link);
    expect((await ask(link)).status).toBe(200);
    expect((await ask(link)).policy).toContain("default-src 'none'");
    expect((await ask(link, { host: 'evil.example' })).status).toBe(403);
    expect((await ask(`${origin}/`)).status).toBe(404);
    expect((await ask(`${origin}/${'0'.repeat(32)}/`)).status).toBe(404);
    const turn = linkOf(table.turn!);
    const before = table.negotiation.transcript.length;
    const { body } = await ask(turn);
    expect((await ask(turn, { origin: 'http://evil.example' }, formIn(body, 'offer'))).status).toBe(
      403,
    );
    expect((await ask(turn, {}, 'x'.repeat(100_000))).status).toBe(413);
    expect(table.negotiation.transcript).toHaveLength(before);
    expect(new Set([served.url, ...served.links.values()]).size).toBe(3);
  });

  it('shows a seat its own cards alone, and moves only in its turn', async () => {
    expect((await ask(linkOf('buyer'))).body).toContain(MARK);
    expect((await ask(linkOf('seller'))).body).not.toContain(MARK);
    const waiting = table.turn === 'seller' ? 'buyer' : 'seller';
    const before = table.negotiation.transcript.length;
    const told = await ask(linkOf(waiting), {}, 'act=accept');
    expect(told.body).toContain('this page looks again');
    expect(table.negotiation.transcript).toHaveLength(before);
    const mine = await ask(linkOf(table.turn!));
    const nothing = await ask(linkOf(table.turn!), {}, 'act=offer&c-0=99999');
    expect(nothing.body).toContain('A clause is not settled.');
    expect(mine.body).toContain('your turn');
  });

  it('is played to its end, what people say is shown as what it is, and then all cards are up', async () => {
    for (let turn = 0; turn < 80 && table.turn !== undefined; turn++) {
      const link = linkOf(table.turn);
      // One after the other: that is what turns are.
      // oxlint-disable-next-line no-await-in-loop
      const { body } = await ask(link);
      const act = turn > 2 && body.includes('value="accept"') ? 'accept' : 'offer';
      // oxlint-disable-next-line no-await-in-loop
      const { status } = await ask(link, {}, formIn(body, act));
      // What may not be accepted is offered against.
      // oxlint-disable-next-line no-await-in-loop
      if (status === 200) await ask(link, {}, formIn(body, 'offer'));
    }
    expect(table.turn).toBeUndefined();
    const { body } = await ask(linkOf('seller'));
    expect(body).toContain('All cards turned up');
    expect(body).toContain(MARK);
    expect(body).toContain('&lt;b&gt;take it&lt;/b&gt;');
    expect(body).not.toContain('<b>take it');
    expect((await ask(served.url)).body).toContain('It is over.');
  });

  it('refuses a seat that is not at the table, and a package without a class', async () => {
    const wrong = await parley(['lab', 'used-car', '--class', 'nobody']);
    expect(wrong.code).toBe(2);
    const alone = await parley(['lab', 'used-car', '--package', 'x']);
    expect(alone.stderr).toContain('--package is about a class');
  });
});
