import { readFileSync } from 'node:fs';
import path from 'node:path';
import { renderSurfacesPage } from '../../src/catalogue/surfaces-page.ts';
import { allRules } from '../../src/rules/all-rules.ts';

const PAGE = path.join(__dirname, '../../docs/surfaces.md');

test('docs/surfaces.md is what `npm run docs` writes', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(renderSurfacesPage(allRules));
});

test('a kind of file that no rule looks at has no column', () => {
  const onlyImages = allRules.filter(({ id }) => id === 'add-instead-of-copy');
  expect(renderSurfacesPage(onlyImages)).toContain('| Rule | Dockerfiles |\n');
});

test('every rule that looks at files has a row, and the kinds of files have their columns', () => {
  const rows = renderSurfacesPage(allRules)
    .split('\n')
    .filter((line) => line.startsWith('| [`'));
  const cellsOf = (id: string) =>
    rows
      .find((line) => line.startsWith(`| [\`${id}\`]`))
      ?.split('|')
      .slice(2, -1);
  expect(rows.length).toBe(allRules.filter((rule) => !isAboutAcceptances(rule.id)).length);
  const trimmed = (id: string) =>
    cellsOf(id)
      ?.slice(0, 5)
      .map((cell) => cell.trim());
  expect(trimmed('privileged-container')).toEqual(['', '●', '●', '○', '']);
  expect(trimmed('flat-network')).toEqual(['', '○', '', '', '']);
  expect(trimmed('missing-user')).toEqual(['●', '●', '●', '○', '']);
});

function isAboutAcceptances(id: string): boolean {
  const rule = allRules.find((each) => each.id === id);
  return ![rule?.image, rule?.container, rule?.script, rule?.daemon].some((readers) => readers);
}
