import { shownText } from '../../../src/concepts/value.ts';
import type { ConfigScalar } from '../../../src/documents/compose/config.ts';
import { interpolateDocument } from '../../../src/documents/compose/interpolate-tree.ts';
import { splitPair } from '../../../src/documents/compose/pair-item.ts';
import { parseComposeFile } from '../../../src/documents/compose/parse-compose.ts';
import { SourceText } from '../../../src/text/source-text.ts';

function item(text: string): ConfigScalar {
  const { documents } = parseComposeFile(new SourceText('compose.yaml', text));
  const list = documents[0] && interpolateDocument(documents[0], new Map()).document.entries.get('a')?.value;
  const found = list?.kind === 'list' ? list.items[0] : undefined;
  if (found?.kind !== 'scalar') throw new Error('No item.');
  return found;
}

test.each<[string, string, string, string | undefined, string, string | undefined]>([
  ['plain', 'K=v', 'K', 'v', 'K', 'v'],
  ['quoted', '"K=v w"', 'K', 'v w', 'K', 'v w'],
  ['in single quotes', "'K=v'", 'K', 'v', 'K', 'v'],
  ['with more signs', 'K=v=w', 'K', 'v=w', 'K', 'v=w'],
  ['empty', 'K=', 'K', '', 'K', ''],
  ['a name alone', 'K', 'K', undefined, 'K', undefined],
  ['with escapes: as a whole', '"K=v\\tw"', 'K', 'v\tw', '"K=v\\tw"', '"K=v\\tw"'],
  ['with a variable: as a whole', 'K=${V:-v}', 'K', 'v', 'K=${V:-v}', 'K=${V:-v}'],
  ['with a variable in the name', '${P}_K=v', '${P}_K', 'v', '${P}_K=v', '${P}_K=v'],
])('a pair %s', (_, written, name, value, nameWritten, valueWritten) => {
  const text = `a:\n  - ${written}\n`;
  const pair = splitPair(item(text), '=');
  const slice = (at: ConfigScalar['at'] | undefined) => at && text.slice(at.range.start, at.range.end);
  expect([pair.name, pair.value && shownText(pair.value)]).toEqual([name, value]);
  expect([slice(pair.nameAt), slice(pair.valueAt)]).toEqual([nameWritten, valueWritten]);
});
