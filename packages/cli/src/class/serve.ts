import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { ServedPage } from '../page.ts';
import { Problem } from '../problem.ts';
import type { ClassTable } from './class-table.ts';
import { leadPage, seatPage } from './seat-page.ts';

/** Largest form that is read, in bytes. */
const FORM_MAX = 65_536;

/** A class that is being served. */
export interface ServedClass extends ServedPage {
  /** By actor: the link that seats somebody there. */
  readonly links: ReadonlyMap<string, string>;
}

/** Address of this machine in the local network; the loopback where it is in none. */
function ownAddress(): string {
  const found = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return found?.address ?? '127.0.0.1';
}

/**
 * Serves a class on the local network: a page for each seat under a path that nobody can guess, and one for whoever leads the class. Only
 * requests that name this machine by its own address are answered, only a page of the seat itself may send a move, and nothing of the
 * scenario leaves but what a seat is to know.
 *
 * @param port 0 for any that is free.
 * @param address where it is offered. Default: this machine's in the local network.
 * @throws Problem if the port cannot be had.
 */
export async function serveClass(
  table: ClassTable,
  port: number,
  address: string = ownAddress(),
): Promise<ServedClass> {
  const token = (): string => randomBytes(16).toString('hex');
  const lead = token();
  const seats = table.seats.map((actor) => ({ actor, token: token() }));
  const links = new Map<string, string>();
  const server = createServer((request, response) => {
    const { port: here } = server.address() as AddressInfo;
    const origin = `http://${address}:${here}`;
    answer(request, response, origin).catch(() => reply(response, 500, 'Something went wrong.\n'));
  });
  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    origin: string,
  ): Promise<void> => {
    if (request.headers.host !== new URL(origin).host) {
      reply(response, 403, 'Nothing here.\n');
      return;
    }
    const { url = '', method } = request;
    const seat = seats.find((s) => isSame(url, `/${s.token}/`));
    if (method === 'GET' && isSame(url, `/${lead}/`)) {
      reply(response, 200, leadPage(table, links), true);
    } else if (method === 'GET' && seat) {
      reply(response, 200, seatPage(table, seat.actor), true);
    } else if (method === 'POST' && seat) {
      // A page of somebody else's cannot move in this seat, even if it has come to know the link.
      if (request.headers.origin !== undefined && request.headers.origin !== origin) {
        reply(response, 403, 'Nothing here.\n');
        return;
      }
      const form = await read(request);
      if (form === undefined) {
        reply(response, 413, 'That is too long.\n');
        return;
      }
      const fault = table.move(
        seat.actor,
        form.get('act') ?? '',
        pickedOf(table, form),
        form.get('text') ?? '',
      );
      if (fault === undefined) {
        response.writeHead(303, { ...HEADERS, location: `/${seat.token}/` });
        response.end();
      } else {
        reply(response, 200, seatPage(table, seat.actor, fault), true);
      }
    } else {
      reply(response, 404, 'Nothing here.\n');
    }
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new Problem(`Port ${port} cannot be had: ${taken ? 'it is in use' : error.message}.`, [
          'Without --port any free one is taken.',
        ]),
      );
    });
    server.listen(port, address, resolve);
  });
  const { port: here } = server.address() as AddressInfo;
  for (const { actor, token: own } of seats) links.set(actor, `http://${address}:${here}/${own}/`);
  return {
    url: `http://${address}:${here}/${lead}/`,
    links,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

function reply(response: ServerResponse, status: number, body: string, page = false): void {
  response.writeHead(status, {
    ...HEADERS,
    'content-type': `text/${page ? 'html' : 'plain'}; charset=utf-8`,
  });
  response.end(body);
}

/** A form that was sent; nothing if it is too long. */
async function read(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > FORM_MAX) return undefined;
  }
  return new URLSearchParams(body);
}

/** By clause, the place of the option that a form has chosen. */
function pickedOf({ negotiation }: ClassTable, form: URLSearchParams): Map<string, number> {
  return new Map(
    negotiation.model.clauses.flatMap(({ id }, c): [string, number][] => {
      const value = form.get(`c-${c}`);
      return value !== null && /^\d{1,6}$/.test(value) ? [[id, Number(value)]] : [];
    }),
  );
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
