import { effectiveUser } from '../../../src/documents/dockerfile/effective-user.ts';
import {
  findStage,
  isFromScratch,
  lineage,
  shippedStages,
  stageSubjectName,
} from '../../../src/documents/dockerfile/stage-ancestry.ts';
import { parsed } from './parsed.ts';

const THREE =
  'FROM a AS Base\nUSER one\nFROM x AS tools\nUSER tool\nFROM base AS app\nRUN x\nUSER two\nRUN y\nFROM scratch\n';

describe('stages', () => {
  const { document } = parsed(THREE);
  const [base, tools, app, last] = document.stages;

  test('have a name, a base, a parent and instructions', () => {
    expect(
      document.stages.map(({ index, name, base: { raw }, parent, instructions }) => [
        index,
        name?.text,
        raw,
        parent?.index,
        instructions.length,
      ]),
    ).toEqual([
      [0, 'Base', 'a', undefined, 1],
      [1, 'tools', 'x', undefined, 1],
      [2, 'app', 'base', 0, 3],
      [3, undefined, 'scratch', undefined, 0],
    ]);
    expect(document.instructions.map(({ stageIndex }) => stageIndex)).toEqual([0, 0, 1, 1, 2, 2, 2, 2, 3]);
  });

  test('know their ancestors', () => {
    expect(app && lineage(app).map(({ index }) => index)).toEqual([2, 0]);
    expect(shippedStages([app, tools].filter((stage) => stage !== undefined)).map(({ index }) => index)).toEqual([
      0, 1, 2,
    ]);
    expect(document.stages.map(isFromScratch)).toEqual([false, false, false, true]);
  });

  test.each([
    ['base', undefined, 0],
    ['BASE', undefined, 0],
    ['app', undefined, 2],
    ['app', 2, undefined],
    ['1', undefined, 1],
    ['3', 3, undefined],
    ['4', undefined, undefined],
    ['-1', undefined, undefined],
    ['nowhere', undefined, undefined],
  ])('are found by name or number: %s before %s', (name, before, index) => {
    expect(findStage(document, name, before)?.index).toBe(index);
  });

  test('of one name: the last one before counts', () => {
    const twice = parsed('FROM a AS x\nFROM x AS X\nFROM x\n').document;
    expect(twice.stages.map(({ parent }) => parent?.index)).toEqual([undefined, 0, 1]);
    expect(findStage(twice, 'x')?.index).toBe(1);
    expect(findStage(twice, 'x', 1)?.index).toBe(0);
  });

  test('are never their own ancestors', () => {
    const { document: cyclic } = parsed('FROM b AS a\nFROM a AS b\nFROM c AS c\n');
    expect(cyclic.stages.map(({ parent }) => parent?.index)).toEqual([undefined, 0, undefined]);
  });

  test('are named in findings by what they become', () => {
    const name = (stage: typeof app, finals: readonly (typeof app)[]) =>
      stage &&
      stageSubjectName(
        stage,
        finals.filter((each) => each !== undefined),
      );
    expect([name(last, [last]), name(base, [last]), name(last, [app, last]), name(app, [app, last])]).toEqual([
      'final',
      'base',
      '3',
      'app',
    ]);
  });

  test('hand their last USER down', () => {
    const [firstRun, , secondRun] = app?.instructions ?? [];
    const user = (stage: typeof app, before?: typeof firstRun) => {
      const found = stage && effectiveUser(stage, before);
      return found && [found.word.raw, found.stage.index];
    };
    expect([user(app), user(app, firstRun), user(app, secondRun), user(tools), user(last)]).toEqual([
      ['two', 2],
      ['one', 0],
      ['two', 2],
      ['tool', 1],
      undefined,
    ]);
  });

  test('ignore the USER of a trigger', () => {
    const [stage] = parsed('FROM a\nONBUILD USER b\n').document.stages;
    expect(stage && effectiveUser(stage)).toBeUndefined();
  });

  test('built from each other without end are cut, and this is said', () => {
    const chain = Array.from({ length: 1000 }, (_, index) => `FROM s${index} AS s${index + 1}\n`).join('');
    const { document: long, gaps } = parsed(`FROM a AS s0\nENV A=1\nUSER deep\n${chain}USER $A\n`);
    expect(gaps).toEqual(['too-deep']);
    const end = long.stages.at(-2);
    expect(end && effectiveUser(end)?.word.raw).toBe('deep');
  });
});
