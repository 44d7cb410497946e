import type { SourceText } from '../../text/source-text.ts';
import { type Data, entriesOf, textsOf } from '../read-data.ts';
import {
  type CommentedFile,
  type IgnoreScope,
  type LeftOut,
  NOTHING_READ,
  type Tool,
  type ToolIgnore,
  type ToolReading,
} from '../tool.ts';
import { blockEnds, commentLines } from './comment-lines.ts';
import { WHOLE_FILE } from './dclint.ts';
import { KICS_RULES } from './kics-rules.ts';
import { everywhereIn, leftOutSettings, placeOf, readSettings } from './settings-file.ts';

export const kics: Tool = {
  name: 'kics',
  title: 'KICS',
  documentation: [
    'https://docs.kics.io/latest/configuration-file/',
    'https://docs.kics.io/latest/running-kics/#using_commands_on_scanned_files_as_comments',
  ],
  reads: ['dockerfile', 'compose'],
  files: ['kics.config', 'kics.yaml', 'kics.yml', 'kics.json', '.kics.yaml', '.kics.yml', '.kics.json'],
  readFile: (source, folder) => readSettings(source, (root) => readConfig(source, folder, root)),
  readComments,
  normalise: nameOf,
  equivalents: KICS_RULES,
};

/** The name of a query as the table has it: `Last User Is 'root'` is `last_user_is_root`. */
function nameOf(written: string): string {
  return written
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NAME_MISSING =
  'the id does not say which query it is; write the name of the query behind it as a comment, and import again';

const LEFT_OUT: Readonly<Record<string, string>> = {
  'exclude-severities': 'the severities of KICS are not those of Bulkhead; see `fail-on` of the policy',
  'exclude-categories': 'Bulkhead has no categories; switch single rules off with `rules` of the policy',
  'exclude-paths': 'Bulkhead judges every file that a change touches; accept single findings with `accept` and `path`',
  'exclude-results': 'its ids belong to results of KICS; accept single findings with `accept`',
};

/** The ids of queries are arbitrary: what is known of one is the name that somebody wrote beside it. */
function readConfig(source: SourceText, folder: string, root: Data): ToolReading {
  const entries = entriesOf(root);
  const scope = everywhereIn(folder);
  const ignores: ToolIgnore[] = [];
  const leftOut: LeftOut[] = [];
  for (const item of textsOf(entries.get('exclude-queries'))) {
    const at = placeOf(source, item);
    const named = queryOf(item.text, item.comment);
    if (named) ignores.push({ ...named, at, until: undefined, scope });
    else leftOut.push({ what: item.text, at, why: NAME_MISSING });
  }
  return { ...NOTHING_READ, ignores, leftOut: [...leftOut, ...leftOutSettings(source, entries, LEFT_OUT)] };
}

/** `Name of the query: reason`; the name alone when the entry is an id. */
function queryOf(text: string, comment: string): Pick<ToolIgnore, 'id' | 'reason'> | undefined {
  if (!UUID.test(text)) return { id: text, reason: comment };
  if (KICS_RULES.has(nameOf(comment))) return { id: comment, reason: '' };
  const [, name = '', reason = ''] =
    /^([^:–—]{1,200})(?:[:–—]| - | -- )(.*)$/.exec(comment.replace(/ --? /, ': ')) ?? [];
  return KICS_RULES.has(nameOf(name)) ? { id: name.trim(), reason: reason.trim() } : undefined;
}

const COMMENT = /#\s*kics-scan\s+(ignore-line|ignore-block|ignore|disable|enable)(?![A-Za-z-])\s*=?\s*(.*)$/i;

function readComments(file: CommentedFile): ToolReading {
  const { source } = file;
  const ignores: ToolIgnore[] = [];
  const leftOut: LeftOut[] = [];
  const lines = commentLines(file, COMMENT);
  const ends = lines.some(({ text }) => /ignore-block/i.test(text)) ? blockEnds(source.content) : [];
  for (const { text, line, next, isOwnLine } of lines) {
    const [, command = '', rest = ''] = COMMENT.exec(text) ?? [];
    const at = { path: source.path, line };
    const scope = scopeOf(command.toLowerCase(), isOwnLine ? next : line, file, ends);
    if (scope) ignores.push({ id: '*', at, reason: '', until: undefined, scope });
    else if (command.toLowerCase() === 'disable') {
      for (const id of rest.split(',').map((each) => each.trim()))
        leftOut.push({ what: id === '' ? text : id, at, why: UUID.test(id) ? ID_ALONE : WHOLE_FILE });
    } else leftOut.push({ what: text, at, why: command.toLowerCase() === 'enable' ? ENABLE : WHOLE_FILE });
  }
  return { ...NOTHING_READ, ignores, leftOut };
}

const ID_ALONE = 'the id does not say which query it is; accept the findings of this file with `accept` and `path`';
const ENABLE = 'Bulkhead runs all rules; switch single ones off with `rules` of the policy';

function scopeOf(
  command: string,
  line: number,
  { source, kind }: CommentedFile,
  ends: readonly number[],
): IgnoreScope | undefined {
  if (command === 'ignore-line') return { kind: 'lines', path: source.path, first: line, last: line };
  if (command !== 'ignore-block' || line === 0) return undefined;
  const last = kind === 'compose' ? (ends[line - 1] ?? line) : line;
  return { kind: 'lines', path: source.path, first: line, last };
}
