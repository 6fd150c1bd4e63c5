import { createHash } from 'node:crypto';
import { ClusterError } from './cluster-error.ts';

/** Work that is cut into parts: everything that a worker has to know. It is JSON. */
export interface Plan {
  readonly format: 'parley-plan';
  readonly version: 1;
  /** Version of the engine that every part has to be played with. */
  readonly engine: string;
  /** Build of it: name of the code that decides results, which two builds of one version differ in. */
  readonly build: string;
  /** What is played, such as `compare`: who plays knows what its design means. */
  readonly kind: string;
  /** Name for people, such as the scenario's. */
  readonly title: string;
  /** Plug-ins that have to be there, as `id@version hash`. */
  readonly plugins: readonly string[];
  /** Number of parts. */
  readonly parts: number;
  readonly design: unknown;
}

/**
 * Plan as it is sent, with the name that its content gives it.
 *
 * @property id First 24 hexadecimal digits of the SHA-256 of the text, after a letter: names of jobs may be no numbers.
 */
export interface SentPlan {
  readonly id: string;
  readonly text: string;
  readonly plan: Plan;
}

/** A plan, ready to be sent. */
export function sentPlan(of: Omit<Plan, 'format' | 'version'>): SentPlan {
  const { engine, build, kind, title, plugins, parts, design } = of;
  const text = JSON.stringify({
    format: 'parley-plan',
    version: 1,
    engine,
    build,
    kind,
    title,
    plugins,
    parts,
    design,
  });
  return { id: idOf(text), text, plan: JSON.parse(text) as Plan };
}

/**
 * A plan that has come from a queue.
 *
 * @throws ClusterError `queue/forged` where its content is not that of its name, or no plan.
 */
export function receivedPlan(id: string, text: unknown): SentPlan {
  if (typeof text !== 'string' || idOf(text) !== id) {
    throw new ClusterError('queue/forged', 'the content of the plan is not that of its name');
  }
  const plan = JSON.parse(text) as Plan;
  if (plan.format !== 'parley-plan' || plan.version !== 1) {
    throw new ClusterError('queue/forged', 'the plan has a form that is not known here');
  }
  return { id, text, plan };
}

function idOf(text: string): string {
  return `p${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

/** Name of the job that is a part of a plan. */
export function partId(plan: string, index: number): string {
  return `${plan}-${index}`;
}

/** Plan and number of the part that a name means; undefined where it means none. */
export function partOf(id: string): { readonly plan: string; readonly index: number } | undefined {
  const [, plan, index] = /^(p[0-9a-f]{24})-(\d{1,7})$/.exec(id) ?? [];
  return plan === undefined ? undefined : { plan, index: Number(index) };
}
