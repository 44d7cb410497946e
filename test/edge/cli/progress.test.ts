import { Progress } from '../../../src/edge/cli/progress.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('quick work says nothing', () => {
  const written: string[] = [];
  const progress = new Progress((text) => written.push(text));
  progress.tell('Comparing');
  jest.advanceTimersByTime(999);
  progress.end();
  jest.advanceTimersByTime(5_000);
  expect(written).toEqual([]);
});

test('long work is told on one line, which goes away', () => {
  const written: string[] = [];
  const progress = new Progress((text) => written.push(text));
  progress.tell('Comparing');
  jest.advanceTimersByTime(1_000);
  progress.tell('Judging');
  progress.end();
  expect(written).toEqual(['\r\u001b[KComparing …', '\r\u001b[KJudging …', '\r\u001b[K']);
});
