import { streamEdits } from '../../src/concepts/stream-edit.ts';

describe('the edits of a sed script', () => {
  test.each([
    ['s/a/b/', [{ search: 'a', text: 'b' }]],
    [
      's|a\\|b|c|g;s,d,e,',
      [
        { search: 'a\\|b', text: 'c' },
        { search: 'd', text: 'e' },
      ],
    ],
    ['/x/s/a/b/', [{ address: 'x', search: 'a', text: 'b' }]],
    ['\\#x#s/a/b/', [{ address: 'x', search: 'a', text: 'b' }]],
    ['$ a added text', [{ text: 'added text' }]],
    [
      '/x/a\\\nadded\ns/a/b/',
      [
        { address: 'x', text: 'added' },
        { search: 'a', text: 'b' },
      ],
    ],
    ['1,3{s/a/b/;d}', [{ search: 'a', text: 'b' }]],
    ['/x/d', []],
    ['s/unfinished', []],
    ['-i', []],
    ['', []],
  ])('%j', (script, expected) => {
    const cut = (stretch?: { start: number; end: number }) => stretch && script.slice(stretch.start, stretch.end);
    const found = streamEdits(script).map(({ address, search, text }) => ({
      ...(address && { address: cut(address) }),
      ...(search && { search: cut(search) }),
      text: cut(text),
    }));
    expect(found).toEqual(expected);
  });

  test('reads a long script in time', () => {
    expect(streamEdits('/'.repeat(500_000)).length).toBeLessThan(2);
    expect(streamEdits('s/a/b/;'.repeat(100_000)).length).toBe(500);
  });
});
