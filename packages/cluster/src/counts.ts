import type { PartQueue } from './queues.ts';

/** Numbers of parts by what has become of them. */
export interface PartCounts {
  readonly waiting: number;
  readonly active: number;
  /** Over, with a result that is kept. */
  readonly completed: number;
  readonly failed: number;
}

/** Number of parts of all plans on a server. */
export async function partCounts(queue: PartQueue): Promise<PartCounts> {
  const all = await queue.getJobCounts(
    'waiting',
    'prioritized',
    'delayed',
    'active',
    'completed',
    'failed',
  );
  const of = (state: string): number => all[state] ?? 0;
  return {
    waiting: of('waiting') + of('prioritized') + of('delayed'),
    active: of('active'),
    completed: of('completed'),
    failed: of('failed'),
  };
}
