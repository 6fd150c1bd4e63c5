import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PluginBundle } from './plugins/bundle.ts';
import { Problem } from './problem.ts';

/** The scenario that a page begins with. */
export interface PageScenario {
  readonly file: string;
  readonly text: string;
  /** Plug-ins that it can play with, as bundles. */
  readonly plugins?: readonly PluginBundle[];
}

const PLACE = '<script type="application/json" id="given"></script>';

/** Puts a scenario into the page. Whatever is in it cannot end the element that it stands in. */
export function fillPage(page: string, given: PageScenario): string {
  if (!page.includes(PLACE)) throw new Error('The page has no place for a scenario.');
  const json = JSON.stringify(given).replaceAll('<', String.raw`\u003c`);
  return page.replace(PLACE, () => PLACE.replace('><', () => `>${json}<`));
}

/** A page that is being served. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves one page to this machine alone: on the loopback, under a random path that no other page can guess, and only where
 * it was asked for under that name (a stranger's domain that resolves to the loopback is refused).
 *
 * @param port 0 for any that is free.
 * @throws Problem if the port cannot be had.
 */
export async function servePage(page: string, port: number): Promise<ServedPage> {
  const token = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    const { port: here } = server.address() as AddressInfo;
    const known = [`127.0.0.1:${here}`, `localhost:${here}`].includes(request.headers.host ?? '');
    const found = known && request.method === 'GET' && isSame(request.url ?? '', `/${token}/`);
    response.writeHead(found ? 200 : known ? 404 : 403, {
      'content-type': found ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.end(found ? page : 'Nothing here.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new Problem(`Port ${port} cannot be had: ${taken ? 'it is in use' : error.message}.`, [
          'Without --port any free one is taken.',
        ]),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: here } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${here}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
