import { knownText, markedText, UNKNOWN_MARK, type Value } from './value.ts';

/** One item of `security_opt` taken apart as the engine does. */
export interface SecurityOption {
  /** `seccomp`, `apparmor`, `label`, `no-new-privileges`, … as written. */
  readonly key: string;
  /** undefined: a bare word. */
  readonly separator: '=' | ':' | undefined;
  /** Empty for a bare word; undefined: comes from outside the files. */
  readonly value: string | undefined;
}

/** The values that the engine takes for true and false. https://pkg.go.dev/strconv#ParseBool */
const TRUE_WORDS: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE_WORDS: ReadonlySet<string> = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/**
 * Splits at the first `=`, else at the first `:`, which is deprecated and still works. undefined: the option itself comes
 * from outside the files. https://github.com/moby/moby/blob/master/daemon/daemon_unix.go (parseSecurityOpt)
 */
export function parseSecurityOption(option: Value): SecurityOption | undefined {
  const text = markedText(option);
  const separator = text.includes('=') ? '=' : text.includes(':') ? ':' : undefined;
  const end = separator === undefined ? text.length : text.indexOf(separator);
  const key = text.slice(0, end);
  if (key === '' || key.includes(UNKNOWN_MARK)) return undefined;
  const value = separator === undefined ? '' : text.slice(end + 1);
  return { key, separator, value: value.includes(UNKNOWN_MARK) ? undefined : value };
}

/** Whether the engine takes the text for true. */
export function isTrueWord(text: string): boolean {
  return TRUE_WORDS.has(text);
}

/** Whether one item forbids to gain rights by executing a file: the bare word means true; undefined: it is about something else. */
export function noNewPrivilegesOf(option: Value): boolean | 'unknown' | undefined {
  const parsed = parseSecurityOption(option);
  if (!parsed) return knownText(option) === undefined ? 'unknown' : undefined;
  if (parsed.key !== 'no-new-privileges') return undefined;
  if (parsed.separator === undefined) return true;
  if (parsed.value === undefined) return 'unknown';
  if (TRUE_WORDS.has(parsed.value)) return true;
  return FALSE_WORDS.has(parsed.value) ? false : 'unknown';
}
