import { shownText } from '../../../src/concepts/value.ts';
import { effectiveVariables } from '../../../src/project/compose/effective-variables.ts';
import { SourceText } from '../../../src/text/source-text.ts';
import { type Files, loadOne, service } from './project-fixture.ts';

function environment(files: Files): readonly string[] {
  const textOf = (path: string) => (files[path] === undefined ? undefined : new SourceText(path, files[path]));
  return effectiveVariables(service(loadOne(files)), textOf).map(({ name, value, at, valueAt, syntax }) => {
    const written = valueAt && files[valueAt.path]?.slice(valueAt.range.start, valueAt.range.end);
    return `${name}=${value ? shownText(value) : 'outside'} ${syntax} @${at.path} ${written ?? '-'}`;
  });
}

const web = (lines: string): string => `services:\n  web:\n    image: a\n${lines.replace(/^(?=.)/gm, '    ')}\n`;

describe('the environment of a service', () => {
  test.each<[string, Files, readonly string[]]>([
    [
      '38 environment beats an environment file',
      { 'compose.yaml': web('env_file: e\nenvironment:\n  A: b'), e: 'A=2\nB=3\n' },
      ['A=b map @compose.yaml b', 'B=3 file @e 3'],
    ],
    [
      '39 the later environment file wins',
      {
        'compose.yaml': web('env_file: one'),
        'compose.override.yaml': 'services:\n  web:\n    env_file: two\n',
        one: 'B=1\n',
        two: 'B=2\n',
      },
      ['B=2 file @two 2'],
    ],
    [
      'a name without value masks the file',
      { 'compose.yaml': web('env_file: [e]\nenvironment:\n  - A'), e: 'A=2\n' },
      ['A=outside list @compose.yaml -'],
    ],
    [
      'a long form is read',
      { 'compose.yaml': web('env_file:\n  - path: ./e\n    required: false'), e: 'A="x y"\n' },
      ['A=x y file @e "x y"'],
    ],
    [
      'a list item is taken apart',
      { 'compose.yaml': web('environment:\n  - "A=x=y"\n  - B=${B:-z}') },
      ['A=x=y list @compose.yaml x=y', 'B=z list @compose.yaml B=${B:-z}'],
    ],
    [
      'a merged list keeps its form',
      {
        'compose.yaml': web('environment:\n  - A=1'),
        'compose.override.yaml': 'services:\n  web:\n    environment:\n      B: 2\n',
      },
      ['A=1 list @compose.yaml 1', 'B=2 map @compose.override.yaml 2'],
    ],
    [
      'a file outside the repository is left out',
      { 'compose.yaml': web('env_file: ../e\nenvironment:\n  A: 1') },
      ['A=1 map @compose.yaml 1'],
    ],
  ])('%s', (_, files, expected) => {
    expect(environment(files)).toEqual(expected);
  });
});
