import fc from 'fast-check';
import { applyEdits, OverlappingEditsError } from '../../src/text/edit.ts';
import { IntervalSet } from '../../src/text/interval-set.ts';

describe('applyEdits', () => {
  test('edits refer to the text as it was', () => {
    const edits = [
      { range: { start: 4, end: 5 }, replacement: 'Y' },
      { range: { start: 0, end: 1 }, replacement: '' },
      { range: { start: 2, end: 2 }, replacement: '+' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('b+cdYf');
  });

  test('insertions at one offset keep their order', () => {
    const insert = (replacement: string) => ({ range: { start: 1, end: 1 }, replacement });
    expect(applyEdits('ab', [insert('1'), insert('2'), insert('3')])).toBe('a123b');
  });

  test('two edits of the same text are refused', () => {
    const one = { range: { start: 0, end: 3 }, replacement: '' };
    const other = { range: { start: 2, end: 4 }, replacement: '' };
    expect(() => applyEdits('abcdef', [one, other])).toThrow(OverlappingEditsError);
  });
});

test('IntervalSet answers as comparing with every range does', () => {
  const range = fc.tuple(fc.nat(50), fc.nat(10)).map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(range), range, (ranges, asked) => {
      const expected = ranges.some((each) => each.start < asked.end && asked.start < each.end);
      expect(new IntervalSet(ranges).overlaps(asked)).toBe(expected);
    }),
  );
});
