import type { SourceText } from '../../text/source-text.ts';
import type { ConfigEntry, ConfigMap } from './config.ts';
import type { SettingText } from './setting-lines.ts';
import { writtenEntries } from './written-path.ts';

/** Keys that people write beside each other: a new one goes behind the last of its group. */
const GROUPS: readonly ReadonlySet<string>[] = [
  new Set([
    'user',
    'group_add',
    'userns_mode',
    'privileged',
    'read_only',
    'cap_add',
    'cap_drop',
    'security_opt',
    'tmpfs',
  ]),
  new Set([
    'mem_limit',
    'mem_reservation',
    'memswap_limit',
    'cpus',
    'cpu_shares',
    'cpu_quota',
    'pids_limit',
    'ulimits',
  ]),
];

/**
 * The offset where lines for new settings of a service go: behind the last key of their group, else behind the last entry.
 * undefined: something else stands behind that entry on its line.
 */
export function insertionPoint(
  source: SourceText,
  service: ConfigMap,
  settings: readonly SettingText[],
): number | undefined {
  const groups = GROUPS.filter((group) => settings.some(({ key }) => group.has(key)));
  const related = writtenEntries(service).filter(({ key }) => groups.some((group) => group.has(key)));
  const last = related.reduce<ConfigEntry | undefined>(
    (latest, entry) => (latest && latest.at.range.end > entry.at.range.end ? latest : entry),
    undefined,
  );
  const end = last?.at.range.end ?? service.at.range.end;
  const column = source.positionAt(service.at.range.start).column - 1;
  return lineBehind(source, end, column, keepsBlankLines(source, last ?? lastEntry(service)));
}

function lastEntry(service: ConfigMap): ConfigEntry | undefined {
  return writtenEntries(service).find((entry) => entry.at.range.end === service.at.range.end);
}

/** A block scalar with `+` owns the blank lines behind it. */
function keepsBlankLines(source: SourceText, entry: ConfigEntry | undefined): boolean {
  if (entry?.value.kind !== 'scalar') return false;
  return /^[|>][0-9]?\+/.test(source.content.slice(entry.value.at.range.start, entry.value.at.range.start + 3));
}

function lineBehind(source: SourceText, end: number, column: number, keepsBlanks: boolean): number | undefined {
  const { content } = source;
  let { line } = source.positionAt(end);
  const rest = content.slice(end, source.lineRange(line).end);
  if (!/^[ \t]*(?:#.*)?$/.test(rest)) return undefined;
  while (line < source.lineCount) {
    const next = source.slice(source.lineRange(line + 1));
    if (!belongsAbove(next, column) && !(keepsBlanks && next.trim() === '')) break;
    line += 1;
  }
  return line < source.lineCount ? source.lineRange(line + 1).start : content.length;
}

/** Comments deeper than the keys, or of a commented list item, go with the lines before them. */
function belongsAbove(line: string, column: number): boolean {
  const indent = line.length - line.trimStart().length;
  if (line[indent] !== '#') return false;
  return indent > column || (indent === column && /^#\s?-\s/.test(line.slice(indent)));
}
