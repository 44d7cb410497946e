import { markedText, shownText } from '../../../src/concepts/value.ts';
import { sourceRange } from '../../../src/documents/dockerfile/model.ts';
import { isMakefilePath } from '../../../src/documents/makefile/makefile-path.ts';
import { parseMakefile } from '../../../src/documents/makefile/parse-makefile.ts';
import { SourceText } from '../../../src/text/source-text.ts';

function recipesOf(content: string): readonly (readonly [string, string])[] {
  return parseMakefile(new SourceText('Makefile', content)).recipes.map(({ name, text }) => [name, text.text]);
}

test.each<[string, string, readonly (readonly [string, string])[]]>([
  ['a recipe line', 'up:\n\tdocker run a\n', [['up', 'docker run a\n']]],
  ['prefixes of make', 'up:\n\t@-docker run a\n\t+ b\n', [['up', 'docker run a\nb\n']]],
  ['a continued line loses the tab of the next', 'up:\n\tdocker \\\n\t  run a\n', [['up', 'docker \\\n  run a\n']]],
  ['a backslash that is escaped', 'up:\n\ta \\\\\n\tb\n', [['up', 'a \\\\\nb\n']]],
  ['the dollar of the shell', 'up:\n\techo $$X $$(id)\n', [['up', 'echo $X $(id)\n']]],
  ['a variable of make', 'up:\n\tdocker run $(IMAGE) ${TAG}\n', [['up', 'docker run ${IMAGE} ${TAG}\n']]],
  ['a function of make', 'up:\n\tdocker run $(shell id -u)\n', [['up', `docker run \${${'_'.repeat(11)}}\n`]]],
  ['an automatic variable', 'up: a\n\tcat $< > $@\n', [['up', 'cat $_ > $_\n']]],
  ['a parenthesis that is not closed', 'up:\n\techo $(X\n', [['up', 'echo $(X\n']]],
  ['a rule on one line', 'up: a ; docker run a\n', [['up', 'docker run a\n']]],
  ['several targets', 'a b: c\n\tx\n', [['a b', 'x\n']]],
  ['blank lines, comments and conditionals between', 'up:\n\ta\n\n# c\nifdef X\n\tb\nendif\n', [['up', 'a\nb\n']]],
  ['a tab without a rule', '\tdocker run a\n', []],
  ['a variable whose value looks like a rule', 'X = a: b\n\tdocker run a\n', []],
  ['a definition', 'define start\ndocker run a\nendef\n', [['start', 'docker run a\n']]],
  [
    'conditionals in a definition',
    'define start\nifeq (a,b)\ndocker run a\nendif\nendef\n',
    [['start', 'docker run a\n']],
  ],
  ['a definition that is not closed', 'define start\ndocker run a\n', []],
  ['another recipe prefix', '.RECIPEPREFIX = >\nup:\n>docker run a\n', [['up', 'docker run a\n']]],
  ['a double colon', 'up::\n\ta\n', [['up', 'a\n']]],
  ['no line ending at the end', 'up:\n\ta', [['up', 'a\n']]],
  ['nothing', '', []],
])('%s', (_what, content, expected) => {
  expect(recipesOf(content)).toEqual(expected);
  const crlf = recipesOf(content.replaceAll('\n', '\r\n')).map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]);
  expect(crlf).toEqual(expected);
});

test.each<[string, string, string]>([
  ['a value', 'X = nginx\n', 'nginx'],
  ['without a comment', 'X := nginx # why\n', 'nginx'],
  ['another variable', 'Y = nginx\nX = $(Y):1\n', 'nginx:1'],
  ['what comes from a program', 'X = a:$(shell git describe)\n', 'a:$(shell git describe)'],
  ['assigned twice', 'X = a\nX = b\n', '?'],
  ['added to', 'X = a\nX += b\n', '?'],
  ['run', 'X != date\n', '?'],
  ['exported', 'export X = a\n', 'a'],
  ['of a target', 'X = a\nup: X = b\n', '?'],
  ['itself', 'X = $(X)\n', '$(X)'],
  ['over lines', 'X = a \\\n  b\n', 'a b'],
])('the value of a variable: %s', (_what, content, expected) => {
  const value = parseMakefile(new SourceText('Makefile', content)).variables('X');
  expect(value ? shownText(value) : '?').toBe(expected);
});

test('a default may be overridden from outside', () => {
  const { variables } = parseMakefile(new SourceText('Makefile', 'X ?= docker\n'));
  expect(variables('X')).toEqual({ parts: ['docker'], assumed: true });
});

test('every character of a recipe has its place', () => {
  const content = 'A = b\nup: c\n\t@docker run \\\n\t\t$(IMAGE) $$X "$(shell a)"\n';
  const [recipe] = parseMakefile(new SourceText('Makefile', content)).recipes;
  for (const word of ['docker', 'run', '$X', '"${_______']) {
    const at = recipe?.text.text.indexOf(word) ?? -1;
    expect(at).toBeGreaterThanOrEqual(0);
    if (!recipe) continue;
    const { start } = sourceRange(recipe.text, { start: at, end: at + 1 });
    expect(content[start]).toBe(word[0]);
  }
  const image = recipe?.text.text.indexOf('${IMAGE}') ?? -1;
  const range = recipe && sourceRange(recipe.text, { start: image, end: image + '${IMAGE}'.length });
  expect(range && content.slice(range.start, range.end)).toBe('$(IMAGE)');
});

test('variables that name each other without end are unknown, and fast', () => {
  const chain = Array.from({ length: 5_000 }, (_, index) => `V${index} = $(V${index + 1})$(V${index + 1})`).join('\n');
  const value = parseMakefile(new SourceText('Makefile', chain)).variables('V0');
  expect(value ? markedText(value).length : 0).toBeLessThan(100_000);
});

test.each([
  ['Makefile', true],
  ['GNUmakefile', true],
  ['a/makefile', true],
  ['Makefile.docker', true],
  ['rules.mk', true],
  ['Makefile.in', false],
  ['Makefile.am', false],
  ['makefiles/a.txt', false],
])('%s is a makefile: %s', (path, expected) => {
  expect(isMakefilePath(path)).toBe(expected);
});
