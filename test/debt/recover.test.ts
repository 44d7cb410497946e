import { monthOfPath } from '../../src/debt/event-line.ts';
import { verifyLedger } from '../../src/debt/verify.ts';
import type { StoredLedger } from '../../src/pipeline/ledger-storage.ts';
import { repairStored } from '../../src/pipeline/repair-stored.ts';
import { observed, RecordedLedger } from './recorded-ledger.ts';

const MONTH = '2026-01';

/** Six events in one month, and what the file held after each record. */
function kept() {
  const ledger = new RecordedLedger();
  const versions: string[] = [];
  for (const [index, names] of [['a', 'b'], ['a', 'c'], ['a', 'c', 'd'], ['d']].entries()) {
    ledger.record(
      `2026-01-0${index + 1}`,
      names.map((name) => observed(name)),
    );
    versions.unshift(ledger.months.get(MONTH) ?? '');
  }
  return { ledger, versions };
}

async function repaired(change: (lines: string[]) => readonly string[], versions: readonly string[]) {
  const { ledger } = kept();
  const lines = (ledger.months.get(MONTH) ?? '').split('\n').slice(0, -1);
  const texts = { state: ledger.texts.state, months: new Map([[MONTH, `${change(lines).join('\n')}\n`]]) };
  const stored: StoredLedger = {
    paths: [],
    read: async () => new Map(),
    write: async () => true,
    async *earlier() {
      for (const content of versions) yield { path: `events/${MONTH}.jsonl`, content };
    },
  };
  const { files, recovered } = await repairStored(stored, texts, verifyLedger(texts), '2026-02-01');
  const months = [...files].flatMap(([path, content]) => (monthOfPath(path) && content !== null ? [content] : []));
  return { recovered, month: months.join(''), state: files.get('state.json') };
}

describe('lines of earlier commits are put back as they were', () => {
  test.each<[because: string, change: (lines: string[]) => readonly string[], recovered: number]>([
    ['an edited line', ([one = '', two = '', ...rest]) => [one, two.replace('root-user', 'roof-user'), ...rest], 1],
    [
      'an edited last line',
      (lines) => [...lines.slice(0, -1), (lines.at(-1) ?? '').replace('root-user', 'roof-user')],
      1,
    ],
    ['a line that was cut out', ([one = '', , ...rest]) => [one, ...rest], 1],
    ['lines at two places', ([, two = '', , four = '', ...rest]) => [two, four, ...rest], 2],
    ['a line that is half gone', ([one = '', two = '', ...rest]) => [one, two.slice(0, 30), ...rest], 1],
    ['all lines but the last one', (lines) => lines.slice(-1), 6],
    ['the whole month', () => [], 7],
  ])('%s', async (_, change, count) => {
    const { ledger, versions } = kept();
    const { recovered, month, state } = await repaired(change, versions);
    expect([recovered, month, state]).toEqual([count, ledger.months.get(MONTH), ledger.texts.state]);
  });
});

test('what earlier commits do not have either keeps its place as lost', async () => {
  const { versions } = kept();
  const cut = (lines: readonly string[]) => lines.filter((_, index) => index !== 1);
  const without = versions.map((version) => cut(version.split('\n')).join('\n'));
  const { recovered, month } = await repaired(cut, without);
  expect([recovered, month]).toEqual([0, expect.stringContaining('"kind":"lost"')]);
});

test('an edited version of a line is not taken for it', async () => {
  const { versions } = kept();
  const edit = (text: string) => text.replaceAll('root-user', 'roof-user');
  const { recovered, month } = await repaired(
    ([one = '', two = '', ...rest]) => [one, edit(two), ...rest],
    versions.map(edit),
  );
  expect([recovered, month]).toEqual([0, expect.not.stringContaining('"rule":"roof-user"')]);
});
