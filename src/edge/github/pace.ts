import type { ApiFailure } from './api-failure.ts';
import type { Clock } from './clock.ts';

/**
 * Milliseconds and counts of the traffic with GitHub.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
 */
export const PACE = {
  /** Between the end of one write and the next. */
  betweenWrites: 1_000,
  /** Of one request. */
  timeout: 60_000,
  /** Of all waiting in one run: a job that sleeps longer is better started again. */
  mostWaiting: 300_000,
  /** A wait from which on the log says so. */
  worthMentioning: 10_000,
  attempts: 4,
  /** Before looking whether a write that ended in an error had an effect all the same; it may still be under way. */
  beforeLooking: 4_000,
  /** First pause after a server error; doubled each time. */
  afterServerError: 1_000,
  /** First pause after a limit that does not say how long; doubled each time. */
  afterLimit: 60_000,
} as const;

/** Milliseconds to wait before the request may be repeated; undefined: it is not worth repeating. `attempt` is 1-based. */
export function delayBefore(failure: ApiFailure, attempt: number, clock: Clock): number | undefined {
  if (attempt >= PACE.attempts) return undefined;
  const doubled = 2 ** (attempt - 1);
  if (failure.kind === 'rate-limited') return failure.waitMilliseconds ?? PACE.afterLimit * doubled;
  if (failure.kind === 'transient') return PACE.afterServerError * doubled * (1 + clock.random());
  return undefined;
}
