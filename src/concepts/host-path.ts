import {
  CONTROL_SOCKETS,
  CREDENTIAL_FOLDERS,
  HOST_PLACES,
  type HostPlace,
  SOCKET_DIRECTORIES,
} from '../knowledge/host-paths.ts';
import { remembered } from './remembered.ts';
import { knownText, type Value } from './value.ts';

/** What a container gains when a path of the host is mounted into it. All undefined: nothing worth a finding. */
export interface HostPathMeaning {
  /** The path as compared, see `normaliseHostPath`. */
  readonly path: string;
  /** A socket that commands the host, or a directory that holds one. Mounting it read-only changes nothing. */
  readonly socket: { readonly listener: string; readonly isDirectory: boolean } | undefined;
  /** What a writable mount allows: reads after "lets the container". */
  readonly writing: string | undefined;
  /** Whether what `writing` says makes root of the host, and not only harm. */
  readonly makesRoot: boolean;
  /** What even a read-only mount shows: reads after "shows the container". */
  readonly reading: string | undefined;
}

/** Longer paths than any system accepts are not looked at. */
const LONGEST_PATH = 4096;

const HOME = /^\$\{?(?:HOME|USERPROFILE)(?![A-Za-z0-9_])/;

/** The host path a value names; `$HOME` counts as `~`. undefined when it comes from outside the files otherwise. */
export function hostPath(value: Value): string | undefined {
  const known = knownText(value);
  if (known !== undefined) return known === '' ? undefined : normaliseHostPath(known);
  const [first, ...rest] = value.parts;
  if (first === undefined || typeof first === 'string' || !HOME.test(first.unknown)) return undefined;
  const tail = knownText({ parts: rest, assumed: false });
  return tail === undefined || (tail !== '' && !tail.startsWith('/')) ? undefined : normaliseHostPath(`~${tail}`);
}

/**
 * One spelling per place: no doubled or trailing slash, no `.` or `..` segment, `/var/run` as `/run`, Windows paths in lower
 * case with slashes (`c:` for the root of the drive) and pipes as `//./pipe/name`. Relative paths start with `.`, those of a
 * home directory with `~`.
 */
export function normaliseHostPath(text: string): string {
  const path = text.trim().slice(0, LONGEST_PATH);
  const pipe = /^[\\/]{2}\.[\\/]pipe[\\/]([^\\/]+)$/i.exec(path);
  if (pipe) return `//./pipe/${(pipe[1] ?? '').toLowerCase()}`;
  const isWindows = /^(?:[\\/]{2}\?[\\/])?[A-Za-z]:(?:[\\/]|$)/.test(path);
  if (isWindows)
    return resolve(
      path
        .replace(/^[\\/]{2}\?[\\/]/, '')
        .toLowerCase()
        .split(/[\\/]/),
      1,
    ).join('/');
  const segments = path.split('/');
  if (path.startsWith('/')) return canonical(`/${resolve(segments, 0).join('/')}`);
  if (segments[0]?.startsWith('~')) return resolve(segments, 1).join('/');
  const relative = resolve(segments, 0, 'keep');
  return relative[0] === '..' ? relative.join('/') : ['.', ...relative].join('/');
}

/** What mounting the path into a container grants. Compares whole segments: `/library` is not `/lib`. */
export const classifyHostPath = remembered((text: string): HostPathMeaning => {
  const path = normaliseHostPath(text);
  const segments = path.split('/');
  const socket = CONTROL_SOCKETS.find((candidate) => matches(candidate.path, 'exact', segments));
  const directory = socket ?? SOCKET_DIRECTORIES.find((candidate) => matches(candidate.path, 'exact', segments));
  const place = credentialFolder(path) ?? longestPlace(segments);
  return {
    path,
    socket: directory && { listener: directory.listener, isDirectory: !socket },
    writing: socket ? undefined : place?.writing,
    makesRoot: !socket && place?.writing !== undefined && !place.shortOfRoot,
    reading: socket ? undefined : place?.reading,
  };
});

/** The entry of the table that decides. */
type Place = Pick<HostPlace, 'writing' | 'reading' | 'shortOfRoot'>;

function longestPlace(segments: readonly string[]): Place | undefined {
  let longest: (typeof HOST_PLACES)[number] | undefined;
  for (const place of HOST_PLACES) {
    if (matches(place.path, place.reach, segments) && place.path.length >= (longest?.path.length ?? 0)) longest = place;
  }
  return longest;
}

function credentialFolder(path: string): Place | undefined {
  const inHome = /^(?:~|\/root|\/(?:home|Users)\/[^/]+|[a-z]:\/users\/[^/]+)\/(.+)$/.exec(path)?.[1];
  if (inHome === undefined || /^\.ssh\/(?:known_hosts|config|[^/]*\.pub)$/.test(inHome)) return undefined;
  const folder = CREDENTIAL_FOLDERS.find(({ name }) => inHome === name || inHome.startsWith(`${name}/`));
  if (!folder) return undefined;
  const allows = folder.name === '.ssh' ? 'give itself a login on the host' : `replace the user's ${folder.holds}`;
  return { writing: allows, reading: `the user's ${folder.holds}`, shortOfRoot: true };
}

function matches(pattern: string, reach: 'exact' | 'subtree', segments: readonly string[]): boolean {
  const wanted = segmentsOf(pattern);
  if (pattern === '/') return segments.length === 2 && segments[1] === '';
  if (reach === 'exact' ? segments.length !== wanted.length : segments.length < wanted.length) return false;
  return wanted.every((segment, index) => matchesSegment(segment, segments[index] ?? ''));
}

/** Patterns of the tables, split once: every path is compared with all of them. */
const SPLIT_PATTERNS = new Map<string, readonly string[]>();

function segmentsOf(pattern: string): readonly string[] {
  const known = SPLIT_PATTERNS.get(pattern);
  if (known) return known;
  const segments = pattern.split('/');
  SPLIT_PATTERNS.set(pattern, segments);
  return segments;
}

function matchesSegment(pattern: string, segment: string): boolean {
  if (pattern === '*') return segment !== '';
  return pattern === '*:' ? /^[a-z]:$/.test(segment) : pattern === segment;
}

/** Drops empty and `.` segments and takes `..` back; above the first `fixed` segments it is lost, or kept when relative. */
function resolve(segments: readonly string[], fixed: number, above: 'lost' | 'keep' = 'lost'): string[] {
  const result = segments.slice(0, fixed);
  for (const segment of segments.slice(fixed)) {
    if (segment === '' || segment === '.') continue;
    const canGoUp = result.length > fixed && result.at(-1) !== '..';
    if (segment !== '..') result.push(segment);
    else if (canGoUp) result.pop();
    else if (above === 'keep') result.push(segment);
  }
  return result;
}

function canonical(path: string): string {
  return path === '/var/run' || path.startsWith('/var/run/') ? path.slice('/var'.length) : path;
}
