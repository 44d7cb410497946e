import { fitsPattern } from '../../policy/path-pattern.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type Data, entriesOf, textsOf } from '../read-data.ts';
import {
  type CommentedFile,
  type LeftOut,
  NOTHING_READ,
  type Tool,
  type ToolIgnore,
  type ToolReading,
} from '../tool.ts';
import { CHECKOV_RULES } from './checkov-rules.ts';
import { commentLines } from './comment-lines.ts';
import { everywhereIn, leftOutSettings, placeOf, readSettings } from './settings-file.ts';

export const checkov: Tool = {
  name: 'checkov',
  title: 'Checkov',
  documentation: [
    'https://www.checkov.io/2.Basics/CLI%20Command%20Reference.html',
    'https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html',
  ],
  reads: ['dockerfile'],
  files: ['.checkov.yaml', '.checkov.yml'],
  readFile: (source, folder) => readSettings(source, (root) => readConfig(source, folder, root)),
  readComments,
  normalise: (id) => (/^CKV_SECRET_\d+$/.test(id) ? 'CKV_SECRET' : id),
  equivalents: CHECKOV_RULES,
};

const LEFT_OUT: Readonly<Record<string, string>> = {
  check: 'Bulkhead runs all rules; switch single ones off with `rules` of the policy',
  'soft-fail': 'set `advisory: true` in the policy if no change shall ever fail',
  'soft-fail-on': 'give the rules a severity below `fail-on` with `rules` of the policy',
  'skip-path': 'Bulkhead judges every file that a change touches; accept single findings with `accept` and `path`',
  baseline: 'Bulkhead needs none: what was there before a change never fails it',
};

function readConfig(source: SourceText, folder: string, root: Data): ToolReading {
  const entries = entriesOf(root);
  const scope = everywhereIn(folder);
  const ignores: ToolIgnore[] = [];
  const leftOut: LeftOut[] = [];
  for (const item of textsOf(entries.get('skip-check'))) {
    const at = placeOf(source, item);
    for (const written of item.text.split(',').map((text) => text.trim())) {
      const ids = idsOf(written);
      if (ids.length === 0) leftOut.push({ what: written, at, why: whyNoId(written) });
      for (const id of ids) ignores.push({ id, at, reason: item.comment, until: undefined, scope });
    }
  }
  return { ...NOTHING_READ, ignores, leftOut: [...leftOut, ...leftOutSettings(source, entries, LEFT_OUT)] };
}

/** `CKV_DOCKER_*` stands for all that fit. Ids of other kinds of file are none of ours. */
function idsOf(written: string): readonly string[] {
  if (written.includes('*')) return [...CHECKOV_RULES.keys()].filter((id) => fitsPattern(id, written));
  return /^CKV2?_(?:DOCKER|SECRET)_\d+$/.test(written) ? [written] : [];
}

function whyNoId(written: string): string {
  if (/^(?:LOW|MEDIUM|HIGH|CRITICAL)$/i.test(written)) return 'the severities of Checkov are not those of Bulkhead';
  return 'it is no check of Dockerfiles or secrets';
}

const SKIP = /(?:checkov|bridgecrew|cortex):skip= *([A-Za-z_\d-]+(?:,[A-Za-z_\d-]+)*)(?::(.*))?/;

/** In a Dockerfile a comment anywhere speaks of the whole file; one about a secret speaks of its line and the next one. */
function readComments(file: CommentedFile): ToolReading {
  const { path } = file.source;
  const ignores = commentLines(file, SKIP).flatMap(({ text, line, next, isOwnLine }): ToolIgnore[] => {
    const [, ids = '', reason = ''] = SKIP.exec(text) ?? [];
    return ids.split(',').map((id) => ({
      id,
      at: { path, line },
      reason: reason.trim(),
      until: undefined,
      scope:
        id.startsWith('CKV_SECRET') || file.kind === 'compose'
          ? { kind: 'lines', path, first: isOwnLine ? next : line, last: isOwnLine ? next : line }
          : { kind: 'paths', patterns: [path] },
    }));
  });
  return { ...NOTHING_READ, ignores };
}
