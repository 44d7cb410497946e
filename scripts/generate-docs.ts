/**
 * Writes docs/rules/ from the rules: `npm run docs`. With `--check` it writes nothing and fails when a page is missing,
 * different or left over.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderCatalogue } from '../src/catalogue/catalogue.ts';
import { allRules } from '../src/rules/all-rules.ts';

const FOLDER = path.join(process.cwd(), 'docs', 'rules');

const pages = renderCatalogue(allRules);
mkdirSync(FOLDER, { recursive: true });
const present = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(path.join(FOLDER, name), 'utf8')]));
const stale = [...present.keys()].filter((name) => !pages.has(name));
const changed = [...pages].filter(([name, page]) => present.get(name) !== page);

if (process.argv.includes('--check')) {
  for (const name of [...stale, ...changed.map(([name]) => name)])
    console.error(`docs/rules/${name} is not up to date`);
  if (stale.length + changed.length > 0) {
    console.error('Run `npm run docs` and commit docs/rules.');
    process.exitCode = 1;
  }
} else {
  for (const name of stale) rmSync(path.join(FOLDER, name));
  for (const [name, page] of changed) writeFileSync(path.join(FOLDER, name), page);
  console.log(`docs/rules: ${pages.size} pages, ${changed.length} written, ${stale.length} removed`);
}
