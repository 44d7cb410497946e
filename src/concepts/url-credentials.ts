import { secretNameKind } from './secret-name.ts';
import { isPlaceholder, looksLikeSecretValue } from './secret-value.ts';
import { UNKNOWN_MARK } from './value.ts';

/** A literal credential inside a URL. Offsets in the text, half-open. */
export interface UrlCredential {
  readonly kind: 'password' | 'query';
  /** For a query the parameter; for a password the scheme: `postgres`. Safe to show. */
  readonly name: string;
  /** The secret itself. */
  readonly start: number;
  readonly end: number;
  /** The whole URL. */
  readonly url: { readonly start: number; readonly end: number };
}

const SCHEME = /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\//g;
const SAMPLE_USERS = /^(?:user|username|name|login|me|foo|youruser|<[^<>]*>)$/i;
const SAMPLE_PASSWORDS = /^(?:pass|password|passwd|pwd|secret|pw|bar|token)$/i;
const SAMPLE_HOSTS =
  /^(?:(?:[a-z0-9-]+\.){0,4}example(?:\.(?:com|org|net|edu))?|host|hostname|server|domain\.tld)(?::\d+)?$/i;

/**
 * Passwords in the user information of URLs and secrets in their query parameters, as literals. Variables (`$X`, `${X}`,
 * `%X%`, unknown pieces) and placeholders are none, nor is `user:pass@example.com`. Time is linear in the text.
 */
export function findUrlCredentials(text: string): readonly UrlCredential[] {
  const found: UrlCredential[] = [];
  const plain = text.replace(/\$\{[^{}]{0,200}\}/g, (variable) => UNKNOWN_MARK.repeat(variable.length));
  let covered = 0;
  for (const match of plain.matchAll(SCHEME)) {
    if (match.index < covered) continue;
    const start = match.index + match[0].length;
    const end = endOfUrl(plain, start);
    covered = end;
    const url = { start: match.index, end };
    const password = passwordIn(plain, start, end);
    if (password) found.push({ kind: 'password', name: match[0].slice(0, -3).toLowerCase(), ...password, url });
    for (const parameter of secretParameters(plain, start, end)) found.push({ ...parameter, url });
  }
  return found;
}

/**
 * An address without what lets somebody in: no password, no query, no fragment, and no user but that of SSH, who proves it with
 * a key. Other texts stay as they are.
 */
export function withoutAccess(address: string): string {
  const [, scheme] = /^([a-z][a-z0-9+.-]{0,30}:\/\/)/i.exec(address) ?? [];
  if (scheme === undefined) return address;
  const [place = ''] = address.slice(scheme.length).split(/[?#]/, 1);
  const slash = place.indexOf('/');
  const at = place.slice(0, slash < 0 ? place.length : slash).lastIndexOf('@');
  const isKeyUser = /^(?:git\+)?ssh:/i.test(scheme) && !place.slice(0, at).includes(':');
  return at < 0 || isKeyUser ? `${scheme}${place}` : `${scheme}${place.slice(at + 1)}`;
}

/** A URL ends at white space, a quote or a bracket that URLs do not hold unescaped. */
function endOfUrl(text: string, start: number): number {
  END.lastIndex = start;
  return END.exec(text)?.index ?? text.length;
}

const END = /[\s"'`<>\\|^]/g;

function passwordIn(text: string, start: number, end: number): { start: number; end: number } | undefined {
  const authority = text.slice(start, endOfAuthority(text, start, end));
  const at = authority.lastIndexOf('@');
  const colon = authority.indexOf(':');
  if (at < 0 || colon < 0 || colon > at) return undefined;
  const user = authority.slice(0, colon);
  const password = authority.slice(colon + 1, at);
  if (password === '' || isReference(password) || isPlaceholder(password)) return undefined;
  const isSample = (user === '' || SAMPLE_USERS.test(user)) && SAMPLE_PASSWORDS.test(password);
  if (isSample && SAMPLE_HOSTS.test(authority.slice(at + 1))) return undefined;
  return { start: start + colon + 1, end: start + at };
}

/** The authority ends at the path, the query or the fragment. */
function endOfAuthority(text: string, start: number, end: number): number {
  for (let index = start; index < end; index += 1) {
    const character = text[index];
    if (character === '/' || character === '?' || character === '#') return index;
  }
  return end;
}

function secretParameters(text: string, start: number, end: number): readonly Omit<UrlCredential, 'url'>[] {
  const url = text.slice(start, end);
  const query = url.indexOf('?');
  if (query < 0) return [];
  const found: Omit<UrlCredential, 'url'>[] = [];
  let position = start + query + 1;
  for (const parameter of url.slice(query + 1).split(/[&;]/)) {
    const equals = parameter.indexOf('=');
    const name = parameter.slice(0, Math.max(0, equals));
    const value = parameter.slice(equals + 1).replace(/[),.]+$/, '');
    if (isSecretParameter(name, value)) {
      const valueStart = position + equals + 1;
      found.push({ kind: 'query', name, start: valueStart, end: valueStart + value.length });
    }
    position += parameter.length + 1;
  }
  return found;
}

function isSecretParameter(name: string, value: string): boolean {
  if (secretNameKind(name) === undefined || isReference(value)) return false;
  return looksLikeSecretValue(name, value);
}

function isReference(text: string): boolean {
  return (
    text.includes(UNKNOWN_MARK) || text.startsWith('$') || /^%[A-Za-z_]\w*%$/.test(text) || /^(?:\{\{|<)/.test(text)
  );
}
