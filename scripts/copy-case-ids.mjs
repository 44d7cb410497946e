/**
 * Writes test/rules/case-ids.json from a rule catalogue: `node scripts/copy-case-ids.mjs CATALOGUE.json`. The catalogue is a
 * list of rows `{ rule, cases: [{ id }] }`; rows of one rule are taken together. Only rules that exist in src/rules count.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const [catalogue] = process.argv.slice(2);
if (!catalogue) throw new Error('Name the catalogue: node scripts/copy-case-ids.mjs CATALOGUE.json');

const ids = {};
for (const { rule, cases } of JSON.parse(readFileSync(catalogue, 'utf8'))) {
  if (!rule || !cases?.length || !existsSync(path.join(ROOT, 'src/rules', `${rule}.ts`))) continue;
  ids[rule] = [...(ids[rule] ?? []), ...cases.map(({ id }) => id)];
}
const sorted = Object.fromEntries(Object.entries(ids).sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(path.join(ROOT, 'test/rules/case-ids.json'), `${JSON.stringify(sorted, null, 2)}\n`);
console.log(`${Object.keys(sorted).length} rules, ${Object.values(sorted).flat().length} cases`);
