import { hadolint } from '../../../src/adoption/tools/hadolint.ts';
import { ignoresOf, leftOf, readComments, readFile } from './read.ts';

describe('.hadolint.yaml', () => {
  test('ignored rules, with the comment behind them as the reason', () => {
    const text = 'ignored:\n  - DL3008 # we want fixes\n  - SC2046\n';
    expect(ignoresOf(readFile(hadolint, '.hadolint.yaml', text))).toEqual([
      '2: DL3008 everywhere "we want fixes"',
      '3: SC2046 everywhere',
    ]);
  });

  test('in a folder it speaks of that folder', () => {
    expect(ignoresOf(readFile(hadolint, 'app/.hadolint.yml', 'ignored: [DL3002]'))).toEqual(['1: DL3002 in app/**']);
  });

  test('severities and trusted registries', () => {
    const text =
      'override:\n  error: [DL3015]\n  warning: [DL3004]\n  info: [DL3020]\n  style:\n    - DL4006\ntrustedRegistries:\n  - docker.io\n  - "*.acme.example"\n';
    const { severities, registries } = readFile(hadolint, '.hadolint.yaml', text);
    expect(severities.map(({ id, severity }) => `${id} ${severity}`)).toEqual([
      'DL3015 high',
      'DL3004 medium',
      'DL3020 low',
      'DL4006 low',
    ]);
    expect(registries.map(({ name, at }) => `${at.line}: ${name}`)).toEqual(['8: docker.io', '9: *.acme.example']);
  });

  test('what has no meaning here is named', () => {
    const text =
      'failure-threshold: warning\nlabel-schema:\n  maintainer: text\nstrict-labels: false\nno-fail: true\nformat: tty\n';
    expect(leftOf(readFile(hadolint, '.hadolint.yaml', text))).toEqual([
      '1: failure-threshold',
      '3: label-schema',
      '5: no-fail',
    ]);
  });

  test('comments do not count where they are switched off', () => {
    expect(readFile(hadolint, '.hadolint.yaml', 'disable-ignore-pragma: true').ignoresComments).toBe(true);
    expect(readFile(hadolint, '.hadolint.yaml', 'disable-ignore-pragma: false').ignoresComments).toBe(false);
  });

  test.each([
    ['no YAML', 'ignored: [', 'it cannot be read as YAML or JSON'],
    ['a second document', 'a: 1\n---\nb: 1\n', 'it cannot be read as YAML or JSON'],
    ['nested too deeply', '['.repeat(200), 'it cannot be read as YAML or JSON'],
    ['too large', `ignored:\n${'  - DL3008\n'.repeat(10_000)}`, 'it is longer than 65536 characters'],
  ])('%s is left out as a whole', (_name, text, why) => {
    const reading = readFile(hadolint, '.hadolint.yaml', text);
    expect(ignoresOf(reading)).toEqual([]);
    expect(reading.leftOut).toMatchObject([{ what: 'the whole file', why }]);
  });

  test.each([
    '',
    '# nothing\n',
    '[]',
    'text',
    'ignored:',
    'ignored: {DL3008: 1}',
    'ignored: &a [*a]',
    'override: 1',
    'override: {__proto__: [DL3008]}',
  ])('nothing is read from %j', (text) => {
    const { ignores, severities, registries } = readFile(hadolint, '.hadolint.yaml', text);
    expect([...ignores, ...severities, ...registries]).toEqual([]);
  });
});

/** Compared with hadolint 2.15.1: what it takes for an ignore, and what it does not. */
describe('comments', () => {
  test.each([
    ['# hadolint ignore=DL3008', ['2: DL3008 on line 3']],
    ['#hadolint ignore=DL3008', ['2: DL3008 on line 3']],
    ['  #\thadolint\tignore = DL3008', ['2: DL3008 on line 3']],
    ['# hadolint ignore=DL3008,SC2046', ['2: DL3008 on line 3', '2: SC2046 on line 3']],
    ['# hadolint ignore=DL3008 , DL3009', ['2: DL3008 on line 3', '2: DL3009 on line 3']],
    ['# hadolint ignore=DL3008 # pinned elsewhere', ['2: DL3008 on line 3 "pinned elsewhere"']],
    ['# hadolint global ignore=DL3006 # dev only', ['2: DL3006 in Dockerfile "dev only"']],
    ['# hadolint ignore=DL3008 because', []],
    ['# hadolint ignore=DL3008,DL3009,', []],
    ['# hadolint ignore=DL3008;DL3009', []],
    ['# hadolint ignore:DL3008', []],
    ['# HADOLINT ignore=DL3008', []],
    ['# see # hadolint ignore=DL3008', []],
    ['## hadolint ignore=DL3008', []],
    ['RUN true # hadolint ignore=DL3008', []],
  ])('%s', (comment, expected) => {
    const text = `FROM debian:12\n${comment}\nRUN apt-get update\n`;
    expect(ignoresOf(readComments(hadolint, text))).toEqual(expected);
    expect(ignoresOf(readComments(hadolint, text.replaceAll('\n', '\r\n')))).toEqual(expected);
  });
});
