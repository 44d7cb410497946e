import { secretNameKind } from './secret-name.ts';

/** Of a longer value only this much is looked at, in UTF-16 code units. */
const LOOKED_AT = 8192;

const SWITCHES: ReadonlySet<string> = new Set([
  ...[
    'true',
    'false',
    'yes',
    'no',
    'on',
    'off',
    'none',
    'null',
    'nil',
    'undefined',
    'enabled',
    'disabled',
    'enable',
    'disable',
  ],
  ...['required', 'optional', 'auto', 'default', 'always', 'never', 'unset'],
]);

/** Forms that stand for a value instead of being one. */
const PLACEHOLDERS: readonly RegExp[] = [
  /^<[^<>]{0,200}>$/,
  /^\[[^[\]]{1,200}\]$/,
  /^\{\{.{0,200}\}\}$/s,
  /^(?:%%|@@|__)[A-Za-z0-9_.-]{1,100}(?:%%|@@|__)$/,
  /^[xX]{3,}$|(?:^|[-_])[xX]{3,}(?:[-_]|$)/,
  /^[*.?_#•-]{2,}$/,
  /^(?:your|insert|enter|replace|fill)[-_ ].{0,200}$/i,
  /^(?:replace_?me|fill_?me|set_?me|fix_?me|todo|tbd|redacted|placeholder|dummy|n\/a)$/i,
  /[-_ ](?:goes[-_ ])?here$/i,
  /^(?:[a-z]{1,12}[-_ ]){0,6}(?:random|alphanumeric)[-_ ](?:[a-z]{1,12}[-_ ]){0,4}(?:string|value|key|token|secret|password)$/i,
];

/** References that another tool resolves: a variable, a file of secrets, a secret store. */
const REFERENCES: readonly RegExp[] = [
  /^\$[A-Za-z_{(]/,
  /^%[A-Za-z_][A-Za-z0-9_]*%$/,
  /^(?:arn:aws|vault:|ssm:|secretsmanager:|sops:|keyvault:|file:|env:|secret:|ref\+|ENC\[|@Microsoft\.KeyVault)/,
  /^projects\/[^/]+\/secrets\//,
  /^[a-z][a-z0-9+.-]{0,30}:\/\//i,
];

const PATH =
  /^\/[a-z0-9_-]{1,30}$|^(?:~|\.{1,2})?\/(?:[\w.@+-]+\/)+[\w.@+-]*$|^(?:~|\.{1,2})?\/[\w@+-]*\.[\w.]+$|^[A-Za-z]:\\/;
const QUANTITY =
  /^[+-]?\d[\d_]*(?:\.\d+)*\s?(?:%|ns|us|ms|s|sec|m|min|h|d|w|y|b|[kmgt]i?b?|days?|hours?|minutes?|seconds?)?$/i;
const DIGITS = /^\d{4,}$/;
const FINGERPRINT =
  /^(?:0x)?(?:[0-9A-Fa-f]{4}[ :]{0,2}){10}$|^[0-9A-Fa-f]{32}$|^(?:[0-9A-Fa-f]{2}:){15,31}[0-9A-Fa-f]{2}$|^0x[0-9A-Fa-f]{8,16}$/;
const PUBLIC_MATERIAL =
  /^-----BEGIN (?:[A-Z0-9 ]{0,40})(?:PUBLIC KEY|CERTIFICATE)|^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}) /;

/**
 * Whether the value of a variable with this name is a credential that works. The name must say so (`isSecretName`); empty
 * values, switches, quantities, paths, addresses, references, placeholders and public material are none. A weak or well-known
 * password (`changeme`) is one: it opens the service.
 */
export function looksLikeSecretValue(name: string, value: string): boolean {
  const kind = secretNameKind(name);
  if (kind === undefined) return false;
  const text = unquoted(value.slice(0, LOOKED_AT).trim());
  if (text === '' || SWITCHES.has(text.toLowerCase()) || isPlaceholder(text)) return false;
  if (REFERENCES.some((form) => form.test(text)) || PATH.test(text) || PUBLIC_MATERIAL.test(text)) return false;
  if (DIGITS.test(text)) return kind === 'password';
  if (QUANTITY.test(text) || isSentence(text)) return false;
  if (/connection.?str|conn.?str/i.test(name)) return hasCredentialField(text);
  return kind === 'unsure' ? isKeyMaterial(text) : true;
}

/** Whether a text only stands for a value: `<your-token>`, `xxxx`, `REPLACE_ME`, `{{ password }}`. */
export function isPlaceholder(value: string): boolean {
  const text = value.slice(0, LOOKED_AT);
  return PLACEHOLDERS.some((form) => form.test(text));
}

/** Whether a text says of itself that it is an example: the sample keys of the providers' documentation. */
export function isSampleValue(value: string): boolean {
  const text = value.slice(0, LOOKED_AT);
  if (/example|sample|dummy|placeholder|redacted|fake|test[-_]?key|changeme|your[-_]/i.test(text)) return true;
  return /([xX0*])\1{7}|(?:0123456789|1234567890|abcdefghij|deadbeef)/i.test(text);
}

/** Entropy in bits per character (Shannon), of at most 8,192 characters. */
export function entropyOf(text: string): number {
  const looked = text.slice(0, LOOKED_AT);
  const counts = new Map<string, number>();
  for (const character of looked) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / looked.length) * Math.log2(count / looked.length);
  return bits;
}

/** Where the name is unsure, only what looks like key material counts. */
function isKeyMaterial(text: string): boolean {
  if (text.length < 8 || /\s/.test(text) || FINGERPRINT.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((form) => form.test(text)).length;
  return kinds >= 2 && /\d/.test(text);
}

/** Three words and more are a message to people. */
function isSentence(text: string): boolean {
  return /^\S+(?: \S+){2}/.test(text) && !text.includes('-----BEGIN');
}

function hasCredentialField(text: string): boolean {
  return /(?:^|;)\s*(?:password|pwd|accountkey|sharedaccesskey|sharedsecret)\s*=\s*[^;\s]/i.test(text);
}

function unquoted(text: string): string {
  const first = text[0];
  const isQuoted = text.length >= 2 && (first === '"' || first === "'") && text.endsWith(first);
  return isQuoted ? text.slice(1, -1).trim() : text;
}
