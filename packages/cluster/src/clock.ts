import type { QueueAddress } from './address.ts';
import { ClusterError } from './cluster-error.ts';

/** Connection of the driver "pg", as far as it is used here. */
interface Client {
  connect(): Promise<unknown>;
  query(text: string): Promise<{ readonly rows: readonly { readonly ms: string }[] }>;
  end(): Promise<void>;
}

/**
 * Looks whether this machine's clock goes with that of the server. On PostgreSQL it is by their own clocks that workers hold parts and
 * look for whom to take them from: one that is an hour ahead holds a part for an hour, and keeps all others from looking for as long.
 * Redis goes by its own clock alone.
 *
 * @param lock how long a worker may be silent, in milliseconds: half of that is borne.
 * @throws ClusterError `queue/clock` where it is further off.
 */
export async function demandClock({ kind, connection }: QueueAddress, lock: number): Promise<void> {
  if (kind !== 'postgres') return;
  const name = 'pg';
  const { default: pg } = (await import(name)) as {
    readonly default: { readonly Client: new (options: object) => Client };
  };
  const client = new pg.Client(connection);
  try {
    await client.connect();
    const before = Date.now();
    const { rows } = await client.query(
      'select floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms',
    );
    const after = Date.now();
    const server = Number(rows[0]!.ms);
    // When between the two the server looked at its clock is not known.
    const ahead = server < before ? before - server : server > after ? after - server : 0;
    if (Math.abs(ahead) <= lock / 2) return;
    const seconds = Math.round(Math.abs(ahead) / 1000).toLocaleString('en-GB');
    throw new ClusterError(
      'queue/clock',
      `The clock of this machine is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} that of the server.`,
      ['On PostgreSQL workers hold their parts by their own clocks: set it, and start again.'],
    );
  } catch (error) {
    // A server that has gone away since is waited for by whoever works on it.
    if (error instanceof ClusterError) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
