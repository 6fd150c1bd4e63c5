import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { sh } from './shell.ts';

/** A registry on this machine that has packed packages as if they were published, and all else from the usual one. */
export interface Registry {
  readonly address: string;
  close(): void;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** The time at which packages count as published: long ago, as some managers pass over what is new. */
const PUBLISHED = '2020-01-01T00:00:00.000Z';

/** What a registry says of a package that has the one version of a tarball. */
function packument(file: string, address: string): readonly [name: string, text: string] {
  const manifest = JSON.parse(sh('.', ['tar', '-xzOf', file, 'package/package.json'])) as Manifest;
  const { name, version } = manifest;
  const bytes = readFileSync(file);
  const hash = (algorithm: string, as: 'hex' | 'base64'): string =>
    createHash(algorithm).update(bytes).digest(as);
  const dist = {
    tarball: `${address}/${name}/-/${basename(file)}`,
    shasum: hash('sha1', 'hex'),
    integrity: `sha512-${hash('sha512', 'base64')}`,
  };
  const text = JSON.stringify({
    _id: name,
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { _id: `${name}@${version}`, ...manifest, dist } },
    time: { created: PUBLISHED, modified: PUBLISHED, [version]: PUBLISHED },
  });
  return [name, text];
}

const json = (answer: ServerResponse, status: number, text: string): void => {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(text);
};

/** Opens a registry that has the tarballs; what else it is asked for, it asks of `upstream`. */
export async function openRegistry(
  tarballs: readonly string[],
  upstream: string,
): Promise<Registry> {
  const files = new Map(tarballs.map((file) => [basename(file), file]));
  const known = new Map<string, string>();
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(
      1,
    );
    const own = known.get(path);
    const file = [...known.keys()].some((name) => path.startsWith(`${name}/-/`))
      ? files.get(basename(path))
      : undefined;
    if (own !== undefined) json(answer, 200, own);
    else if (file !== undefined) answer.writeHead(200).end(readFileSync(file));
    // Advisories are asked for by POST; they are not what is tried here.
    else if (request.method !== 'GET') json(answer, 404, '{}');
    else void pass(`${upstream.replace(/\/$/, '')}${request.url}`, request.headers.accept, answer);
  });
  await new Promise<void>((opened) => server.listen(0, '127.0.0.1', opened));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const file of tarballs) known.set(...packument(file, address));
  return {
    address,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function pass(
  url: string,
  accept: string | undefined,
  answer: ServerResponse,
): Promise<void> {
  try {
    const response = await fetch(url, { headers: { accept: accept ?? '*/*' } });
    const type = response.headers.get('content-type') ?? 'application/octet-stream';
    answer.writeHead(response.status, { 'content-type': type });
    answer.end(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    json(answer, 502, JSON.stringify({ error: String(error) }));
  }
}
