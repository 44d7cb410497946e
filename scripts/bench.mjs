/**
 * Measures `bulkhead check` as a whole process: `npm run bench`, or `npm run bench -- FOLDER` for files of your own. Prints
 * tables and sets no limits: times depend on the machine, so compare runs of one machine only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateFiles, generateLongFile } from './bench/generate.mjs';
import { listDockerFiles, measureBareParse, measureCheck } from './bench/measure.mjs';
import { bundle } from './bundle.mjs';

const FILES = 1_000;
const GROWTH_FILES = [100, 400, 1_600];
const GROWTH_LINES = [100, 1_000, 4_000, 10_000];

const workplace = mkdtempSync(path.join(tmpdir(), 'bulkhead-bench-'));
try {
  await bundle({ cli: 'src/cli.ts' }, workplace);
  const cli = path.join(workplace, 'cli.cjs');
  const [given] = process.argv.slice(2);
  const folder = given ? path.resolve(given) : generateFiles(path.join(workplace, 'files'), FILES);
  compareWithParsing(cli, folder);
  if (!given) {
    growth(cli, 'Growth with the number of Dockerfiles', GROWTH_FILES, (count) =>
      generateFiles(path.join(workplace, `files-${count}`), count),
    );
    for (const kind of ['Dockerfile', 'compose.yaml']) {
      growth(cli, `Growth with the lines of one ${kind}`, GROWTH_LINES, (count) =>
        generateLongFile(path.join(workplace, `${kind}-${count}`), kind, count),
      );
    }
  }
} finally {
  rmSync(workplace, { recursive: true, force: true });
}

function compareWithParsing(cli, folder) {
  const files = listDockerFiles(folder);
  const parse = measureBareParse(files);
  const check = measureCheck(cli, folder);
  console.log(`${files.length} files of ${folder}\n`);
  table([
    ['', 'wall ms', 'CPU ms', 'files/s', 'peak MiB'],
    row('parsing alone', parse, files.length),
    row('bulkhead check', check, files.length),
    ['ratio', times(check.wall, parse.wall), times(check.cpu, parse.cpu), '', times(check.peak, parse.peak)],
  ]);
}

function growth(cli, title, sizes, generate) {
  console.log(`\n${title}\n`);
  const rows = [['', 'wall ms', 'CPU ms', 'peak MiB', 'CPU ms each', 'gaps']];
  for (const size of sizes) {
    const { wall, cpu, peak, gaps } = measureCheck(cli, generate(size));
    rows.push([`${size}`, whole(wall), whole(cpu), whole(peak), (cpu / size).toFixed(2), `${gaps}`]);
  }
  table(rows);
}

function row(name, { wall, cpu, peak }, files) {
  return [name, whole(wall), whole(cpu), whole((files / wall) * 1_000), whole(peak)];
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  for (const [first, ...others] of rows) {
    console.log([first.padEnd(widths[0]), ...others.map((cell, at) => cell.padStart(widths[at + 1]))].join('  '));
  }
}

function whole(number) {
  return `${Math.round(number)}`;
}

function times(one, other) {
  return `${(one / other).toFixed(1)}×`;
}
