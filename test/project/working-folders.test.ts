import { buildProject } from '../../src/project/build-project.ts';
import { workingFolders } from '../../src/project/working-folders.ts';
import { snapshotOf } from '../support/judge.ts';

function foldersOf(dockerfile: string): readonly (string | undefined)[] {
  const stage = buildProject(snapshotOf({ Dockerfile: dockerfile })).images[0]?.document.stages.at(-1);
  return stage ? workingFolders(stage).map(({ path }) => path) : [];
}

describe('where a WORKDIR leads', () => {
  test.each([
    ['FROM a\nWORKDIR /x\nWORKDIR y\n', ['/x', '/x/y']],
    ['FROM a\nWORKDIR y\nWORKDIR /x\n', [undefined, '/x']],
    ['FROM scratch\nWORKDIR y\n', ['//y']],
    ['FROM a AS b\nWORKDIR /x\nFROM b AS c\nFROM c\nWORKDIR y\n', ['/x/y']],
    ['FROM a\nARG X\nWORKDIR /$X\nWORKDIR y\n', [undefined, undefined]],
    ['FROM a\nWORKDIR C:/x\nWORKDIR y\n', ['C:/x', 'C:/x/y']],
  ])('%j', (dockerfile, expected) => expect(foldersOf(dockerfile)).toEqual(expected));

  test('a path that grows without end is given up', () => {
    const folders = foldersOf(`FROM a\nWORKDIR /x\n${'WORKDIR abcdefghij\n'.repeat(1_000)}`);
    expect(folders.at(-1)).toBeUndefined();
    expect(Math.max(...folders.map((path) => path?.length ?? 0))).toBeLessThanOrEqual(4096);
  });

  test('a long chain of stages is no recursion', () => {
    const stages = Array.from({ length: 1_500 }, (_, index) => `FROM s${index} AS s${index + 1}\n`).join('');
    expect(foldersOf(`FROM a AS s0\nWORKDIR /x\n${stages}WORKDIR y\n`)).toEqual(['/x/y']);
  });
});
