// Parts of large comparisons on many machines: a coordinator and workers on a queue.
export { NAMESPACE, queueAddress, type QueueAddress } from './address.ts';
export { Board, type Cleaned, type DeadPart, type PlanView, type WorkerView } from './board.ts';
export { ClusterError, type ClusterErrorCode } from './cluster-error.ts';
export { Coordinator } from './coordinator.ts';
export type { Errand, ErrandEnd, FailedPart, News } from './errand.ts';
export { AHEAD_MAX } from './errand-run.ts';
export type { PartCounts } from './counts.ts';
export { RESULT_BYTES_MAX } from './packing.ts';
export { partId, partOf, type Plan, type SentPlan, sentPlan } from './plan.ts';
export {
  ClusterWorker,
  PartDeclined,
  PartFailed,
  type Player,
  STALLS_MAX,
  type WorkerDesign,
  type WorkerNews,
} from './worker.ts';
