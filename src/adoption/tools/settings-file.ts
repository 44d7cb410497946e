import type { SourceText } from '../../text/source-text.ts';
import { type Data, readData } from '../read-data.ts';
import { type IgnoreScope, type LeftOut, NOTHING_READ, type ToolReading, type Written } from '../tool.ts';

/** Reads a settings file as data; what cannot be read, other formats too, is left out as a whole. */
export function readSettings(source: SourceText, read: (root: Data) => ToolReading): ToolReading {
  const data = readData(source);
  if (data === undefined) return NOTHING_READ;
  if ('problem' in data) return unreadable(source.path, data.line, data.problem);
  return data.kind === 'map' ? read(data) : unreadable(source.path, data.line, 'it holds no settings in YAML or JSON');
}

export function unreadable(path: string, line: number, why: string): ToolReading {
  return { ...NOTHING_READ, leftOut: [{ what: 'the whole file', at: { path, line }, why }] };
}

/** Everything that a settings file in this folder speaks of. */
export function everywhereIn(folder: string): IgnoreScope {
  return folder === '' ? { kind: 'everywhere' } : { kind: 'paths', patterns: [`${folder}**`] };
}

/** A path of the tool as a pattern of our policy; undefined when it has no meaning there. */
export function patternOf(written: string, folder: string): string | undefined {
  const path = written.replace(/^(?:\.\/)+/, '');
  if (path === '' || /^[/~]|\\|[[\]{}!]|(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return undefined;
  return `${folder}${path.endsWith('/') ? `${path}**` : path}`;
}

export function placeOf(source: SourceText, data: { readonly line: number }): Written {
  return { path: source.path, line: data.line };
}

/**
 * Settings that have nothing of ours behind them, as far as the file sets them.
 * @param known why, by key
 */
export function leftOutSettings(
  source: SourceText,
  entries: ReadonlyMap<string, Data>,
  known: Readonly<Record<string, string>>,
): readonly LeftOut[] {
  return Object.entries(known).flatMap(([key, why]) => {
    const value = entries.get(key);
    return value && isSet(value) ? [{ what: key, at: placeOf(source, value), why }] : [];
  });
}

function isSet(value: Data): boolean {
  if (value.kind === 'text') return !['false', ''].includes(value.text);
  return value.kind !== 'list' || value.items.length > 0;
}
