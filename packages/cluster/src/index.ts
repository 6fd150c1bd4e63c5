// Parts of large comparisons on many machines: a coordinator and workers on a queue.
export { NAMESPACE, queueAddress, type QueueAddress } from './address.ts';
export { Board, type Cleaned, type DeadPart, type PlanView, type WorkerView } from './board.ts';
export { ClusterError, type ClusterErrorCode } from './cluster-error.ts';
export {
  AHEAD_MAX,
  Coordinator,
  type Errand,
  type ErrandEnd,
  type FailedPart,
  type News,
} from './coordinator.ts';
export type { PartCounts } from './counts.ts';
export { RESULT_BYTES_MAX } from './packing.ts';
export { partId, partOf, type Plan, type SentPlan, sentPlan } from './plan.ts';
export {
  ClusterWorker,
  PartFailed,
  type Player,
  STALLS_MAX,
  type WorkerDesign,
  type WorkerNews,
} from './worker.ts';
