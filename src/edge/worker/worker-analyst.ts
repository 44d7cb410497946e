import { Worker } from 'node:worker_threads';
import type { Gap } from '../../analysis/finding.ts';
import type {
  Analyst,
  CheckRequest,
  CheckResult,
  DiscoverRequest,
  RepairRequest,
  ReviewRequest,
  TraceRequest,
} from '../../pipeline/analyst.ts';
import type { ReviewPlan } from '../../review/plan.ts';
import {
  ANALYST_ROLE,
  type AnalystCall,
  type AnswerMessage,
  type CallMessage,
  type CallResults,
  pathsOf,
  type WorkerStart,
} from './protocol.ts';
import { withoutFiles } from './taken-out.ts';

export interface WorkerLimits {
  /** Wall-clock time of one call, milliseconds. */
  readonly milliseconds: number;
  /** Old generation of the heap, MiB. */
  readonly megabytes: number;
  /** Files that may be taken out one by one; after that every file of the call is. */
  readonly culprits: number;
}

/** A Dockerfile of ordinary size takes about 160 KiB once it is judged, and a run may read 2,000 of them. */
export const WORKER_LIMITS: WorkerLimits = { milliseconds: 60_000, megabytes: 768, culprits: 4 };

/** Space for new objects in a worker, in MiB. */
const YOUNG_MEGABYTES = 16;

export interface WorkerAnalyst extends Analyst {
  /** Ends the thread; the process can end then. */
  close(): Promise<void>;
}

/**
 * An analyst in a thread of its own with a limit of time and memory. A file over which a call dies becomes a gap, is taken out
 * of this call and all later ones, and the call is made again.
 * @param file the bundle, which serves the analyst when it is started as a worker
 */
export function createWorkerAnalyst(file: string, limits: WorkerLimits = WORKER_LIMITS): WorkerAnalyst {
  const session = new WorkerSession(file, limits);
  return {
    discover: (request: DiscoverRequest): Promise<readonly string[]> => session.call({ method: 'discover', request }),
    review: (request: ReviewRequest): Promise<ReviewPlan> => session.call({ method: 'review', request }),
    check: async (request: CheckRequest): Promise<CheckResult> => {
      const { gaps, ...rest } = await session.call({ method: 'check', request });
      const told = new Set(gaps.map(({ path }) => path));
      return { ...rest, gaps: [...gaps, ...session.gaps.filter(({ path }) => !told.has(path))] };
    },
    repair: (request: RepairRequest) => session.call({ method: 'repair', request }),
    trace: (request: TraceRequest) => session.call({ method: 'trace', request }),
    close: () => session.close(),
  };
}

/** Why a call gave no answer. */
interface Death {
  readonly reason: 'time-limit' | 'memory-limit' | 'rule-failed';
  readonly error: Error;
}
type Outcome<Result> = { readonly result: Result } | Death;

class WorkerSession {
  private readonly file: string;
  private readonly limits: WorkerLimits;
  private readonly taken = new Map<string, Gap>();
  private readonly progress = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private worker: Worker | undefined;
  private calls = 0;
  /** The thread died while nothing was asked of it. */
  private startFailure: Error | undefined;

  constructor(file: string, limits: WorkerLimits) {
    this.file = file;
    this.limits = limits;
    this.worker = this.start();
  }

  /** What was taken out so far. */
  get gaps(): readonly Gap[] {
    return [...this.taken.values()];
  }

  async call<Call extends AnalystCall>(call: Call): Promise<CallResults[Call['method']]> {
    for (let culprits = 0; ; culprits += 1) {
      const attempt = withoutFiles(call, this.taken);
      const outcome = await this.attempt(attempt);
      if ('result' in outcome) return outcome.result;
      const paths = pathsOf(attempt);
      if (paths.length === 0) throw outcome.error;
      const inWork = paths[(this.progress[0] ?? 0) - 1];
      const culprit = culprits < this.limits.culprits ? inWork : undefined;
      for (const path of culprit === undefined ? paths : [culprit]) this.taken.set(path, this.gapOf(path, outcome));
    }
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private async attempt<Call extends AnalystCall>(call: Call): Promise<Outcome<CallResults[Call['method']]>> {
    if (this.startFailure) return { reason: 'rule-failed', error: this.startFailure };
    this.worker ??= this.start();
    const { worker } = this;
    this.calls += 1;
    const message: CallMessage = { id: this.calls, ...call };
    const answered = answerOf(worker, message, this.limits.milliseconds);
    worker.postMessage(message);
    const outcome = await answered;
    if ('reason' in outcome) {
      await this.close();
      this.startFailure = undefined;
    }
    return outcome as Outcome<CallResults[Call['method']]>;
  }

  private start(): Worker {
    const workerData: WorkerStart = { role: ANALYST_ROLE, progress: this.progress.buffer as SharedArrayBuffer };
    const worker = new Worker(this.file, {
      workerData,
      // Without a limit of its own the space for new objects grows with the runtime: Node 24 takes 80 MiB more than Node 20.
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      execArgv: [],
    });
    worker.on('error', (error) => {
      if (this.worker === worker) this.startFailure = error;
    });
    return worker;
  }

  /** The message of an error stays out: it may quote the file. */
  private gapOf(path: string, { reason, error }: Death): Gap {
    const { milliseconds, megabytes } = this.limits;
    const details = {
      'time-limit': `Judging this file took more than ${Math.ceil(milliseconds / 1000)} seconds.`,
      'memory-limit': `Judging this file took more than ${megabytes} MiB of memory.`,
      'rule-failed': `Judging this file failed (${error.name}).`,
    };
    return { path, reason, detail: details[reason] };
  }
}

/** Waits for the answer to one call, the death of the thread, or the end of the time. */
function answerOf(
  worker: Worker,
  { id }: CallMessage,
  milliseconds: number,
): Promise<Outcome<CallResults[AnalystCall['method']]>> {
  return new Promise((resolve) => {
    const listeners = {
      message: (answer: AnswerMessage) => {
        if (answer.id !== id) return;
        if ('result' in answer) settle({ result: answer.result });
        else settle(death('rule-failed', answer.error));
      },
      error: (error: Error) => {
        const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        settle({ reason: isMemory ? 'memory-limit' : 'rule-failed', error });
      },
      exit: () => settle(death('rule-failed', { name: 'Error', message: 'The thread of the analysis ended.' })),
    };
    const timer = setTimeout(() => settle(death('time-limit', { name: 'Error', message: 'Too slow.' })), milliseconds);
    const settle = (outcome: Outcome<CallResults[AnalystCall['method']]>) => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
      resolve(outcome);
    };
    for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
  });
}

function death(reason: Death['reason'], { name, message }: Pick<Error, 'name' | 'message'>): Death {
  return { reason, error: Object.assign(new Error(message), { name }) };
}
