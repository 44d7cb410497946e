import { Secrets } from '../../src/reports/masking.ts';
import { SourceTexts } from '../../src/reports/source-texts.ts';
import { findingOf } from '../support/finding.ts';

function secretsOf(content: string, ranges: readonly (readonly [number, number])[]) {
  const masked = ranges.map(([start, end]) => ({ path: 'a', range: { start, end } }));
  return new Secrets([findingOf({ masked })], new SourceTexts(new Map([['a', content]])));
}

test('secrets of all findings are merged, in order', () => {
  const secrets = secretsOf('0123456789abcdef', [
    [8, 12],
    [2, 4],
    [10, 14],
    [4, 5],
    [6, 6],
  ]);
  expect(secrets.within('a', { start: 0, end: 16 })).toEqual([
    { start: 2, end: 5 },
    { start: 8, end: 14 },
  ]);
});

test('a part of a file shows the part of the secret that is in it', () => {
  const secrets = secretsOf('0123456789abcdef', [
    [2, 5],
    [8, 14],
  ]);
  expect(secrets.within('a', { start: 4, end: 9 })).toEqual([
    { start: 4, end: 5 },
    { start: 8, end: 9 },
  ]);
  expect(secrets.within('a', { start: 5, end: 8 })).toEqual([]);
  expect(secrets.within('b', { start: 0, end: 9 })).toEqual([]);
});

test('prose about a file has its secrets hidden, the longer one first', () => {
  const secrets = secretsOf('pass=swordf1sh; all=swordf1sh-and-more; pin=12', [
    [5, 14],
    [20, 38],
    [44, 46],
  ]);
  expect(secrets.maskProse('a', 'uses swordf1sh-and-more and swordf1sh, pin 12')).toBe('uses ••• and •••, pin 12');
  expect(secrets.isIn('a', 'x swordf1sh x')).toBe(true);
  expect(secrets.maskProse('other', 'swordf1sh')).toBe('swordf1sh');
});

test('a password that is a plain word hides no names, and is still found in a fix', () => {
  const secrets = secretsOf('pass=airflow', [[5, 12]]);
  expect(secrets.maskProse('a', 'The service airflow-init runs as root.')).toBe(
    'The service airflow-init runs as root.',
  );
  expect(secrets.isIn('a', 'PASSWORD=airflow')).toBe(true);
});

test('ten thousand secrets in one file cost little', () => {
  const content = 'k=abcdefgh\n'.repeat(10_000);
  const secrets = secretsOf(
    content,
    Array.from({ length: 10_000 }, (_, index) => [index * 11 + 2, index * 11 + 10] as const),
  );
  let found = 0;
  for (let line = 0; line < 10_000; line += 1) {
    found += secrets.within('a', { start: line * 11, end: line * 11 + 10 }).length;
  }
  expect(found).toBe(10_000);
});

test('a secret is hidden where the same text stands once more, without its quotes too', () => {
  const content = 'PASSWORD: "swordf1sh-9"\n# swordf1sh-9 again\n';
  const secrets = secretsOf(content, [[10, 23]]);
  expect(secrets.within('a', { start: 0, end: content.length })).toEqual([
    { start: 10, end: 23 },
    { start: 26, end: 37 },
  ]);
  expect(secrets.maskProse('a', 'The service swordf1sh-9 is open.')).toBe('The service ••• is open.');
});
