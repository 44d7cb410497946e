import { knownText, type Value } from './value.ts';

/**
 * What ADD makes of a source. `pattern` may match anything, `unknown` comes from outside the files, `local` is a file or a
 * folder of the build context that is copied as it is.
 */
export type BuildSourceKind = 'url' | 'git' | 'archive' | 'pattern' | 'unknown' | 'local';

/** Endings of files that ADD may unpack; zip is not among them. Source: https://docs.docker.com/reference/dockerfile/#add */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tlz|tzst|gz|bz2|xz|zst|lzma)$/i;

/** How ADD treats a source. */
export function buildSourceKind(source: Value): BuildSourceKind {
  const text = knownText(source);
  if (text === undefined) return 'unknown';
  if (/^(?:git:\/\/|ssh:\/\/|[\w.-]+@[\w.-]+:)/i.test(text)) return 'git';
  if (/^https?:\/\//i.test(text)) return /\.git(?:#|$)/i.test(text) ? 'git' : 'url';
  if (/[*?[]/.test(text)) return 'pattern';
  return ARCHIVE.test(text) ? 'archive' : 'local';
}
