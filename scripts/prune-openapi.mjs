/**
 * Writes the part of GitHub's OpenAPI description that the action uses, for the test server:
 *   node scripts/prune-openapi.mjs
 * The package is 385 MB installed, so it is no dependency: it is packed into a temporary folder and one file is taken out.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@octokit/openapi@23.0.2';
const DESCRIPTION_FILE = 'package/generated/api.github.com.json';
const TARGET = new URL('../test/support/github-server/generated/operations.json', import.meta.url);

/** The operations the action calls. */
const OPERATIONS = new Set([
  'checks/create',
  'checks/list-for-ref',
  'checks/update',
  'git/create-commit',
  'git/create-ref',
  'git/create-tree',
  'git/get-blob',
  'git/get-tree',
  'git/update-ref',
  'issues/create-comment',
  'issues/list-comments',
  'pulls/create',
  'pulls/create-review',
  'pulls/delete-pending-review',
  'pulls/dismiss-review',
  'pulls/get',
  'pulls/list-files',
  'pulls/update-review',
  'pulls/update-review-comment',
  'repos/compare-commits-with-basehead',
  'repos/create-commit-status',
  'repos/get-collaborator-permission-level',
]);

/** Keys that say nothing about validity. */
const PROSE = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'title',
  'externalDocs',
  'x-github',
  'deprecated',
]);

const description = JSON.parse(unpack());
const components = {};
const operations = {};
for (const [path, methods] of Object.entries(description.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    if (!OPERATIONS.has(operation.operationId)) continue;
    operations[operation.operationId] = {
      method: method.toUpperCase(),
      path,
      request: operation.requestBody ? prune(schemaOf(operation.requestBody)) : null,
      responses: Object.fromEntries(
        Object.entries(operation.responses)
          .filter(([status]) => status.startsWith('2'))
          .map(([status, response]) => [status, prune(schemaOf(response))]),
      ),
    };
  }
}
const missing = [...OPERATIONS].filter((id) => !(id in operations));
if (missing.length > 0) throw new Error(`Not described: ${missing.join(', ')}`);
const sorted = Object.fromEntries(Object.entries(operations).sort(([one], [other]) => (one < other ? -1 : 1)));
const schemas = Object.fromEntries(Object.entries(components).sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(TARGET, `${JSON.stringify({ source: PACKAGE, operations: sorted, schemas }, null, 1)}\n`);
process.stdout.write(
  `${Object.keys(sorted).length} operations, ${Object.keys(schemas).length} schemas → ${fileURLToPath(TARGET)}\n`,
);

function unpack() {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const [{ filename }] = JSON.parse(
      execFileSync('npm', ['pack', PACKAGE, '--json'], { cwd: folder, encoding: 'utf8' }),
    );
    execFileSync('tar', ['xzf', filename, DESCRIPTION_FILE], { cwd: folder });
    return readFileSync(join(folder, DESCRIPTION_FILE), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function schemaOf(bodyOrResponse) {
  const resolved = bodyOrResponse.$ref ? lookUp(bodyOrResponse.$ref) : bodyOrResponse;
  return resolved.content?.['application/json']?.schema ?? null;
}

function lookUp(reference) {
  return reference
    .slice(2)
    .split('/')
    .reduce((node, key) => node[key], description);
}

/** Drops prose, collects the components that are referred to, and turns OpenAPI 3.0's `nullable` into JSON Schema. */
function prune(node, insideProperties = false) {
  if (Array.isArray(node)) return node.map((item) => prune(item));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.$ref === 'string') return refer(node.$ref);
  const kept = {};
  for (const [key, value] of Object.entries(node)) {
    if (!insideProperties && (PROSE.has(key) || key === 'nullable')) continue;
    kept[key] = key === 'enum' || key === 'required' ? value : prune(value, key === 'properties' && !insideProperties);
  }
  return !insideProperties && node.nullable === true ? nullable(kept) : kept;
}

function refer(reference) {
  const name = reference.split('/').at(-1);
  if (!(name in components)) {
    components[name] = true;
    components[name] = prune(lookUp(reference));
  }
  return { $ref: `#/schemas/${name}` };
}

function nullable(schema) {
  return { anyOf: [schema, { type: 'null' }] };
}
