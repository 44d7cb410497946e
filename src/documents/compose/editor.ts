import type { TextEdit } from '../../text/edit.ts';
import type { Location } from '../../text/range.ts';
import { type Edits, type FixRefusal, isRefusal } from '../edits.ts';
import type { ConfigMap, Origin } from './config.ts';
import { REFUSALS } from './edit-refusals.ts';
import { addToMapping, prefixScalar, replaceTail } from './extend-item.ts';
import { insertionPoint } from './insertion-point.ts';
import type { ComposeFile } from './parse-compose.ts';
import { removeEntry } from './remove-entry.ts';
import { replaceScalar } from './replace-scalar.ts';
import { columnOf, indentationOf, type SettingText, settingLines } from './setting-lines.ts';
import { isWrittenInPlace, writtenPathTo } from './written-path.ts';

/** A place of a service that can be edited: a setting, a list item. */
export interface EditTarget {
  readonly entryAt: Location;
  readonly at: Location;
  readonly origin: Origin;
}

/** Edits of one service in the syntax of its files. Every method may refuse, none guesses. */
export interface ServiceEditor {
  /** Removes an entry or list item with its lines; a list or mapping that would become empty goes with its key. */
  remove(target: EditTarget): Edits;
  /** Replaces the text of a scalar or of a part of one, keeping its quotes. */
  replaceText(target: EditTarget, text: string): Edits;
  /** Puts a text before that of a scalar, inside its quotes; variables in it stay. */
  prefixText(target: EditTarget, text: string): Edits;
  /** Replaces the end of a scalar where it is written as `tail`, inside its quotes; variables before it stay. */
  replaceEnd(target: EditTarget, tail: string, text: string): Edits;
  /** Adds an entry to the block mapping at the target, such as a list item; refuses when the key exists. */
  addBelow(target: EditTarget, setting: SettingText): Edits;
  /** Adds settings at one place, in the given order; refuses when the service has one of the keys from anywhere. */
  add(settings: readonly SettingText[]): Edits;
}

/** The service whose settings are edited. */
export interface EditedService {
  /** The service's key in the first file that defines it: there new settings go. */
  readonly at: Location;
  /** The service after merging. */
  readonly config: ConfigMap;
  readonly fileOf: (path: string) => ComposeFile | undefined;
}

/** Edits keep the file's indentation, quotes, line endings, comments and its missing final line ending. */
export function createEditor(service: EditedService): ServiceEditor {
  return {
    remove: ({ entryAt, origin }) =>
      editFile(service, entryAt.path, (file) => {
        if (origin.shared) return REFUSALS.shared;
        return origin.flow ? REFUSALS.flow : removeEntry(file, entryAt.range);
      }),
    replaceText: ({ at, origin }, text) =>
      editFile(service, at.path, (file) => {
        if (origin.shared) return REFUSALS.shared;
        if (origin.flow) return REFUSALS.flow;
        return origin.interpolated ? REFUSALS.interpolated : replaceScalar(file, at.range, text);
      }),
    prefixText: ({ at, origin }, text) =>
      editFile(service, at.path, (file) => {
        if (origin.shared) return REFUSALS.shared;
        return origin.flow ? REFUSALS.flow : prefixScalar(file, at.range, text);
      }),
    replaceEnd: ({ at, origin }, tail, text) =>
      editFile(service, at.path, (file) => {
        if (origin.shared) return REFUSALS.shared;
        return origin.flow ? REFUSALS.flow : replaceTail(file, at.range, tail, text);
      }),
    addBelow: ({ at, origin }, setting) =>
      editFile(service, at.path, (file) => {
        if (origin.shared) return REFUSALS.shared;
        return origin.flow ? REFUSALS.flow : addToMapping(file, at.range, setting);
      }),
    add: (settings) => editFile(service, service.at.path, (file) => addSettings(file, service, settings)),
  };
}

function editFile(service: EditedService, path: string, edit: (file: ComposeFile) => TextEdit | FixRefusal): Edits {
  const file = service.fileOf(path);
  if (!file) return REFUSALS.notFound;
  if (file.template) return REFUSALS.template;
  const result = edit(file);
  return isRefusal(result) ? result : { path, edits: [result] };
}

function addSettings(
  file: ComposeFile,
  { at, config }: EditedService,
  settings: readonly SettingText[],
): TextEdit | FixRefusal {
  if (settings.some(({ key }) => config.entries.has(key))) return REFUSALS.exists;
  const map = blockOfService(file, at);
  if (isRefusal(map)) return map;
  const { source } = file;
  const point = insertionPoint(source, map, settings);
  if (point === undefined) return REFUSALS.layout;
  const indentation = indentationOf(file, map, columnOf(file, at.range.start));
  const lines = settings.flatMap((setting) => settingLines(setting, indentation));
  const eol = source.lineEnding;
  const isBehindLastLine = point > 0 && source.content[point - 1] !== '\n';
  const replacement = isBehindLastLine ? eol + lines.join(eol) : lines.map((line) => line + eol).join('');
  return { range: { start: point, end: point }, replacement };
}

/** The mapping of the service if it is written as a block of its own. */
function blockOfService(file: ComposeFile, at: Location): ConfigMap | FixRefusal {
  const step = writtenPathTo(file.documents, at.range).findLast((found) => found.kind === 'entry');
  if (step?.kind !== 'entry' || step.entry.keyAt.range.start !== at.range.start) return REFUSALS.notFound;
  const { value } = step.entry;
  if (!isWrittenInPlace(step.entry) || value.origin.shared) return REFUSALS.shared;
  if (value.kind !== 'map') return REFUSALS.noBlock;
  const { start } = value.at.range;
  if (value.origin.flow || file.source.content[start] === '{') return REFUSALS.flow;
  const line = file.source.lineRange(file.source.positionAt(start).line);
  const isPlainBlock = /^ *$/.test(file.source.content.slice(line.start, start)) && !isExplicitKey(file, start);
  return isPlainBlock ? value : REFUSALS.layout;
}

/** `? key` on one line and `: value` on the next. */
function isExplicitKey(file: ComposeFile, start: number): boolean {
  return /^\?\s/.test(file.source.content.slice(start, start + 2));
}
