import {
  DESCRIBING_LAST_WORDS,
  EXEMPTING_WORDS,
  HARMLESS_KEYS,
  QUALIFIERS,
  SECRET_ENDINGS,
  SECRET_LAST_WORDS,
  SECRET_NAMES,
  SECRET_PAIRS,
  SECRET_WORDS,
} from '../knowledge/secret-words.ts';
import { remembered } from './remembered.ts';

/** Longer names are not names. */
const LONGEST_NAME = 256;

/**
 * How surely a name says that its value is a secret. `password`: of a person or service, so digits alone may be one. `secret`:
 * token, key, credential. `unsure`: only the word `key`, which often opens nothing, or a telling word with others behind it.
 */
export type SecretNameKind = 'password' | 'secret' | 'unsure';

/** Whether the name of a variable, label or option says that its value is a secret; compares whole words. */
export function isSecretName(name: string): boolean {
  return secretNameKind(name) !== undefined;
}

export function secretNameKind(name: string): SecretNameKind | undefined {
  return name.length > LONGEST_NAME ? undefined : (kindOfName(name) ?? undefined);
}

/** null: it says nothing, so that this too is remembered. */
const kindOfName = remembered((name: string): SecretNameKind | null => kindOfWords(name) ?? null);

function kindOfWords(name: string): SecretNameKind | undefined {
  const all = wordsOfName(name);
  if (SECRET_NAMES.has(all.join(' '))) return 'secret';
  const words = withoutQualifiers(all);
  const last = words.at(-1);
  if (last === undefined || DESCRIBING_LAST_WORDS.has(last) || all.some((word) => EXEMPTING_WORDS.has(word)))
    return undefined;
  if (isPasswordWord(last)) return 'password';
  if (last === 'pass') return isProxy(words) ? undefined : 'password';
  if (last === 'key' || last === 'keys') return kindOfKey(words);
  if (SECRET_WORDS.has(last) || SECRET_LAST_WORDS.has(last) || SECRET_PAIRS.has(words.slice(-2).join(' ')))
    return 'secret';
  return words.some((word) => SECRET_WORDS.has(word) || isPasswordWord(word)) ? 'unsure' : undefined;
}

/** The words of a name in lower case: cut at anything but letters and digits, and where lower case turns to upper case. */
export const wordsOfName = remembered((name: string): readonly string[] =>
  name
    .replace(/([a-z])([A-Z])|([0-9])(?=[A-Z][a-z])/g, (_, lower, upper, digit) =>
      digit ? `${digit} ` : `${lower} ${upper}`,
    )
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => (/^(?:password|passwd|secret|token|key|pass)\d+$/.test(word) ? word.replace(/\d+$/, '') : word)),
);

/** `DB_PASSWORD_PROD` and `SECRET_KEY_BASE` are a password and a key. */
function withoutQualifiers(words: readonly string[]): readonly string[] {
  const end = words.findLastIndex((word) => !QUALIFIERS.has(word)) + 1;
  return end === 0 ? words : words.slice(0, end);
}

function isPasswordWord(word: string): boolean {
  if (['pwd', 'pword', 'passcode', 'passwords', 'dbpass', 'dbpwd', 'userpass', 'smtppass'].includes(word)) return true;
  return SECRET_ENDINGS.some((ending) => word.endsWith(ending));
}

function kindOfKey(words: readonly string[]): SecretNameKind | undefined {
  const before = words.at(-2);
  if (before === undefined) return 'unsure';
  if (HARMLESS_KEYS.has(before)) return undefined;
  return SURE_KEYS.has(before) || words.some((word) => SECRET_WORDS.has(word)) ? 'secret' : 'unsure';
}

/** `PROXY_PASS` and `BY_PASS` name a way, not a password. */
function isProxy(words: readonly string[]): boolean {
  return ['proxy', 'by', 'single', 'two', 'multi', 'fastcgi'].includes(words.at(-2) ?? '');
}

const SURE_KEYS: ReadonlySet<string> = new Set([
  ...[
    'api',
    'secret',
    'private',
    'access',
    'encryption',
    'encrypt',
    'master',
    'signing',
    'sign',
    'jwt',
    'auth',
    'app',
    'account',
    'session',
  ],
  ...[
    'hmac',
    'service',
    'client',
    'crypt',
    'crypto',
    'cookie',
    'deploy',
    'ssh',
    'aes',
    'rsa',
    'tls',
    'ssl',
    'webhook',
    'storage',
    'base',
  ],
]);
