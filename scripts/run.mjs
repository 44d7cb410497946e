/** Runs a TypeScript file of the project: `node scripts/run.mjs scripts/generate-docs.ts [ARGUMENT…]`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './bundle.mjs';

const [file, ...rest] = process.argv.slice(2);
if (!file) throw new Error('Name the TypeScript file to run: node scripts/run.mjs FILE.ts [ARGUMENT…]');

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-run-'));
try {
  const quiet = { minify: false, sourcemap: 'inline' };
  await bundle({ script: path.resolve(file) }, folder, quiet);
  const script = path.join(folder, 'script.cjs');
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...rest], { stdio: 'inherit' });
  process.exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
