import {
  DESCRIBING_LAST_WORDS,
  EXEMPTING_WORDS,
  HARMLESS_KEYS,
  SECRET_ENDINGS,
  SECRET_LAST_WORDS,
  SECRET_NAMES,
  SECRET_PAIRS,
  SECRET_WORDS,
} from '../knowledge/secret-words.ts';

/** Longer names are not names. */
const LONGEST_NAME = 256;

/**
 * How surely a name says that its value is a secret. `password`: a person's or service's password, so digits alone may be
 * one. `secret`: token, key, credential. `key`: only the word `key`, which often opens nothing.
 */
export type SecretNameKind = 'password' | 'secret' | 'key';

/** Whether the name of a variable, label or option says that its value is a secret; compares whole words. */
export function isSecretName(name: string): boolean {
  return secretNameKind(name) !== undefined;
}

export function secretNameKind(name: string): SecretNameKind | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const words = wordsOfName(name);
  const last = words.at(-1);
  if (last === undefined) return undefined;
  if (SECRET_NAMES.has(words.join(' '))) return 'secret';
  if (DESCRIBING_LAST_WORDS.has(last) || words.some((word) => EXEMPTING_WORDS.has(word))) return undefined;
  if (words.some(isPasswordWord)) return 'password';
  if (last === 'pass') return isProxy(words) ? undefined : 'password';
  if (last === 'key' || last === 'keys') return kindOfKey(words);
  const isSecret = words.some((word) => SECRET_WORDS.has(word)) || SECRET_LAST_WORDS.has(last) || hasSecretPair(words);
  return isSecret ? 'secret' : undefined;
}

/** The words of a name in lower case: cut at anything but letters and digits, and where lower case turns to upper case. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])|([0-9])(?=[A-Z][a-z])/g, (_, lower, upper, digit) =>
      digit ? `${digit} ` : `${lower} ${upper}`,
    )
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => (/^(?:password|passwd|secret|token|key|pass)\d+$/.test(word) ? word.replace(/\d+$/, '') : word));
}

function isPasswordWord(word: string): boolean {
  if (['pwd', 'pword', 'passcode', 'passwords', 'dbpass', 'dbpwd', 'userpass', 'smtppass'].includes(word)) return true;
  return SECRET_ENDINGS.some((ending) => word.endsWith(ending));
}

function kindOfKey(words: readonly string[]): SecretNameKind | undefined {
  const before = words.at(-2);
  if (before === undefined) return 'key';
  if (HARMLESS_KEYS.has(before)) return undefined;
  return SURE_KEYS.has(before) || words.some((word) => SECRET_WORDS.has(word)) ? 'secret' : 'key';
}

/** `PROXY_PASS` and `BY_PASS` name a way, not a password. */
function isProxy(words: readonly string[]): boolean {
  return ['proxy', 'by', 'single', 'two', 'multi', 'fastcgi'].includes(words.at(-2) ?? '');
}

function hasSecretPair(words: readonly string[]): boolean {
  return words.some((word, index) => index > 0 && SECRET_PAIRS.has(`${words[index - 1]} ${word}`));
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
