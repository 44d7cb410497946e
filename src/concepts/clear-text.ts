import { SIGNED_MIRRORS, TLS_HOSTS } from '../knowledge/tls-hosts.ts';
import { hostOf, isLocalHost } from './net-address.ts';
import { markedText, type Value } from './value.ts';

const CLEAR_TEXT = /^(?:git\+)?(http|ftp|telnet|tftp):\/\//i;
/** Names in XML documents that nobody fetches. */
const IDENTIFIERS = /(?:^|\.)(?:w3\.org|xmlsoap\.org|schemas\.\w[\w.]{0,60}|purl\.org)$/;
const PRIVATE_ADDRESS = /^(?:10|127)\.\d|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\./;

/** The clear-text scheme of an address that leaves the local network, lower case; undefined: none, or unknown. */
export function clearTextScheme(address: Value): string | undefined {
  const scheme = CLEAR_TEXT.exec(markedText(address))?.[1]?.toLowerCase();
  const host = scheme && hostOf(address);
  if (!host || isLocalHost(host) || PRIVATE_ADDRESS.test(host) || !/[.:]/.test(host)) return undefined;
  return IDENTIFIERS.test(host) ? undefined : scheme;
}

/** Whether the same address is known to work over https. */
export function speaksTls(address: Value): boolean {
  return isAmong(hostOf(address), TLS_HOSTS) && !/:\d+(?:[/?#]|$)/.test(markedText(address).slice('http://'.length));
}

/** Whether the host carries packages of a distribution, which are signed. */
export function isSignedMirror(address: Value): boolean {
  return isAmong(hostOf(address), SIGNED_MIRRORS);
}

function isAmong(host: string | undefined, known: readonly string[]): boolean {
  return host !== undefined && known.some((each) => host === each || host.endsWith(`.${each}`));
}
