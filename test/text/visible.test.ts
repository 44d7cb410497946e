import { cutText, hasHiddenCharacters, visibleText } from '../../src/text/visible.ts';

test.each([
  ['a\u001b[31mb', 'a\\u{1b}[31mb'],
  ['a\u202eb', 'a\\u{202e}b'],
  ['a\u200bb', 'a\\u{200b}b'],
  ['a\tb', 'a b'],
  ['a\u0000b\u0085c', 'a\\u{0}b\\u{85}c'],
  ['\ud800x', '\\u{d800}x'],
  ['größer 漢字', 'größer 漢字'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test('hidden characters are found again after a first question', () => {
  expect([hasHiddenCharacters('a\u200b'), hasHiddenCharacters('a\u200b'), hasHiddenCharacters('a\r\n\tb')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a cut never splits a character', () => {
  expect(cutText('\u{1F433}\u{1F433}\u{1F433}', 2)).toBe('\u{1F433}…');
  expect(cutText('abc', 3)).toBe('abc');
});
