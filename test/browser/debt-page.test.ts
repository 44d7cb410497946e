import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { debtPage } from '../../src/reports/debt-page/page.ts';
import { trendChart } from '../../src/reports/debt-page/trend-chart.ts';
import { sampleDebt } from '../support/debt-sample.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!CHROMIUM && process.env['BULKHEAD_BROWSER'] === 'required') throw new Error('There is no Chromium here.');
if (!CHROMIUM) console.warn('Skipped: there is no Chromium here, so the page of debt was not opened in a browser.');

const LINKS = {
  name: 'acme/shop',
  repository: 'https://github.com/acme/shop',
  documentation: 'https://bulkhead.test/rules',
};

(CHROMIUM ? describe : describe.skip)('the page of debt in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  const problems: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-page-'));
    const report = sampleDebt(40);
    writeFileSync(path.join(folder, 'debt.html'), debtPage(report, LINKS));
    writeFileSync(path.join(folder, 'trend.svg'), trendChart(report.account));
    browser = await chromium.launch({ ...(CHROMIUM && { executablePath: CHROMIUM }), args: ['--no-sandbox'] });
  });

  beforeEach(async () => {
    page = await browser.newPage();
    problems.length = 0;
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) problems.push(request.url());
    });
    await page.goto(pathToFileURL(path.join(folder, 'debt.html')).href);
  });

  afterEach(async () => {
    expect(problems).toEqual([]);
    await page.close();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const visibleRows = async () => await page.locator('#findings tbody tr:visible').count();

  test('shows every finding and says how many', async () => {
    expect(await visibleRows()).toBe(40);
    expect(await page.locator('#shown').textContent()).toBe('40 of 40 shown');
  });

  test('filters by words, severity, rule and folder, and shows all again', async () => {
    await page.fill('#search', 'services/api missing');
    expect(await visibleRows()).toBe(4);
    await page.click('#clear');
    await page.selectOption('#severity', 'critical');
    await page.selectOption('#rule', 'docker-socket');
    expect(await visibleRows()).toBe(3);
    await page.click('#clear');
    await page.click('[data-folder="deploy"]');
    expect(await visibleRows()).toBe(10);
    expect(await page.locator('#folder').textContent()).toBe('only in deploy');
    await page.click('#clear');
    expect(await visibleRows()).toBe(40);
  });

  test('sorts by a column with the keyboard alone, and tells the order', async () => {
    const head = page.locator('th[data-key="rank"]');
    await head.locator('button').focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await page.locator('#findings tbody tr').first().getAttribute('data-severity')).toBe('critical');
    await page.keyboard.press('Enter');
    expect(await page.locator('#findings tbody tr').first().getAttribute('data-severity')).toBe('advice');
  });

  test('every control and every image has a name', async () => {
    const tree = await page.locator('body').ariaSnapshot();
    for (const name of [
      'searchbox "Search"',
      'combobox "Severity"',
      'combobox "Rule"',
      'button "Show all"',
      'img "Open security debt by week Week of 2026-09-21: 10 critical',
    ])
      expect(tree).toContain(name);
    expect(tree).not.toMatch(/- (?:button|link|searchbox|combobox|img)(?:\s*\[[^\]]*\])*\s*$/m);
  });

  test.each([
    { width: 1240, scheme: 'light' },
    { width: 390, scheme: 'dark' },
  ] as const)('fits $width pixels in the $scheme scheme', async ({ width, scheme }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)',
    );
  });

  test('is all there without the script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(pathToFileURL(path.join(folder, 'debt.html')).href);
    expect(await plain.locator('#findings tbody tr:visible').count()).toBe(40);
    expect(await plain.locator('#controls').isVisible()).toBe(false);
    await context.close();
  });

  test('the chart is an image of its own', async () => {
    await page.goto(pathToFileURL(path.join(folder, 'trend.svg')).href);
    expect(await page.evaluate('document.documentElement.nodeName')).toBe('svg');
    expect(await page.locator('path[fill^="var"]').count()).toBe(5);
  });
});
