import type { SourceText } from '../../text/source-text.ts';
import { type Data, entriesOf, textsOf } from '../read-data.ts';
import {
  type CommentedFile,
  type Equivalent,
  type LeftOut,
  NOTHING_READ,
  type Tool,
  type ToolIgnore,
  type ToolReading,
} from '../tool.ts';
import { commentLines } from './comment-lines.ts';
import { NO_RULE } from './reasons.ts';
import { everywhereIn, placeOf, readSettings, unreadable } from './settings-file.ts';

/** https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules.md */
const RULES: ReadonlyMap<string, readonly Equivalent[] | string> = new Map<string, readonly Equivalent[] | string>([
  [
    'no-unbound-port-interfaces',
    [{ rule: 'published-to-all-interfaces' }, { rule: 'published-datastore', isSeverePart: true }],
  ],
  ['service-image-require-explicit-tag', [{ rule: 'floating-image-tag' }]],
  ...[
    'no-build-and-image',
    'no-duplicate-container-names',
    'no-duplicate-exported-ports',
    'no-quotes-in-volumes',
    'no-version-field',
    'require-project-name-field',
    'require-quotes-in-ports',
    'service-container-name-regex',
    'service-dependencies-alphabetical-order',
    'service-keys-order',
    'service-ports-alphabetical-order',
    'services-alphabetical-order',
    'top-level-properties-order',
  ].map((id) => [id, NO_RULE.style] as const),
]);

export const dclint: Tool = {
  name: 'dclint',
  title: 'DCLint',
  documentation: [
    'https://github.com/zavoloklom/docker-compose-linter#configuration',
    'https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/configuration-comments.md',
  ],
  reads: ['compose'],
  files: [
    '.dclintrc',
    '.dclintrc.json',
    '.dclintrc.yaml',
    '.dclintrc.yml',
    '.dclintrc.js',
    '.dclintrc.cjs',
    '.dclintrc.mjs',
    'dclint.config.js',
    'dclint.config.cjs',
    'dclint.config.mjs',
  ],
  readFile: (source, folder) =>
    /\.[cm]?js$/.test(source.path)
      ? unreadable(source.path, 1, 'it is a program, and Bulkhead runs nothing of a repository')
      : readSettings(source, (root) => readConfig(source, folder, root)),
  readComments,
  normalise: (id) => id,
  equivalents: RULES,
};

/** `rule: 0` or `rule: [0, {…}]` switches a rule off; 1 and 2 are how loud it is, which is no severity of ours. */
function readConfig(source: SourceText, folder: string, root: Data): ToolReading {
  const entries = entriesOf(root);
  const ignores: ToolIgnore[] = [];
  const leftOut: LeftOut[] = [];
  for (const [id, setting] of entriesOf(entries.get('rules'))) {
    const level = setting.kind === 'list' ? setting.items[0] : setting;
    if (level?.kind !== 'text' || level.text !== '0') continue;
    ignores.push({
      id,
      at: placeOf(source, setting),
      reason: level.comment,
      until: undefined,
      scope: everywhereIn(folder),
    });
  }
  const excluded = entries.get('exclude');
  if (textsOf(excluded).length > 0 && excluded) {
    const why = 'Bulkhead judges every file that a change touches; accept single findings with `accept` and `path`';
    leftOut.push({ what: 'exclude', at: placeOf(source, excluded), why });
  }
  return { ...NOTHING_READ, ignores, leftOut };
}

const COMMENT = /#\s*dclint\s+disable(-line|-file)?(?![A-Za-z-])\s*(.*)$/;

/** The first line of the file that says something may speak of the file; `disable-line` of its line, or of the next one. */
function readComments(file: CommentedFile): ToolReading {
  const { path } = file.source;
  const ignores: ToolIgnore[] = [];
  const leftOut: LeftOut[] = [];
  for (const { text, line, isOwnLine, isAtTop } of commentLines(file, COMMENT)) {
    const [, what, rules = ''] = COMMENT.exec(text) ?? [];
    const ids = rules.split(/\s+/).filter((id) => id !== '');
    const at = { path, line };
    if (what === '-file' || (what === undefined && ids.length === 0)) {
      leftOut.push({ what: text.trim(), at, why: WHOLE_FILE });
    } else if (what === undefined) {
      if (isAtTop) ids.forEach((id) => void ignores.push(ignore(id, at, { kind: 'paths', patterns: [path] })));
    } else {
      const target = isOwnLine ? line + 1 : line;
      const scope = { kind: 'lines', path, first: target, last: target } as const;
      (ids.length === 0 ? ['*'] : ids).forEach((id) => void ignores.push(ignore(id, at, scope)));
    }
  }
  return { ...NOTHING_READ, ignores, leftOut };
}

function ignore(id: string, at: ToolIgnore['at'], scope: ToolIgnore['scope']): ToolIgnore {
  return { id, at, reason: '', until: undefined, scope };
}

export const WHOLE_FILE = 'Bulkhead leaves no file out as a whole; accept its findings with `accept` and `path`';
