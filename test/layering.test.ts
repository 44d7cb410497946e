import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { functionSizes } from './layering/function-sizes.ts';
import { findCycle, judgeModule } from './layering/judge-module.ts';
import { LAYERS, SIZES } from './layering/layers.ts';
import { readModule } from './layering/module-facts.ts';

const SOURCE = path.join(__dirname, '../src');

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();

const modules = new Map(
  files.map((file) => {
    const code = readFileSync(path.join(SOURCE, file), 'utf8');
    return [file, { code, facts: readModule(code) }] as const;
  }),
);

interface Size {
  readonly name: string;
  readonly lines: number;
}

/** What is above the limit; what is only above the aim is told and passes. */
function tooLong(
  sizes: readonly Size[],
  { aim, most }: { readonly aim: number; readonly most: number },
): readonly Size[] {
  const long = sizes.filter(({ lines }) => lines > aim && lines <= most).map(({ name, lines }) => `${name}: ${lines}`);
  if (long.length > 0) process.stderr.write(`longer than ${aim} lines: ${long.join(', ')}\n`);
  return sizes.filter(({ lines }) => lines > most);
}

describe('the source', () => {
  test('every module keeps to the table of folders', () => {
    expect([...modules].flatMap(([file, { facts }]) => judgeModule(file, facts))).toEqual([]);
  });

  test('no module loads itself through others', () => {
    const loads = new Map(
      [...modules].map(([file, { facts }]) => [
        file,
        facts.imports
          .filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith('.'))
          .map(({ specifier }) => path.posix.join(path.posix.dirname(file), specifier)),
      ]),
    );
    expect(findCycle(loads)).toBeUndefined();
  });

  const written = [...modules].filter(([file]) => !SIZES.exempt.some((part) => file.includes(part)));

  test('no file is too long to be one idea', () => {
    const sizes = written.map(([file, { code }]) => ({ name: file, lines: code.split('\n').length - 1 }));
    expect(tooLong(sizes, SIZES.file)).toEqual([]);
  });

  test('no function is too long to be read at once', () => {
    const sizes = written.flatMap(([file, { code }]) =>
      functionSizes(code).map(({ name, lines }) => ({ name: `${name || 'a function'} of ${file}`, lines })),
    );
    expect(tooLong(sizes, SIZES.function)).toEqual([]);
  });

  test('no folder is named after nothing', () => {
    const names = new Set(files.flatMap((file) => file.split('/').map((part) => part.replace(/\.ts$/, ''))));
    expect(
      ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'misc', 'shared'].filter((name) => names.has(name)),
    ).toEqual([]);
  });
});

describe('the table', () => {
  test('points one way', () => {
    const arrows = new Map(
      Object.entries(LAYERS).map(([folder, targets]) => [
        folder,
        Object.keys(targets).map((key) => key.split('/')[0] ?? ''),
      ]),
    );
    expect(findCycle(arrows)).toBeUndefined();
  });
});

