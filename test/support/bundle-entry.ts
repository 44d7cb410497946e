import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** Bundles an entry file the way it is published, into a new temporary folder, and gives the path of the bundle. */
export function bundleEntry(entry: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-bundle-'));
  const program = `import { bundle } from ${JSON.stringify(path.join(ROOT, 'scripts/bundle.mjs'))};
await bundle({ entry: process.argv[1] }, process.argv[2]);`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', program, path.resolve(ROOT, entry), folder], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return path.join(folder, 'entry.cjs');
}
