import { scriptAcceptances } from '../../../src/documents/shell/acceptance-comments.ts';
import { SourceText } from '../../../src/text/source-text.ts';

function coveredBy(content: string): readonly (string | undefined)[] {
  const source = new SourceText('up.sh', content);
  return scriptAcceptances(source, []).map(({ covers }) => covers && source.slice(covers.range));
}

const COMMENT = '# bulkhead: allow docker-socket -- it manages the host';

test.each<[string, string, readonly (string | undefined)[]]>([
  ['the line below', `${COMMENT}\ndocker run a\ndocker run b\n`, ['docker run a']],
  ['a command over lines', `${COMMENT}\n\n# why\ndocker run \\\n  a\n`, ['docker run \\\n  a']],
  ['its own line', `docker run a ${COMMENT}\n`, [`docker run a ${COMMENT}`]],
  ['a line of a recipe', `up:\n\t${COMMENT}\n\tdocker run a\n`, ['\tdocker run a']],
  ['nothing', `docker run a\n${COMMENT}\n`, [undefined]],
  ['no comment', `echo "x#bulkhead: allow a -- b"\n`, []],
])('a comment covers %s', (_what, content, expected) => {
  expect(coveredBy(content)).toEqual(expected);
});

test('in a here-document nothing is a comment', () => {
  const content = `cat <<EOF\n${COMMENT}\nEOF\n`;
  const start = content.indexOf('#');
  const body = { start, end: content.indexOf('\nEOF') };
  expect(scriptAcceptances(new SourceText('up.sh', content), [body])).toEqual([]);
});