describe('this test finds', () => {
  const bad: readonly [because: string, file: string, code: string, complaint: string][] = [
    ['a wrong arrow', 'text/a.ts', "import { b } from '../policy/b.ts';", 'text/a.ts imports policy/b.ts.'],
    [
      'a wrong arrow of types',
      'text/a.ts',
      "import type { B } from '../policy/b.ts';",
      'text/a.ts imports policy/b.ts.',
    ],
    [
      'a value where only types may be taken',
      'rule-model/a.ts',
      "import { b } from '../project/b.ts';",
      'rule-model/a.ts imports values of project/b.ts.',
    ],
    [
      'a value among types',
      'rule-model/a.ts',
      "import { type B, c } from '../project/b.ts';",
      'rule-model/a.ts imports values of project/b.ts.',
    ],
    ['a re-export', 'text/a.ts', "export * from '../policy/b.ts';", 'text/a.ts imports policy/b.ts.'],
    ['a named re-export', 'text/a.ts', "export { b } from '../policy/b.ts';", 'text/a.ts imports policy/b.ts.'],
    ['an import for effect', 'text/a.ts', "import '../policy/b.ts';", 'text/a.ts imports policy/b.ts.'],
    ['a dynamic import', 'text/a.ts', "const b = () => import('../policy/b.ts');", 'text/a.ts imports policy/b.ts.'],
    [
      'a computed import',
      'text/a.ts',
      'const b = (x: string) => import(x);',
      'text/a.ts imports the package (not a text).',
    ],
    ['an import inside a type', 'text/a.ts', "type B = import('../policy/b.ts').B;", 'text/a.ts imports policy/b.ts.'],
    ['an old import', 'text/a.ts', "import b = require('yaml');", 'text/a.ts imports the package yaml.'],
    ['a rule that knows another', 'rules/a.ts', "import { b } from './b.ts';", 'rules/a.ts imports rules/b.ts.'],
    [
      'a rule that parses',
      'rules/a.ts',
      "import { p } from '../documents/dockerfile/parse-dockerfile.ts';",
      'rules/a.ts imports documents/dockerfile/parse-dockerfile.ts.',
    ],
    [
      'an edge that knows another',
      'edge/git/a.ts',
      "import { b } from '../github/b.ts';",
      'edge/git/a.ts imports edge/github/b.ts.',
    ],
    [
      'an edge that knows the rules',
      'edge/git/a.ts',
      "import { b } from '../../rules/b.ts';",
      'edge/git/a.ts imports rules/b.ts.',
    ],
    [
      'the engine that knows the rules',
      'pipeline/a.ts',
      "import { b } from '../rules/all-rules.ts';",
      'pipeline/a.ts imports rules/all-rules.ts.',
    ],
    [
      'somebody who loads a root',
      'edge/git/a.ts',
      "import { b } from '../../main.ts';",
      'edge/git/a.ts imports the root main.ts.',
    ],
    ['a folder of no table', 'tools/a.ts', '', 'tools/a.ts is in no folder of the table.'],
    ['a file beside the folders', 'a.ts', '', 'a.ts is in no folder of the table.'],
    [
      'a way out of the source',
      'text/a.ts',
      "import { b } from '../../test/b.ts';",
      'text/a.ts imports ../test/b.ts outside src.',
    ],
    ['a missing ending', 'text/a.ts', "import { b } from './b';", 'text/a.ts imports ./b without its ending.'],
    [
      'a parser outside its module',
      'project/a.ts',
      "import { parse } from 'yaml';",
      'project/a.ts imports the package yaml.',
    ],
    [
      'a parser of another module',
      'documents/compose/a.ts',
      "import { parse } from 'unbash';",
      'documents/compose/a.ts imports the package unbash.',
    ],
    [
      'a package nobody declared',
      'edge/git/a.ts',
      "import x from 'lodash';",
      'edge/git/a.ts imports the package lodash.',
    ],
    [
      'a package with a similar name',
      'policy/a.ts',
      "import x from 'yaml-js';",
      'policy/a.ts imports the package yaml-js.',
    ],
    [
      'the file system in the core',
      'analysis/a.ts',
      "import { readFileSync } from 'node:fs';",
      'analysis/a.ts imports the package node:fs.',
    ],
    [
      'the file system by its old name',
      'edge/git/a.ts',
      "import { readFileSync } from 'fs';",
      'edge/git/a.ts imports the package fs.',
    ],
    [
      'chance from a module that also computes',
      'analysis/a.ts',
      "import { createHash, randomUUID } from 'node:crypto';",
      'analysis/a.ts imports the package node:crypto.',
    ],
    [
      'all of a module that also computes',
      'analysis/a.ts',
      "import * as hashes from 'node:crypto';",
      'analysis/a.ts imports the package node:crypto.',
    ],
    [
      'GitHub in the core',
      'review/a.ts',
      "import * as core from '@actions/core';",
      'review/a.ts imports the package @actions/core.',
    ],
    ['the process', 'text/a.ts', 'export const x = process.env;', 'text/a.ts uses process.'],
    ['the process under another name', 'text/a.ts', 'const { process: p } = globalThis;', 'text/a.ts uses globalThis.'],
    ['a variable that hides the process', 'text/a.ts', 'const { process } = x;', 'text/a.ts uses process.'],
    ['a shorthand', 'text/a.ts', 'export const x = { console };', 'text/a.ts uses console.'],
    ['the console', 'text/a.ts', 'export const f = () => console.log(1);', 'text/a.ts uses console.'],
    ['the clock', 'text/a.ts', 'export const x = Date.now();', 'text/a.ts uses Date.now.'],
    ['the clock by construction', 'text/a.ts', 'export const x = new Date();', 'text/a.ts uses Date.'],
    ['the clock without parentheses', 'text/a.ts', 'export const x = new Date;', 'text/a.ts uses Date.'],
    ['the clock by call', 'text/a.ts', 'export const x = Date();', 'text/a.ts uses Date.'],
    ['the clock by another name', 'text/a.ts', 'const Clock = Date;', 'text/a.ts uses Date.'],
    ['a clock in brackets', 'text/a.ts', "export const x = Date['now']();", 'text/a.ts uses Date.'],
    ['the other clock', 'text/a.ts', 'export const x = performance.now();', 'text/a.ts uses performance.'],
    ['a timer', 'text/a.ts', 'setTimeout(() => {}, 1);', 'text/a.ts uses setTimeout.'],
    ['chance', 'text/a.ts', 'export const x = Math.random();', 'text/a.ts uses Math.random.'],
    ['chance by destructuring', 'text/a.ts', 'const { random } = Math;', 'text/a.ts uses Math.'],
    ['the place of the module', 'text/a.ts', 'export const x = import.meta.url;', 'text/a.ts uses import.meta.'],
    ['an optional chain', 'text/a.ts', 'export const x = process?.env;', 'text/a.ts uses process.'],
    ['a cast', 'text/a.ts', 'export const x = (process as unknown as string).length;', 'text/a.ts uses process.'],
  ];
  test.each(bad)('%s', (_, file, code, complaint) => {
    expect(judgeModule(file, readModule(code))).toEqual([complaint]);
  });

  test('the length of every kind of function, whatever stands before it', () => {
    const code = `#!/usr/bin/env node
// ä
function f() {
  return () => {

  };
}
class C { m() {
  } constructor() {

  } }
const o = { p() {} };`;
    expect(
      functionSizes(code)
        .map(({ name, lines }) => `${name} ${lines}`)
        .sort(),
    ).toEqual([' 3', 'constructor 3', 'f 5', 'm 2', 'p 1']);
  });

  test('a circle', () => {
    const loads = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['e', 'b']],
      ['d', []],
      ['e', []],
    ]);
    expect(findCycle(loads)).toEqual(['b', 'c', 'b']);
  });
});

