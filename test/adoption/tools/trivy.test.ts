import { trivy } from '../../../src/adoption/tools/trivy.ts';
import { ignoresOf, leftOf, readComments, readFile } from './read.ts';

test.each([
  ['DS002', 'DS-0002'],
  ['AVD-DS-0002', 'DS-0002'],
  ['DS-0002', 'DS-0002'],
  ['avd-ds-0031', 'DS-0031'],
  ['CVE-2022-1', 'CVE-2022-1'],
])('%s is %s', (written, id) => {
  expect(trivy.normalise(written)).toBe(id);
});

describe('.trivyignore', () => {
  test('ids with their last day; the comment right above is the reason', () => {
    const text =
      '# root until the base\n# image changes\nDS002 exp:2026-12-31\n\n# unrelated\n\nAVD-DS-0026\nDS-0005\tsomething exp:2027-01-01\n';
    expect(ignoresOf(readFile(trivy, '.trivyignore', text))).toEqual([
      '3: DS002 everywhere until 2026-12-31 "root until the base image changes"',
      '7: AVD-DS-0026 everywhere',
      '8: DS-0005 everywhere until 2027-01-01',
    ]);
  });

  test('vulnerabilities and other kinds of file are named', () => {
    expect(leftOf(readFile(trivy, '.trivyignore', 'CVE-2022-1234\nAVD-AWS-0001\nDS002\n'))).toEqual([
      '1: CVE-2022-1234',
      '2: AVD-AWS-0001',
    ]);
  });
});

describe('.trivyignore.yaml', () => {
  const read = (entry: string) => readFile(trivy, 'app/.trivyignore.yaml', `misconfigurations:\n  - ${entry}\n`);
  test.each([
    [
      '{ id: AVD-DS-0002, statement: for now, expired_at: 2027-01-01 }',
      ['2: AVD-DS-0002 in app/** until 2027-01-01 "for now"'],
    ],
    ['{ id: DS002, expired_at: 2027-01-01T00:00:00Z }', ['2: DS002 in app/** until 2027-01-01']],
    ['{ id: DS002, expired_at: soon }', ['2: DS002 in app/**']],
    [
      '{ id: DS002, paths: [Dockerfile, ./build/*.Dockerfile, tests/] }',
      ['2: DS002 in app/Dockerfile app/build/*.Dockerfile app/tests/**'],
    ],
    ['{ id: DS002, paths: ["../x"] }', []],
    ['{ id: DS002, paths: ["{a,b}/Dockerfile"] }', []],
    ['{ id: DS002, paths: [] }', []],
    ['{ id: AVD-AWS-0001 }', []],
    ['{ statement: no id }', []],
    ['DS002', []],
  ])('%s', (entry, expected) => {
    const reading = read(entry);
    expect(ignoresOf(reading)).toEqual(expected);
    expect(reading.ignores.length + reading.leftOut.length).toBe(1);
  });

  test('other sections are named, and a name without order of keys is no trap', () => {
    const text = 'vulnerabilities:\n  - id: CVE-2022-1\nsecrets:\n  - id: DS002\n__proto__:\n  - id: DS002\n';
    const reading = readFile(trivy, '.trivyignore.yaml', text);
    expect(ignoresOf(reading)).toEqual([]);
    expect(leftOf(reading)).toEqual(['2: CVE-2022-1', '4: DS002', '6: DS002']);
  });
});

describe('comments', () => {
  test.each([
    ['#trivy:ignore:AVD-DS-0002', ['1: AVD-DS-0002 on line 3']],
    ['# trivy:ignore:DS002', ['1: DS002 on line 3']],
    ['#trivy:ignore:DS002:exp:2027-06-30', ['1: DS002 on line 3 until 2027-06-30']],
    ['#trivy:ignore:DS001:ws:dev:exp:2027-06-30', ['1: DS001 on line 3 until 2027-06-30']],
    ['#trivy:ignore:DS001 trivy:ignore:DS002', ['1: DS001 on line 3', '1: DS002 on line 3']],
    ['#tfsec:ignore:DS001', ['1: DS001 on line 3']],
    ['#trivy:ignore:*', ['1: * on line 3']],
    ['#trivy:ignore:AVD-AWS-0001', []],
    ['#trivy:ignore:', []],
  ])('%s', (comment, expected) => {
    expect(ignoresOf(readComments(trivy, `${comment}\n# another\nFROM debian\n`))).toEqual(expected);
  });
});
