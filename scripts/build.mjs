/**
 * Builds dist/: `node scripts/build.mjs`. With `--check` it builds into a temporary folder instead and fails unless dist/
 * holds exactly those bytes.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle, ENTRIES, ROOT } from './bundle.mjs';
import { collectLicenses } from './licenses.mjs';

const DIST = path.join(ROOT, 'dist');

async function buildInto(folder) {
  mkdirSync(folder, { recursive: true });
  const metafiles = [];
  for (const [name, entry] of Object.entries(ENTRIES)) metafiles.push(await bundle({ [name]: entry }, folder));
  chmodSync(path.join(folder, 'cli.cjs'), 0o755);
  writeFileSync(path.join(folder, 'licenses.txt'), collectLicenses(metafiles));
}

function filesOf(folder) {
  try {
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));
  } catch (error) {
    if (error.code === 'ENOENT') return new Map();
    throw error;
  }
}

function differences(expected, actual) {
  const names = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return names.flatMap((name) => {
    const wanted = expected.get(name);
    const found = actual.get(name);
    if (!wanted) return [`dist/${name} is not a product of the build`];
    if (!found) return [`dist/${name} is missing`];
    return wanted.equals(found) ? [] : [`dist/${name} differs from a fresh build`];
  });
}

if (process.argv.includes('--check')) {
  const fresh = mkdtempSync(path.join(tmpdir(), 'bulkhead-dist-'));
  try {
    await buildInto(fresh);
    const found = differences(filesOf(fresh), filesOf(DIST));
    for (const difference of found) console.error(difference);
    if (found.length > 0) {
      console.error('Run `npm run build` and commit dist/.');
      process.exitCode = 1;
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
} else {
  rmSync(DIST, { recursive: true, force: true });
  await buildInto(DIST);
}
