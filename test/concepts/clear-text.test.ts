import { clearTextScheme, isSignedMirror, speaksTls } from '../../src/concepts/clear-text.ts';
import { literal } from '../../src/concepts/value.ts';

describe('addresses in clear text', () => {
  test.each([
    ['http://example.org/a', 'http'],
    ['HTTP://example.org', 'http'],
    ['git+http://example.org/a', 'http'],
    ['ftp://example.org/a', 'ftp'],
    ['http://8.8.8.8/a', 'http'],
    ['https://example.org/a', undefined],
    ['http://localhost:80/a', undefined],
    ['http://192.168.0.1/a', undefined],
    ['http://172.20.0.1/a', undefined],
    ['http://nexus/a', undefined],
    ['http://nas.local/a', undefined],
    ['http://www.w3.org/2000/svg', undefined],
    ['http://', undefined],
    ['example.org', undefined],
  ])('%s: %s', (address, scheme) => {
    expect(clearTextScheme(literal(address))).toBe(scheme);
  });

  test('of an unknown host are not taken for public ones', () => {
    expect(clearTextScheme({ parts: ['http://', { unknown: '$HOST' }, '/a'], assumed: false })).toBeUndefined();
  });

  test.each([
    ['http://github.com/a', true],
    ['http://raw.githubusercontent.com/a', true],
    ['http://notgithub.com/a', false],
    ['http://github.com.example.org/a', false],
    ['http://github.com:8080/a', false],
  ])('%s is known to speak TLS: %s', (address, expected) => {
    expect(speaksTls(literal(address))).toBe(expected);
  });

  test('of distributions carry signed packages', () => {
    expect(isSignedMirror(literal('http://deb.debian.org/debian'))).toBe(true);
    expect(isSignedMirror(literal('http://example.org/debian'))).toBe(false);
  });
});
