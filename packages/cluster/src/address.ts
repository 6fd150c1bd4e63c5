import { ClusterError } from './cluster-error.ts';

/** Name of everything that is Parley's on a server: prefix of keys on Redis, schema on PostgreSQL. */
export const NAMESPACE = 'parley';

/** Longest silence of a server before a connection is given up and made anew, in milliseconds. */
const SILENCE_MS = 15_000;

/** Server with a queue, as it was named. */
export interface QueueAddress {
  readonly kind: 'redis' | 'postgres';
  /** The address as it may be shown: without its password. */
  readonly shown: string;
  /** What the driver connects with. */
  readonly connection: object;
}

/**
 * Address of a queue, from `redis://`, `rediss://` (with TLS), `postgres://` or `postgresql://`.
 *
 * @param password password, where the address has none. So it need not stand in a command that others can see.
 * @throws ClusterError `queue/address` where it is none.
 */
export function queueAddress(text: string, password?: string): QueueAddress {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // What was typed may hold a password, so it is not repeated.
    throw new ClusterError('queue/address', 'The address of the queue cannot be read.', HINTS);
  }
  const kind = KINDS[url.protocol];
  if (kind === undefined) {
    throw new ClusterError(
      'queue/address',
      `A queue is on Redis or PostgreSQL, and not on "${url.protocol.replace(/:$/, '')}".`,
      HINTS,
    );
  }
  if (password !== undefined && url.password === '') {
    // Redis knows a user named default; PostgreSQL has no password without a user.
    if (url.username === '' && kind === 'redis') url.username = 'default';
    url.password = encodeURIComponent(password);
  }
  const shown = new URL(url);
  shown.password = '';
  const of = { kind, shown: shown.href } as const;
  return kind === 'redis'
    ? { ...of, connection: redisConnection(url) }
    : { ...of, connection: postgresConnection(url) };
}

const KINDS: Readonly<Record<string, QueueAddress['kind']>> = {
  'redis:': 'redis',
  'rediss:': 'redis',
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
};

const HINTS = ['Write it as redis://HOST:6379 or postgres://USER@HOST:5432/DATABASE.'];

function redisConnection(url: URL): object {
  return {
    url: url.href,
    // A command waits for as long as the server is away.
    maxRetriesPerRequest: null,
    socketTimeout: SILENCE_MS,
    keepAlive: SILENCE_MS,
    retryStrategy: (times: number) => Math.min(100 * 2 ** Math.min(times, 5), 2000),
  };
}

function postgresConnection(url: URL): object {
  return {
    connectionString: url.href,
    schema: NAMESPACE,
    migrate: true,
    max: 2,
    keepAlive: true,
    connectionTimeoutMillis: SILENCE_MS,
    query_timeout: SILENCE_MS,
  };
}
