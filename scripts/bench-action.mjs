/**
 * Measures the action on the largest change that GitHub lists, against a GitHub on loopback: `npm run bench:action`. Prints what
 * test/e2e/large-change.test.ts measures: it holds the requests and the memory to their limits, times depend on the machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const JEST = path.join(ROOT, 'node_modules/jest/bin/jest.js');

const workplace = mkdtempSync(path.join(tmpdir(), 'bulkhead-bench-'));
try {
  const file = path.join(workplace, 'measured.json');
  const { status } = spawnSync(process.execPath, [JEST, 'test/e2e/large-change.test.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BULKHEAD_MEASURED: file },
  });
  const { reads, writes, findings, peakMebibytes, cpuSeconds, wallSeconds } = JSON.parse(readFileSync(file, 'utf8'));
  console.log(`findings      ${findings}`);
  console.log(`requests      ${reads} reads, ${writes} writes`);
  console.log(`peak memory   ${Math.round(peakMebibytes)} MiB`);
  console.log(`CPU           ${cpuSeconds.toFixed(1)} s`);
  console.log(`wall          ${wallSeconds.toFixed(1)} s, the server's share included`);
  process.exitCode = status ?? 1;
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
