import { markedText, shownText, UNKNOWN_MARK, type Value } from './value.ts';

/** The host of an address, lower case, without port and user; undefined when it is not written out. */
export function hostOf(address: Value): string | undefined {
  const text = markedText(address);
  const match = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:[^@/\s]{0,200}@)?(\[[^\]]{0,60}\]|[^/:?#\s]{1,255})/i.exec(text);
  const host = match?.[1]?.toLowerCase();
  return host === undefined || host.includes(UNKNOWN_MARK) ? undefined : host;
}

/** Whether a host is this machine or a name of the local network only. */
export function isLocalHost(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$|\.(?:local|localhost)$/.test(
    host,
  );
}

/** Whether an address stays on this machine or in the local network. */
export function isLocalAddress(address: Value): boolean {
  const host = hostOf(address);
  return host !== undefined && isLocalHost(host);
}

/** An address for messages: without user, password and query, which may hold secrets. */
export function shownAddress(address: Value): string {
  return shownText(address)
    .replace(/\/\/[^@/\s]*@/, '//')
    .replace(/[?#].*$/s, '');
}

/**
 * What stays the same of an address when a newer version of the same file is named, or http becomes https: host and path with
 * `#` for version numbers and commit ids. For identity.
 */
export function sourceIdentity(address: string): string {
  const plain = address.replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '');
  const slash = plain.indexOf('/');
  if (slash < 0) return plain;
  return plain.slice(0, slash) + withoutVersions(plain.slice(slash));
}

/** A text with `#` for numbers that begin a part of it, and for commit ids: `tool-v#.#.tgz`. */
export function withoutVersions(text: string): string {
  return text.replace(/\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b/g, '#').replace(/(?<=^|[-_/.+~=]|[-_/.+~=]v)\d+/g, '#');
}
