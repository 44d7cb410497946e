import { ReviewImpossible } from '../../pipeline/review-impossible.ts';

/** Parses the event file. @throws ReviewImpossible when it is no JSON. */
export function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw brokenEvent();
  }
}

export function brokenEvent(): ReviewImpossible {
  return new ReviewImpossible(
    'The event file is not the one GitHub writes for this event.',
    'Run Bulkhead as a step of a GitHub workflow.',
  );
}

/** The value at the end of a path of keys; undefined when there is none. Inherited properties do not count. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[key];
  }
  return current;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1_000;
}

/** An object id of Git: 40 digits, or 64 for SHA-256. */
export function isCommit(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
