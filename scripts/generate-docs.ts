/**
 * Writes docs/rules/ and docs/surfaces.md from the rules: `npm run docs`. With `--check` it writes nothing and fails when a page is missing,
 * different or left over.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderCatalogue } from '../src/catalogue/catalogue.ts';
import { renderSurfacesPage } from '../src/catalogue/surfaces-page.ts';
import { allRules } from '../src/rules/all-rules.ts';

const FOLDER = path.join(process.cwd(), 'docs', 'rules');
const SURFACES = path.join(process.cwd(), 'docs', 'surfaces.md');

const pages = renderCatalogue(allRules);
mkdirSync(FOLDER, { recursive: true });
const present = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(path.join(FOLDER, name), 'utf8')]));
const stale = [...present.keys()].filter((name) => !pages.has(name));
const changed = [...pages].filter(([name, page]) => present.get(name) !== page);
const surfaces = renderSurfacesPage(allRules);
const isSurfacesCurrent = existsSync(SURFACES) && readFileSync(SURFACES, 'utf8') === surfaces;

if (process.argv.includes('--check')) {
  for (const name of [...stale, ...changed.map(([name]) => name)])
    console.error(`docs/rules/${name} is not up to date`);
  if (!isSurfacesCurrent) console.error('docs/surfaces.md is not up to date');
  if (stale.length + changed.length > 0 || !isSurfacesCurrent) {
    console.error('Run `npm run docs` and commit docs.');
    process.exitCode = 1;
  }
} else {
  for (const name of stale) rmSync(path.join(FOLDER, name));
  for (const [name, page] of changed) writeFileSync(path.join(FOLDER, name), page);
  if (!isSurfacesCurrent) writeFileSync(SURFACES, surfaces);
  console.log(`docs/rules: ${pages.size} pages, ${changed.length} written, ${stale.length} removed`);
}
