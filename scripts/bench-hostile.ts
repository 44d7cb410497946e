import { performance } from 'node:perf_hooks';
import { createAnalyst } from '../src/pipeline/create-analyst.ts';
import { DEFAULT_POLICY } from '../src/policy/policy.ts';
import { allRules } from '../src/rules/all-rules.ts';
import { HOSTILE_COMPOSE_FILES, HOSTILE_DOCKERFILES } from '../test/support/hostile-files.ts';

/**
 * Prints how long each hostile pattern takes at the size cap, as a review that adds it, and what it ends in; the slowest last.
 * `node scripts/run.mjs scripts/bench-hostile.ts [SIZE] [NAME]`
 */
async function main(): Promise<void> {
  const size = Number(process.argv[2] ?? 256 * 1024 - 1);
  const wanted = process.argv[3];
  const analyst = createAnalyst(allRules);
  const rows: { name: string; seconds: number; ends: string }[] = [];
  for (const { name, path, grow } of [...HOSTILE_DOCKERFILES, ...HOSTILE_COMPOSE_FILES]) {
    if (wanted !== undefined && wanted !== name) continue;
    process.stderr.write(`${path}: ${name}`);
    const files = new Map([[path, grow(size)]]);
    const started = performance.now();
    const plan = await analyst.review({
      base: { files: new Map(), paths: new Set(), unreadable: [] },
      head: { files, paths: new Set([path]), unreadable: [] },
      changes: [{ path, status: 'added' }],
      policy: DEFAULT_POLICY,
      date: '2026-11-24',
      threads: [],
      gaps: [],
      documentation: '',
    });
    const seconds = (performance.now() - started) / 1000;
    const reasons = [...new Set(plan.gaps.map(({ reason }) => reason))].join(' ');
    rows.push({
      name: `${path}: ${name}`,
      seconds,
      ends: `${plan.conclusion}, ${plan.title}${reasons && ` (${reasons})`}`,
    });
    process.stderr.write(` ${seconds.toFixed(2)} s, ${plan.conclusion}, ${reasons}\n`);
  }
  rows.sort((one, other) => one.seconds - other.seconds);
  for (const { name, seconds, ends } of rows) console.log(`${seconds.toFixed(2).padStart(7)} s  ${name}: ${ends}`);
}

void main();
