import { readDate } from '../../../src/edge/cli/read-date.ts';

test('without --at it is today', () => {
  expect(readDate(new Map(), '2026-11-24')).toBe('2026-11-24');
});

test.each(['2026-11-24', '2024-02-29', '1999-12-31'])('%s is a day', (at) => {
  expect(readDate(new Map([['at', at]]), '2026-11-24')).toBe(at);
});

test.each(['2026-02-30', '2025-02-29', '2026-13-01', '24.11.2026', 'yesterday', '2026-11-24T10:00:00Z', ''])(
  '%s is none',
  (at) => {
    expect(() => readDate(new Map([['at', at]]), '2026-11-24')).toThrow('The option --at is a day such as 2026-11-24');
  },
);
