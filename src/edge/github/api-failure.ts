import type { NoAnswer } from './no-answer.ts';

/** Why a request to GitHub did not give its answer. */
export type ApiFailureKind =
  /** The token may not do this: 401, 403 that is no rate limit. */
  | 'not-permitted'
  | 'not-found'
  /** GitHub understood and refuses: 422. */
  | 'invalid'
  /** Refused because of a limit: it had no effect and may be repeated later. */
  | 'rate-limited'
  /** Server error, reset, timeout, half an answer: a write may or may not have had an effect. */
  | 'transient'
  | 'other';

/** A request that failed. The message is GitHub's own and must be treated as foreign text. */
export class ApiFailure extends Error {
  readonly kind: ApiFailureKind;
  readonly status: number;
  /** Milliseconds GitHub asks to wait; undefined when it does not say. */
  readonly waitMilliseconds: number | undefined;
  /** Permissions GitHub would accept: `pull_requests=write`. */
  readonly accepted: string | undefined;
  /** Why there was no answer at all, as far as it is known. */
  readonly noAnswer: NoAnswer | undefined;

  constructor(
    kind: ApiFailureKind,
    status: number,
    message: string,
    more: {
      readonly waitMilliseconds?: number | undefined;
      readonly accepted?: string | undefined;
      readonly noAnswer?: NoAnswer | undefined;
    } = {},
  ) {
    super(message);
    this.name = 'ApiFailure';
    this.kind = kind;
    this.status = status;
    this.waitMilliseconds = more.waitMilliseconds;
    this.accepted = more.accepted;
    this.noAnswer = more.noAnswer;
  }
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** A failed answer as far as it arrived; `status` is undefined when none did. */
export interface FailedAnswer {
  readonly status: number | undefined;
  readonly headers: Headers;
  readonly data: unknown;
  readonly message: string;
  readonly noAnswer?: NoAnswer | undefined;
}

const LIMIT_MESSAGE = /rate limit|abuse|submitted too quickly/i;

/**
 * Tells a limit from a missing permission: both answer 403, and content limits sometimes answer 422 with the code `abuse`.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 * @param now milliseconds since the epoch.
 */
export function classifyAnswer(answer: FailedAnswer, now: number): ApiFailure {
  const { status, headers, data, message, noAnswer } = answer;
  if (status === undefined || status >= 500 || status === 408)
    return new ApiFailure('transient', status ?? 0, message, { noAnswer });
  if (isLimit(status, headers, data, message))
    return new ApiFailure('rate-limited', status, message, { waitMilliseconds: waitOf(headers, now) });
  const accepted = headers['x-accepted-github-permissions'];
  if (status === 401 || status === 403)
    return new ApiFailure('not-permitted', status, message, {
      accepted: accepted === undefined ? undefined : String(accepted),
    });
  if (status === 404 || status === 410) return new ApiFailure('not-found', status, message);
  return new ApiFailure(status === 422 ? 'invalid' : 'other', status, message);
}

function isLimit(status: number, headers: Headers, data: unknown, message: string): boolean {
  if (status === 429) return true;
  if (status === 403)
    return (
      headers['retry-after'] !== undefined ||
      String(headers['x-ratelimit-remaining']) === '0' ||
      LIMIT_MESSAGE.test(message)
    );
  return status === 422 && (LIMIT_MESSAGE.test(message) || errorCodes(data).includes('abuse'));
}

function errorCodes(data: unknown): readonly unknown[] {
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : [];
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) =>
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined,
  );
}

function waitOf(headers: Headers, now: number): number | undefined {
  const after = Number(headers['retry-after']);
  if (Number.isFinite(after) && headers['retry-after'] !== undefined) return Math.max(0, after) * 1000;
  const reset = Number(headers['x-ratelimit-reset']);
  if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset))
    return Math.max(0, reset * 1000 - now) + 1000;
  return undefined;
}

/** One entry of `errors` of a GraphQL answer. */
export interface GraphqlError {
  readonly type?: string;
  readonly message: string;
  readonly path?: readonly (string | number)[];
}

/** GraphQL answers 200 with the error inside. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
export function classifyGraphqlErrors(errors: readonly GraphqlError[], headers: Headers, now: number): ApiFailure {
  const message = errors.map((error) => error.message).join(' ');
  const types = errors.map(({ type }) => type ?? '');
  const is = (...wanted: readonly string[]) => types.some((type) => wanted.includes(type));
  if (is('RATE_LIMITED') || LIMIT_MESSAGE.test(message))
    return new ApiFailure('rate-limited', 200, message, { waitMilliseconds: waitOf(headers, now) });
  if (is('FORBIDDEN', 'INSUFFICIENT_SCOPES') || /not accessible by/i.test(message))
    return new ApiFailure('not-permitted', 200, message);
  if (is('NOT_FOUND')) return new ApiFailure('not-found', 200, message);
  if (is('UNPROCESSABLE')) return new ApiFailure('invalid', 200, message);
  const transient = /something went wrong|timed? ?out|timeout/i.test(message) || is('SERVICE_UNAVAILABLE', 'INTERNAL');
  return new ApiFailure(transient ? 'transient' : 'other', 200, message);
}