describe('this test accepts', () => {
  const good: readonly [because: string, file: string, code: string][] = [
    ['a function that only computes', 'analysis/a.ts', "import { createHash } from 'node:crypto';"],
    ['an arrow of the table', 'review/a.ts', "import { b } from '../analysis/b.ts';"],
    ['the own folder', 'text/a.ts', "import { b } from './b.ts';"],
    [
      'types where types may be taken',
      'rule-model/a.ts',
      "import type { B } from '../project/b.ts'; import { type C } from '../documents/c.ts';",
    ],
    ['the list of rules', 'rules/all-rules.ts', "import { a } from './a.ts';"],
    ['an edge in itself', 'edge/git/a.ts', "import { b } from './b.ts'; import { spawn } from 'node:child_process';"],
    [
      'a root that imports everything',
      'main.ts',
      "import { a } from './edge/git/a.ts'; import { b } from './rules/all-rules.ts'; process.exitCode = 1;",
    ],
    ['the clock at the edge', 'edge/runner/a.ts', 'export const now = () => new Date().toISOString();'],
    [
      'the version at the edge',
      'edge/runner/a.ts',
      "import manifest from '../../../package.json' with { type: 'json' };",
    ],
    [
      'a date that is given',
      'text/a.ts',
      'export const x = new Date(y); export const z = Date.UTC(2026, 1) + Date.parse(y); y instanceof Date;',
    ],
    ['arithmetic', 'text/a.ts', 'export const x = Math.max(1, 2);'],
    [
      'names that only look alike',
      'text/a.ts',
      'x.process; export const y = { console: 1, fetch() {} }; class Z { performance = 1 } type T = typeof process; interface U { process: Date }',
    ],
  ];
  test.each(good)('%s', (_, file, code) => {
    expect(judgeModule(file, readModule(code))).toEqual([]);
  });
});
