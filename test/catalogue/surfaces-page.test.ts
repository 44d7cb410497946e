import { readFileSync } from 'node:fs';
import path from 'node:path';
import { renderSurfacesPage } from '../../src/catalogue/surfaces-page.ts';
import { allRules } from '../../src/rules/all-rules.ts';

const PAGE = path.join(__dirname, '../../docs/surfaces.md');

test('docs/surfaces.md is what `npm run docs` writes', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(renderSurfacesPage(allRules));
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
  expect(cellsOf('privileged-container')?.map((cell) => cell.trim())).toEqual(['', '●', '●', '○', '●', '', '']);
  expect(cellsOf('flat-network')?.map((cell) => cell.trim())).toEqual(['', '○', '', '', '', '', '']);
});

function isAboutAcceptances(id: string): boolean {
  const rule = allRules.find((each) => each.id === id);
  return ![rule?.image, rule?.container, rule?.script, rule?.daemon, rule?.pipeline].some((readers) => readers);
}
