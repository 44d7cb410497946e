import { debtBadge } from '../../src/reports/debt-page/badge.ts';
import { debtPage } from '../../src/reports/debt-page/page.ts';
import { trendChart } from '../../src/reports/debt-page/trend-chart.ts';
import { sampleDebt } from '../support/debt-sample.ts';

const LINKS = {
  name: 'acme/shop',
  repository: 'https://github.com/acme/shop',
  documentation: 'https://bulkhead.test/rules',
};

describe('the page of debt', () => {
  const report = sampleDebt(12);
  const page = debtPage(report, LINKS);

  test('has a row for every open finding, with place, rule, age and the command that fixes it', () => {
    expect(page.match(/<tr data-severity=/g)).toHaveLength(12);
    expect(page).toContain(
      'href="https://github.com/acme/shop/blob/8b1a9953c4611296a827abf8c47804d7e6c49c6b/services/api/Dockerfile.1#L2"',
    );
    expect(page).toContain('href="https://bulkhead.test/rules/missing-user.md"');
    expect(page).toContain('99 days');
    expect(page).toContain('<code>bulkhead fix deploy/Dockerfile.0 --only docker-socket</code>');
  });

  test('tells the numbers of the account', () => {
    expect(page).toContain(`<dt>Score</dt><dd>${report.account.score}`);
    expect(page).toContain('<dt>Open</dt><dd>12');
    expect(page).toContain('@acme/backend');
    expect(page).toContain('2027-01-31');
  });

  test('needs nothing else and lets nothing else run', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'sha256-[A-Za-z0-9+/]{43}='/);
    expect(page).not.toMatch(/<(?:img|link|iframe|object|embed|base)\b|\bsrc=|@import|url\(|\bon[a-z]+=/i);
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  test('shows hostile names as text', () => {
    const path = '"><script>alert(1)</script>/\u202e\u001b[31m<img src=x onerror=alert(1)>/Dockerfile';
    const hostile = debtPage(sampleDebt(3, { path, rule: '"onfocus="alert(1)' }), { ...LINKS, name: '<b>x</b>' });
    expect(hostile.match(/<script/g)).toHaveLength(1);
    expect(hostile).not.toMatch(/<img|<b>x|"onfocus|\u202e|\u001b/);
    expect(hostile).toContain('&lt;img src=x');
  });

  test('says so when nothing is open', () => {
    const empty = debtPage(sampleDebt(0), LINKS);
    expect(empty).toContain('Nothing is open.');
    expect(empty).not.toContain('id="findings"');
  });

  test('says whether the budget is kept', () => {
    const { account, state } = report;
    const [oldest] = account.items;
    if (!oldest) throw new Error('There are items.');
    const broken = { keeps: false, scoreAbove: 7, overdue: [{ ...oldest, due: '2026-01-01' }] };
    const past = debtPage({ account, state, budget: broken }, LINKS);
    expect(past).toContain('is 7 above what the policy allows. 1 finding is past the age that the policy allows.');
    const kept = debtPage({ account, state, budget: { keeps: true, scoreAbove: 0, overdue: [] } }, LINKS);
    expect(kept).toContain('The budget of the policy is kept.');
  });
});

describe('the images', () => {
  const { account } = sampleDebt(12);

  test('the chart draws a step for every week and says its ends in words', () => {
    const chart = trendChart(account);
    expect(chart).toContain('prefers-color-scheme:dark');
    expect(chart).toContain('Week of 2026-09-21: 10 critical, 4 high, 3 medium, 6 low, 1 advice.');
    const critical = /<path d="([^"]*)" fill="var\(--critical\)"/.exec(chart)?.[1] ?? '';
    expect(critical.split('H')).toHaveLength(2 * 10 + 1);
    expect(chart).not.toMatch(/<script|href/);
  });

  test.each([
    [{}, 'security debt: 12 open', '#b3261e'],
    [{ open: { critical: 0, high: 1, medium: 0, low: 0, advice: 0 }, count: 1 }, 'security debt: 1 open', '#bd4a1d'],
    [{ open: { critical: 0, high: 0, medium: 0, low: 0, advice: 0 }, count: 0 }, 'security debt: none', '#1a7f37'],
  ])('the badge of %j', (changes, words, colour) => {
    const badge = debtBadge({ ...account, ...changes });
    expect(badge).toContain(`aria-label="${words}"`);
    expect(badge).toContain(colour);
  });
});
