import { ApiFailure } from './api-failure.ts';

/** Why something is not posted. */
export interface UnpostedReason {
  readonly kind: 'not-permitted' | 'failed';
  /** A sentence. */
  readonly note: string;
}

/** A write that failed is told and never thrown: results are not lost because they cannot be posted. */
export function explained(error: unknown, what: string): UnpostedReason {
  if (!(error instanceof ApiFailure)) throw error;
  if (error.kind === 'not-permitted' || error.kind === 'not-found') {
    const accepted = error.accepted === undefined ? '' : ` GitHub would accept: ${error.accepted}.`;
    return { kind: 'not-permitted', note: `${what} is not posted: the token may not write it.${accepted}` };
  }
  return {
    kind: 'failed',
    note: `${what} is not posted: GitHub answered ${error.status}, ${error.message.slice(0, 300)}.`,
  };
}
