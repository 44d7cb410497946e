import type {
  Analyst,
  CheckRequest,
  CheckResult,
  DiscoverRequest,
  RepairRequest,
  ReviewRequest,
  TracedFindings,
  TraceRequest,
} from '../../pipeline/analyst.ts';
import type { ReviewPlan } from '../../review/plan.ts';

/** What crosses between the two threads. Everything is plain data. */
export type AnalystCall =
  | { readonly method: 'discover'; readonly request: DiscoverRequest }
  | { readonly method: 'review'; readonly request: ReviewRequest }
  | { readonly method: 'check'; readonly request: CheckRequest }
  | { readonly method: 'repair'; readonly request: RepairRequest }
  | { readonly method: 'trace'; readonly request: TraceRequest };

export interface CallResults {
  readonly discover: readonly string[];
  readonly review: ReviewPlan;
  readonly check: CheckResult;
  readonly repair: Awaited<ReturnType<Analyst['repair']>>;
  readonly trace: TracedFindings;
}

export type CallMessage = AnalystCall & { readonly id: number };

export type AnswerMessage =
  | { readonly id: number; readonly result: CallResults[AnalystCall['method']] }
  /** The analyst threw: a defect of ours. */
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };

/** Given to the thread when it starts, so that it knows it is ours. */
export interface WorkerStart {
  readonly role: typeof ANALYST_ROLE;
  /** One Int32: the 1-based number of the file in work among `pathsOf(call)`; 0: none. */
  readonly progress: SharedArrayBuffer;
}

export const ANALYST_ROLE = 'bulkhead-analyst';

export function isWorkerStart(data: unknown): data is WorkerStart {
  return typeof data === 'object' && data !== null && 'role' in data && data.role === ANALYST_ROLE;
}

/** The files of a call, each once, in an order that both threads agree on. */
export function pathsOf(call: AnalystCall): readonly string[] {
  const { request } = call;
  const snapshots = 'snapshot' in request ? [request.snapshot] : [request.base, request.head];
  return [...new Set(snapshots.flatMap(({ files }) => [...files.keys()]))];
}
