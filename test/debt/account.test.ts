import { account } from '../../src/debt/account.ts';
import { judgeBudget } from '../../src/debt/budget.ts';
import { EMPTY_STATE, LEDGER_LIMITS } from '../../src/debt/ledger.ts';
import { verifyLedger } from '../../src/debt/verify.ts';
import { observed, RecordedLedger } from './recorded-ledger.ts';

const ACCEPTED = { kind: 'policy', until: null } as const;

test('nothing on record has no numbers', () => {
  expect(account(EMPTY_STATE, { date: '2026-01-01' })).toMatchObject({
    ...{ since: '', count: 0, score: 0, medianAge: null, meanTimeToFix: null, oldest: null, trend: [] },
  });
});

test('scores count by severity, advice for nothing, and what is accepted apart', () => {
  const { state } = new RecordedLedger().record('2026-01-01', [
    observed('a', { severity: 'critical' }),
    observed('b', { severity: 'high' }),
    observed('c', { severity: 'medium' }),
    observed('d', { severity: 'low' }),
    observed('e', { severity: 'advice' }),
    observed('f', { severity: 'critical', acceptance: ACCEPTED }),
  ]);
  expect(account(state, { date: '2026-01-01' })).toMatchObject({
    ...{ score: 18, count: 5, accepted: { score: 10, count: 1 } },
    open: { critical: 1, high: 1, medium: 1, low: 1, advice: 1 },
  });
});

test('what was there before the ledger is not opened in its first week', () => {
  const { state } = new RecordedLedger()
    .record('2026-01-01', [observed('a')])
    .record('2026-01-02', [observed('a'), observed('b')]);
  expect(account(state, { date: '2026-01-02' })).toMatchObject({ opened: 1, thisWeek: { opened: 1, paid: 0 } });
});

test('a file that could not be looked at pays nothing', () => {
  const ledger = new RecordedLedger().record('2026-01-01', [observed('a'), observed('b')]);
  ledger.record('2026-01-02', [], { wasJudged: ({ path }) => path !== 'a/Dockerfile' });
  expect(ledger.state.items.map(({ path }) => path)).toEqual(['a/Dockerfile']);
});

test('a clock that goes back does not go back in the ledger', () => {
  const ledger = new RecordedLedger().record('2026-02-02', [observed('a')]).record('2026-01-01', [observed('b')]);
  expect(ledger.state.date).toBe('2026-02-02');
  expect([...ledger.months.keys()]).toEqual(['2026-02']);
  expect(account(ledger.state, { date: '2025-01-01' })).toMatchObject({ date: '2026-02-02', medianAge: 0 });
});

test('what comes back is young again, and says when it was paid', () => {
  const ledger = new RecordedLedger()
    .record('2026-01-01', [observed('a')])
    .record('2026-02-01', [])
    .record('2026-03-01', [observed('a')]);
  expect(ledger.state.items[0]?.firstSeen).toMatchObject({ date: '2026-03-01', estimated: false });
  expect(account(ledger.state, { date: '2026-03-05' })).toMatchObject({ opened: 1, paid: 1, meanTimeToFix: 31 });
});

test('a move keeps the age, and two findings never become one', () => {
  const ledger = new RecordedLedger().record('2026-01-01', [observed('a'), observed('b')]);
  const predecessors = new Map([
    [observed('c').identity, observed('a').identity],
    [observed('d').identity, observed('a').identity],
  ]);
  ledger.record('2026-01-09', [observed('b'), observed('c'), observed('d')], { predecessors });
  const since = ledger.state.items.map(({ path, firstSeen }) => `${path} ${firstSeen.date}`);
  expect(since).toEqual(['b/Dockerfile 2026-01-01', 'c/Dockerfile 2026-01-01', 'd/Dockerfile 2026-01-09']);
  expect(verifyLedger(ledger.texts).problems).toEqual([]);
});

test('years later a state is as long as what is open', () => {
  const ledger = new RecordedLedger();
  for (let day = 0; day < 5_000; day += 1) {
    const date = new Date(Date.UTC(2010, 0, 1 + day)).toISOString().slice(0, 10);
    ledger.record(date, [observed(`${day % 4_000}`), observed('always')]);
  }
  const { items, paid, weeks } = ledger.state;
  expect([items.length, paid.length, weeks.length]).toEqual([2, LEDGER_LIMITS.paid, LEDGER_LIMITS.weeks]);
  expect(account(ledger.state, { date: ledger.state.date }).trend).toHaveLength(LEDGER_LIMITS.weeks);
});

describe('a budget', () => {
  const { state } = new RecordedLedger()
    .record('2026-01-01', [])
    .record('2026-01-02', [
      observed('a', { severity: 'critical' }),
      observed('b', { severity: 'high' }),
      observed('c', { severity: 'advice' }),
      observed('d', { severity: 'critical', acceptance: ACCEPTED }),
    ]);
  const budget = {
    maxScore: 15,
    maxAge: new Map([
      ['critical', 7],
      ['high', 30],
    ] as const),
  };

  test.each<[date: string, overdue: readonly string[]]>([
    ['2026-01-09', []],
    ['2026-01-10', ['critical 2026-01-09']],
    ['2026-02-01', ['critical 2026-01-09']],
    ['2026-02-02', ['critical 2026-01-09', 'high 2026-02-01']],
  ])('on %s', (date, overdue) => {
    const answer = judgeBudget(account(state, { date }), budget);
    expect(answer.overdue.map(({ item, due }) => `${item.severity} ${due}`)).toEqual(overdue);
    expect(answer.keeps).toBe(overdue.length === 0);
  });

  test.each([
    [14, 1],
    [15, 0],
    [null, 0],
  ])('of score %s is exceeded by %i', (maxScore, above) => {
    const answer = judgeBudget(account(state, { date: '2026-01-02' }), { maxScore, maxAge: new Map() });
    expect(answer).toMatchObject({ scoreAbove: above, keeps: above === 0, overdue: [] });
  });
});
