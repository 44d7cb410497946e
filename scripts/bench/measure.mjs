import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The quickest of this many runs counts: the others were disturbed. */
const RUNS = 3;

const PARSER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'parse-alone.mjs');

/** Loaded into the measured process: writes down what it used when it ends. */
const REPORTER = `process.on('exit', () => require('node:fs').writeFileSync(process.env.BENCH_USAGE,
  JSON.stringify({ ...process.resourceUsage(), exitCode: process.exitCode ?? 0 })));`;

/**
 * @returns wall and CPU time in milliseconds and peak memory in MiB of one whole `bulkhead check --format json`, and how many
 * gaps it reported: where there is one, a limit cut the work short
 */
export function measureCheck(cli, folder) {
  const { stdout, ...usage } = quickest([cli, 'check', folder, '--format', 'json', '--fail-on', 'none'], '', [0, 1]);
  return { ...usage, gaps: JSON.parse(stdout).gaps.length };
}

/** The same of a process that reads the files and parses them with the parsers Bulkhead uses, nothing more. */
export function measureBareParse(files) {
  return quickest([PARSER], files.join('\n'), [0]);
}

function quickest(words, input, allowed) {
  const runs = Array.from({ length: RUNS }, () => measureOnce(words, input, allowed));
  return runs.reduce((best, run) => (run.cpu < best.cpu ? run : best));
}

function measureOnce(words, input, allowed) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-usage-'));
  try {
    const [usage, reporter] = [path.join(folder, 'usage.json'), path.join(folder, 'reporter.cjs')];
    writeFileSync(reporter, REPORTER);
    const start = process.hrtime.bigint();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', reporter, ...words], {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      env: { ...process.env, BENCH_USAGE: usage },
    });
    const wall = Number(process.hrtime.bigint() - start) / 1e6;
    if (!allowed.includes(status)) throw new Error(`The measured process failed (${status}):\n${stderr}`);
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(usage, 'utf8'));
    return { wall, cpu: (userCPUTime + systemCPUTime) / 1_000, peak: maxRSS / 1_024, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Dockerfiles and Compose files below a folder by their usual names, absolute. */
export function listDockerFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !/[\\/](?:\.git|node_modules)[\\/]/.test(file))
    .filter((file) => isDockerfile(file) || isCompose(file))
    .sort();
}

export function isDockerfile(file) {
  return /^(?:dockerfile|containerfile)(?:[._-](?!dockerignore|md|go|txt).*)?$|\.dockerfile$/i.test(
    path.basename(file),
  );
}

function isCompose(file) {
  return /^(?:docker-)?compose[^/\\]*\.ya?ml$/i.test(path.basename(file));
}
