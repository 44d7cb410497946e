import { literal } from '../../../src/concepts/value.ts';
import { environmentOf } from '../../../src/documents/dockerfile/environment.ts';
import { expandWord, type Variable } from '../../../src/documents/dockerfile/expansion.ts';
import { parsed, shown } from './parsed.ts';

const VARIABLES: Readonly<Record<string, Variable>> = {
  SET: { state: 'set', value: literal('set.tar.gz') },
  EMPTY: { state: 'set', value: literal('') },
  ASSUMED: { state: 'set', value: { parts: ['default'], assumed: true } },
  HALF: { state: 'set', value: { parts: ['/x:', { unknown: '$PATH' }], assumed: false } },
  GIVEN: { state: 'provided' },
  UNSET: { state: 'unset' },
};

describe('words', () => {
  test.each([
    ['plain', 'plain'],
    ['$SET-1', 'set.tar.gz-1'],
    ['${SET}1', 'set.tar.gz1'],
    ["'$SET'", '$SET'],
    ['"$SET"', 'set.tar.gz'],
    ['\\$SET', '$SET'],
    ['"\\$SET\\x"', '$SET\\x'],
    ['a\\ b', 'a b'],
    ['$', '$'],
    ['a$', 'a$'],
    ['$OPEN', '<$OPEN>'],
    ['x${OPEN}y', 'x<${OPEN}>y'],
    ['${OPEN:-d}', 'd ?'],
    ['${OPEN-d}', 'd ?'],
    ['${OPEN:+a}', '<${OPEN:+a}>'],
    ['${OPEN:?a}', '<${OPEN:?a}>'],
    ['${SET:-d}', 'set.tar.gz'],
    ['${SET:+a}', 'a'],
    ['${SET:?a}', 'set.tar.gz'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${EMPTY:+a}', ''],
    ['${EMPTY+a}', 'a'],
    ['${UNSET:-d}', 'd'],
    ['$UNSET', ''],
    ['$ASSUMED', 'default ?'],
    ['${ASSUMED:-d}', 'default ?'],
    ['${HALF:-d}', '/x:<$PATH>'],
    ['${GIVEN:-d}', '<${GIVEN:-d}>'],
    ['${GIVEN:+a}', 'a'],
    ['$GIVEN', '<$GIVEN>'],
    ['${OPEN:-${SET:-d}}', 'set.tar.gz ?'],
    ['${OPEN:-${OTHER:-d}}', 'd ?'],
    ['${OPEN:-"a b"}', 'a b ?'],
    ['${SET#set.}', 'tar.gz'],
    ['${SET%.gz}', 'set.tar'],
    ['${SET%%.*}', '<${SET%%.*}>'],
    ['${SET/tar/zip}', 'set.zip.gz'],
    ['${SET//./-}', 'set-tar-gz'],
    ['${SET/t*/x}', '<${SET/t*/x}>'],
    ['${OPEN%.gz}', '<${OPEN%.gz}>'],
  ])('%s', (raw, expected) => {
    const { value, error } = expandWord(raw, (name) => VARIABLES[name] ?? { state: 'open' }, '\\');
    expect(shown(value)).toBe(expected);
    expect(error).toBeUndefined();
  });

  test.each(["it's", '"a', '${A', '${}', '${A@Q}', '${A:0:3}', `${'${A:-'.repeat(40)}${'}'.repeat(40)}`])(
    '%s is refused',
    (raw) => {
      const { value, error } = expandWord(raw, () => ({ state: 'open' }), '\\');
      expect(error).toBeDefined();
      expect(value.parts).toEqual([{ unknown: raw }]);
    },
  );

  test('the escape directive decides what escapes', () => {
    expect(shown(expandWord('C:\\a`$SET', (name) => VARIABLES[name] ?? { state: 'open' }, '`').value)).toBe(
      'C:\\a$SET',
    );
  });
});

describe('variables of a file', () => {
  const user = (content: string, buildArguments?: Record<string, string>) => {
    const values = Object.entries(buildArguments ?? {}).map(([name, text]) => [name, literal(text)] as const);
    const { document } = parsed(content, { buildArguments: new Map(values) });
    return shown(document.instructions.findLast(({ keyword }) => keyword === 'USER')?.words[0]?.value);
  };

  test.each([
    ['ENV', 'FROM a\nENV U=b\nUSER $U\n', 'b'],
    ['ARG', 'FROM a\nARG U=b\nUSER $U\n', 'b ?'],
    ['ARG without default', 'FROM a\nARG U\nUSER $U\n', '<$U>'],
    ['undeclared', 'FROM a\nUSER $U\n', '<$U>'],
    ['declared later', 'FROM a\nUSER ${U:-x}\nARG U=b\n', 'x ?'],
    ['ENV wins over ARG', 'FROM a\nENV U=b\nARG U=c\nUSER $U\n', 'b'],
    ['ENV over a later ARG of a child stage', 'FROM a AS x\nENV U=b\nFROM x\nARG U=c\nUSER $U\n', 'b'],
    ['ENV of an ENV', 'FROM a\nENV A=b\nENV U=$A-$A\nUSER $U\n', 'b-b'],
    ['pairs of one ENV do not see each other', 'FROM a\nENV A=old\nENV A=new U=$A\nUSER $U\n', 'old'],
    ['ENV made of an ARG', 'FROM a\nARG A=b\nENV U=$A\nUSER $U\n', 'b ?'],
    ['a global ARG is out of sight', 'ARG U=b\nFROM a\nUSER $U\n', '<$U>'],
    ['until it is declared', 'ARG U=b\nFROM a\nARG U\nUSER $U\n', 'b ?'],
    ['a default of the stage wins over the global one', 'ARG U=b\nFROM a\nARG U=c\nUSER $U\n', 'c ?'],
    ['ENV of a parent stage', 'FROM a AS Base\nENV U=b\nFROM base\nUSER $U\n', 'b'],
    ['ARG of a parent stage', 'FROM a AS base\nARG U=b\nFROM base\nUSER $U\n', 'b ?'],
    ['not of another stage', 'FROM a AS base\nENV U=b\nFROM c\nUSER $U\n', '<$U>'],
    ['platform arguments', 'FROM a\nARG TARGETARCH\nUSER ${TARGETARCH:-x}\n', '<${TARGETARCH:-x}>'],
    ['two ARGs on a line', 'FROM a\nARG A=1 U=b\nUSER $U\n', 'b ?'],
  ])('%s', (_, content, expected) => {
    expect(user(content)).toBe(expected);
  });

  test.each([
    ['override the default of an ARG', 'FROM a\nARG U=b\nUSER $U\n', 'given'],
    ['override the global default', 'ARG U=b\nFROM a\nARG U\nUSER $U\n', 'given'],
    ['do nothing without ARG', 'FROM a\nUSER ${U:-b}\n', 'b ?'],
    ['lose against ENV', 'FROM a\nARG U=b\nENV U=c\nUSER $U\n', 'c'],
  ])('build arguments %s', (_, content, expected) => {
    expect(user(content, { U: 'given' })).toBe(expected);
  });

  test('FROM sees global ARGs only', () => {
    const { document } = parsed('ARG V=1\nFROM a:$V AS x\nARG V=2\nFROM b:${V} AS y\nFROM c:$TARGETARCH\n');
    expect(document.stages.map(({ base }) => shown(base.value))).toEqual(['a:1 ?', 'b:1 ?', 'c:<$TARGETARCH>']);
  });

  test('can be asked for at any point of a stage', () => {
    const { document } = parsed('FROM a\nENV A=1\nRUN x\nENV A=2\n');
    const [stage] = document.stages;
    const run = stage?.instructions.find(({ keyword }) => keyword === 'RUN');
    const at = (before?: typeof run) => {
      const variable = stage && environmentOf(stage, before)('A');
      return variable?.state === 'set' ? shown(variable.value) : variable?.state;
    };
    expect([at(stage?.instructions[0]), at(run), at()]).toEqual(['open', '1', '2']);
  });

  test('do not grow without bound', () => {
    const { first, gaps } = parsed(`FROM a\nENV A=aa\n${'ENV A=$A$A\n'.repeat(10_000)}USER $A\n`);
    expect(shown(first('USER').words[0]?.value)?.length).toBeLessThan(10_000);
    expect(gaps).toEqual([]);
  });

  test('that are too much text together are unknown, and this is said', () => {
    const { first, gaps } = parsed(`FROM a\nENV A=${'x'.repeat(8000)}\n${'EXPOSE 1$A\n'.repeat(400)}USER $A\n`);
    expect(shown(first('USER').words[0]?.value)).toBe('<$A>');
    expect(gaps).toEqual(['too-complex']);
  });
});
