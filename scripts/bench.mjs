/**
 * Measures `bulkhead check` as a whole process against parsing alone: `npm run bench`, or `npm run bench -- FOLDER` for files of
 * your own. Prints tables and sets no limits: times depend on the machine, so compare runs of one machine only, by their CPU
 * time and their ratio.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateFiles, generateLongFile } from './bench/generate.mjs';
import { listDockerFiles, measureBareParse, measureCheck } from './bench/measure.mjs';
import { bundle } from './bundle.mjs';

const KINDS = ['Dockerfile', 'compose.yaml'];
const FILES = 1_000;
const GROWTH_FILES = [100, 400, 1_600];
/** Files of more than 5,000 lines are not judged: the last size shows what refusing one costs. */
const GROWTH_LINES = [100, 1_000, 4_000, 10_000];

const workplace = mkdtempSync(path.join(tmpdir(), 'bulkhead-bench-'));
try {
  await bundle({ cli: 'src/cli.ts' }, workplace);
  const cli = path.join(workplace, 'cli.cjs');
  const [given] = process.argv.slice(2);
  if (given) compareWithParsing(cli, path.resolve(given));
  else for (const kind of KINDS) measureKind(cli, kind);
} finally {
  rmSync(workplace, { recursive: true, force: true });
}

function measureKind(cli, kind) {
  const files = (count) => generateFiles(path.join(workplace, `${kind}-${count}-files`), kind, count);
  const lines = (count) => generateLongFile(path.join(workplace, `${kind}-${count}-lines`), kind, count);
  compareWithParsing(cli, files(FILES));
  growth(cli, `Growth with the number of files named ${kind}`, GROWTH_FILES, files);
  growth(cli, `Growth with the lines of one ${kind}`, GROWTH_LINES, lines);
}

function compareWithParsing(cli, folder) {
  const files = listDockerFiles(folder);
  const parse = measureBareParse(files);
  const check = measureCheck(cli, folder);
  console.log(`\n${files.length} files of ${folder}\n`);
  table([
    ['', 'wall ms', 'CPU ms', 'files/s', 'peak MiB'],
    row('parsing alone', parse, files.length),
    row('bulkhead check', check, files.length),
    ['ratio', times(check.wall, parse.wall), times(check.cpu, parse.cpu), '', times(check.peak, parse.peak)],
  ]);
}

/** CPU time and memory of every size, and how many times the CPU time of parsing alone that is. */
function growth(cli, title, sizes, generate) {
  console.log(`\n${title}\n`);
  const rows = [['', 'wall ms', 'CPU ms', 'parsing alone', 'ratio', 'peak MiB', 'CPU ms each', 'gaps']];
  for (const size of sizes) {
    const folder = generate(size);
    const parse = measureBareParse(listDockerFiles(folder));
    const { wall, cpu, peak, gaps } = measureCheck(cli, folder);
    const each = (cpu / size).toFixed(2);
    rows.push([
      `${size}`,
      whole(wall),
      whole(cpu),
      whole(parse.cpu),
      times(cpu, parse.cpu),
      whole(peak),
      each,
      `${gaps}`,
    ]);
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
