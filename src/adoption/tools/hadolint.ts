import type { Severity } from '../../rule-model/severity.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type Data, entriesOf, textsOf } from '../read-data.ts';
import { type CommentedFile, NOTHING_READ, type Tool, type ToolIgnore, type ToolReading } from '../tool.ts';
import { commentLines } from './comment-lines.ts';
import { HADOLINT_RULES } from './hadolint-rules.ts';
import { everywhereIn, leftOutSettings, placeOf, readSettings } from './settings-file.ts';

export const hadolint: Tool = {
  name: 'hadolint',
  title: 'hadolint',
  documentation: [
    'https://github.com/hadolint/hadolint#configure',
    'https://github.com/hadolint/hadolint#inline-ignores',
  ],
  reads: ['dockerfile'],
  files: ['.hadolint.yaml', '.hadolint.yml'],
  readFile: (source, folder) => readSettings(source, (root) => readConfig(source, folder, root)),
  readComments,
  normalise: (id) => (/^SC\d+$/.test(id) ? 'SC' : id),
  equivalents: HADOLINT_RULES,
};

const SEVERITIES: Readonly<Record<string, Severity>> = { error: 'high', warning: 'medium', info: 'low', style: 'low' };

/** Settings that are about the tool itself or have nothing of ours behind them. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'failure-threshold': 'decide with `fail-on` of the policy; the severities of the two tools are not the same',
  'label-schema': 'Bulkhead does not judge labels',
  'strict-labels': 'Bulkhead does not judge labels',
  'no-fail': 'set `advisory: true` in the policy if no change shall ever fail',
};

function readConfig(source: SourceText, folder: string, root: Data): ToolReading {
  const entries = entriesOf(root);
  const scope = everywhereIn(folder);
  const ignores = textsOf(entries.get('ignored')).map(
    (item): ToolIgnore => ({ id: item.text, at: placeOf(source, item), reason: item.comment, until: undefined, scope }),
  );
  const severities = [...entriesOf(entries.get('override'))].flatMap(([level, listed]) => {
    const severity = Object.hasOwn(SEVERITIES, level) ? SEVERITIES[level] : undefined;
    return severity ? textsOf(listed).map((item) => ({ id: item.text, severity, at: placeOf(source, item) })) : [];
  });
  return {
    ...NOTHING_READ,
    ignores,
    severities,
    registries: textsOf(entries.get('trustedRegistries')).map((item) => ({
      name: item.text,
      at: placeOf(source, item),
    })),
    leftOut: leftOutSettings(source, entries, LEFT_OUT),
    ignoresComments: textsOf(entries.get('disable-ignore-pragma')).some(({ text }) => text === 'true'),
  };
}

/** `# hadolint ignore=DL3008,SC2046 # reason`; ids between commas, nothing but a comment behind them. */
const PRAGMA =
  /^#[ \t]*hadolint[ \t]+(global[ \t]+)?ignore[ \t]*=[ \t]*([A-Za-z0-9]+(?:[ \t]*,[ \t]*[A-Za-z0-9]+)*)[ \t]*(?:#(.*))?$/;

/** One line above an instruction speaks of the next line only; a global one, anywhere, of the whole file. */
function readComments(file: CommentedFile): ToolReading {
  const { path } = file.source;
  const ignores = commentLines(file, /^#[ \t]*hadolint[ \t]/).flatMap(({ text, line }): ToolIgnore[] => {
    const [, global, ids = '', reason = ''] = PRAGMA.exec(text) ?? [];
    const scope =
      global === undefined
        ? ({ kind: 'lines', path, first: line + 1, last: line + 1 } as const)
        : ({ kind: 'paths', patterns: [path] } as const);
    return ids
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '')
      .map((id) => ({ id, at: { path, line }, reason: reason.trim(), until: undefined, scope }));
  });
  return { ...NOTHING_READ, ignores };
}
