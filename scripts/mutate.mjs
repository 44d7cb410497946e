// Mutation testing on demand: changes the code of one file after the other in small ways and counts the changes that the
// tests of that file notice. Strings are left alone. `npm run mutate [-- [--sample N] [--seed N] PATH…]`
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const GOAL = 85;
const { paths, sample, seed } = readArguments(process.argv.slice(2));
const files = draw(
  paths.flatMap(sourcesUnder).filter((file) => testsOf(file).length > 0),
  sample,
  seed,
);
const counts = { killed: 0, survived: 0 };
for (const [index, file] of files.entries()) {
  const results = await mutantsOf(file);
  const killed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const alive = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  counts.killed += killed;
  counts.survived += alive.length;
  console.log(
    `[${index + 1}/${files.length}] ${file}: ${score(killed, alive.length)} (${killed} of ${killed + alive.length})`,
  );
  for (const { location, mutatorName, replacement } of alive)
    console.log(`  ${file}:${location.start.line}:${location.start.column} ${mutatorName} → ${shown(replacement)}`);
}
const total = counts.killed + counts.survived;
console.log(`${files.length} files, ${total} mutants: ${score(counts.killed, counts.survived)}, goal ${GOAL} %`);
if (total > 0 && (100 * counts.killed) / total < GOAL) process.exitCode = 1;

async function mutantsOf(file) {
  const stryker = new Stryker({
    mutate: [file],
    testRunner: 'jest',
    jest: {
      configFile: 'jest.config.mjs',
      enableFindRelatedTests: false,
      config: { testMatch: testsOf(file).map((test) => `**/${test}`) },
    },
    plugins: ['@stryker-mutator/jest-runner', path.resolve('scripts/mutate-ignorer.mjs')],
    ignorers: ['rule-metadata'],
    mutator: { excludedMutations: ['StringLiteral'] },
    coverageAnalysis: 'perTest',
    reporters: [],
    concurrency: 1,
    // Stryker rewrites tsconfig.json with the compiler of the project, whose interface it does not know.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    ignorePatterns: ['dist', 'docs', 'test/scenarios', 'test/e2e'],
    tempDirName: '.stryker-tmp',
    logLevel: 'error',
    fileLogLevel: 'off',
    allowEmpty: true,
  });
  return await stryker.runMutationTest();
}

/** The test of the same name, else every test of the same folder. */
function testsOf(file) {
  const mirrored = file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
  if (existsSync(mirrored)) return [mirrored];
  const folder = path.posix.dirname(mirrored);
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => `${folder}/${name}`)
    : [];
}

function sourcesUnder(place) {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => {
      const inner = `${place}/${name}`;
      return statSync(inner).isDirectory() ? sourcesUnder(inner) : inner.endsWith('.ts') ? [inner] : [];
    });
}

/** So many of the files, the same ones for the same seed. */
function draw(pool, size, start) {
  let state = start;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const left = [...pool];
  const drawn = [];
  while (drawn.length < size && left.length > 0) drawn.push(...left.splice(Math.floor(next() * left.length), 1));
  return drawn;
}

function readArguments(words) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { sample: { type: 'string', default: 'Infinity' }, seed: { type: 'string', default: '1' } },
  });
  const named = positionals.map((place) => place.replace(/\/$/, ''));
  return {
    paths: named.length > 0 ? named : ['src/rules', 'src/concepts', 'src/documents'],
    sample: Number(values.sample),
    seed: Number(values.seed),
  };
}

function score(killed, survived) {
  return killed + survived === 0 ? 'nothing to change' : `${((100 * killed) / (killed + survived)).toFixed(1)} %`;
}

function shown(text = '') {
  return text.replaceAll(/\s+/g, ' ').slice(0, 80);
}
