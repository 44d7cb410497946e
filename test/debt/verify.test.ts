import fc from 'fast-check';
import { monthOfPath, readMonth } from '../../src/debt/event-line.ts';
import type { DebtState } from '../../src/debt/ledger.ts';
import { openLedger } from '../../src/debt/open.ts';
import { repairLedger } from '../../src/debt/repair.ts';
import { readState, stateText } from '../../src/debt/state-file.ts';
import { type LedgerTexts, verifyLedger } from '../../src/debt/verify.ts';
import { identityOf, observed, RecordedLedger } from './recorded-ledger.ts';

/** Six events in two months; the lines of January are numbered 1 to 4. */
function ledger(): RecordedLedger {
  return new RecordedLedger()
    .record('2026-01-05', [observed('a'), observed('b')])
    .record('2026-01-20', [observed('a', { severity: 'low' }), observed('b'), observed('c')])
    .record('2026-02-03', [observed('a', { severity: 'low' }), observed('c')])
    .record('2026-02-09', [observed('a', { severity: 'low' }), observed('b'), observed('c')]);
}

const JANUARY = '2026-01';
const FEBRUARY = '2026-02';

function withLines(month: string, change: (lines: string[]) => readonly string[]): LedgerTexts {
  const { state, months } = ledger().texts;
  const lines = (months.get(month) ?? '').split('\n').slice(0, -1);
  return {
    state,
    months: new Map([
      ...months,
      [
        month,
        change(lines)
          .map((line) => `${line}\n`)
          .join(''),
      ],
    ]),
  };
}

const edited = (line: string) => line.replace('root-user', 'roof-user').replace('"to":"low"', '"to":"high"');

/** What a state says apart from its place in the chain. */
function contentsOf({ items, paid, weeks }: DebtState) {
  return { items, paid, weeks };
}

/** The ledger after a repair on a day, as it is read again. */
function repaired(texts: LedgerTexts, today = '2026-02-10') {
  const check = verifyLedger(texts);
  const { files, state } = repairLedger(check, texts.months.keys(), today);
  const months = new Map<string, string>();
  for (const [path, content] of files) {
    const month = monthOfPath(path);
    if (month !== undefined && content !== null) months.set(month, content);
  }
  const after = { state: files.get('state.json') ?? undefined, months };
  return { texts: after, check: verifyLedger(after), state };
}

test('a ledger that nobody touched is whole', () => {
  const { problems, state, replayed, chain } = verifyLedger(ledger().texts);
  expect([problems, chain.events]).toEqual([[], 6]);
  expect(replayed.items.map(({ identity }) => identity)).toEqual(['a', 'b', 'c'].map(identityOf));
  expect(contentsOf(replayed)).toEqual(contentsOf(state ?? replayed));
});

test('a repository without a ledger has nothing to check', () => {
  expect(verifyLedger({ state: undefined, months: new Map() }).problems).toEqual([]);
});

const { state: wholeState } = ledger().texts;
const damages: readonly (readonly [because: string, texts: LedgerTexts, told: readonly string[]])[] = [
  [
    'an edited line',
    withLines(JANUARY, ([one = '', two = '', ...rest]) => [one, edited(two), ...rest]),
    ['Line 2 of events/2026-01.jsonl was edited.'],
  ],
  [
    'an edited first line',
    withLines(JANUARY, ([one = '', ...rest]) => [edited(one), ...rest]),
    ['Line 1 of events/2026-01.jsonl was edited.'],
  ],
  [
    'an edited last line',
    withLines(FEBRUARY, ([one = '', two = '']) => [one, two.replace('root-user', 'roof-user')]),
    ['Line 2 of events/2026-02.jsonl was edited.'],
  ],
  [
    'a line that is no event any more',
    withLines(JANUARY, ([one = '', two = '', ...rest]) => [one, two.slice(0, 40), ...rest]),
    ['Line 2 of events/2026-01.jsonl is no event; it was edited or cut.', 'Event 2 is missing.'],
  ],
  ['a line that was cut out', withLines(JANUARY, ([one = '', , ...rest]) => [one, ...rest]), ['Event 2 is missing.']],
  ['lines that were cut off', withLines(FEBRUARY, ([one = '']) => [one]), ['Event 6 is missing.']],
  ['a month that is gone', withLines(JANUARY, () => []), ['Events 1 to 4 are missing.']],
  ['the last month gone', withLines(FEBRUARY, () => []), ['Events 5 to 6 are missing.']],
  [
    'a line that is there twice',
    withLines(JANUARY, ([one = '', two = '', ...rest]) => [one, two, two, ...rest]),
    ['Line 3 of events/2026-01.jsonl is there twice.'],
  ],
  [
    'lines in another order',
    withLines(JANUARY, ([one = '', two = '', ...rest]) => [two, one, ...rest]),
    ['Line 1 of events/2026-01.jsonl stands behind lines that came after it.'],
  ],
  [
    'a state that was edited',
    { ...ledger().texts, state: wholeState.replace('"severity":"low"', '"severity":"high"') },
    ['state.json cannot be used: it was edited: its checksum does not fit.'],
  ],
  [
    'a state that was cut',
    { ...ledger().texts, state: wholeState.slice(0, 200) },
    ['state.json cannot be used: it is no JSON, or was cut.'],
  ],
  ['a state that is gone', { ...ledger().texts, state: undefined }, ['There are events and no state.json.']],
  [
    'a state that was edited with its checksum',
    { ...ledger().texts, state: stateText({ ...ledger().state, items: ledger().state.items.slice(1) }) },
    ['state.json says something else than the events give.'],
  ],
];

describe('verifying finds', () => {
  test.each(damages)('%s', (_, texts, told) => {
    expect(verifyLedger(texts).problems.map(({ detail }) => detail)).toEqual(told);
  });
});

describe('a repair makes whole again', () => {
  test.each(damages)('%s', (_, texts) => {
    const { check } = repaired(texts);
    expect(check.problems).toEqual([]);
    // Nothing that was open is lost, and nothing is counted twice.
    expect(check.replayed.items.map(({ identity }) => identity)).toEqual(
      ledger().state.items.map(({ identity }) => identity),
    );
  });

  test.each(damages)('%s, and the numbers stay', (_, texts) => {
    const { weeks, paid } = repaired(texts).check.replayed;
    expect({ weeks, paid }).toEqual({ weeks: ledger().state.weeks, paid: ledger().state.paid });
  });

  test('and a record goes on from there', async () => {
    const { texts } = repaired(withLines(JANUARY, ([one = '', , ...rest]) => [one, ...rest]));
    const end = await openLedger(texts.state, [...texts.months.keys()], async () => texts.months);
    expect(end).toMatchObject({ state: { items: { length: 3 }, events: 7 } });
  });

  test('twice gives the same', () => {
    const once = repaired(withLines(JANUARY, ([one = '', , ...rest]) => [one, ...rest])).texts;
    expect(repaired(once).texts).toEqual(once);
  });
});

describe('opening for a further record', () => {
  const open = ({ state, months }: LedgerTexts) =>
    openLedger(
      state,
      [...months.keys()],
      async (wanted) => new Map(wanted.map((month) => [month, months.get(month) ?? ''])),
    );

  test('reads the last month and nothing older', async () => {
    const { state, months } = ledger().texts;
    const asked: string[] = [];
    await openLedger(state, [...months.keys()], async (wanted) => {
      asked.push(...wanted);
      return months;
    });
    expect(asked).toEqual([FEBRUARY]);
  });

  test('takes in a record whose state was not written any more', async () => {
    const before = ledger();
    const state = stateText(before.state);
    const after = before.record('2026-03-01', [observed('c')]);
    expect(await open({ state, months: after.months })).toMatchObject({
      state: { ...contentsOf(after.state), events: 8, commit: after.state.commit, date: '2026-03-01' },
    });
  });

  test('takes the events where the state is gone', async () => {
    const { months, state } = ledger();
    expect(await open({ state: undefined, months })).toMatchObject({ state: contentsOf(state) });
  });

  test.each<[because: string, texts: LedgerTexts, problem: string]>([
    [
      'an edited line of the last month',
      withLines(FEBRUARY, ([one = '', two = '']) => [one.replace('"days":29', '"days":9'), two]),
      'Line 2 of events/2026-02.jsonl does not follow the line before it.',
    ],
    [
      'lines that were cut off',
      withLines(FEBRUARY, ([one = '']) => [one]),
      'events/2026-02.jsonl does not have the last line that state.json names.',
    ],
    [
      'half a line',
      withLines(FEBRUARY, ([one = '', two = '']) => [one, two.slice(0, 30)]),
      'Line 2 of events/2026-02.jsonl is no event; it was edited or cut.',
    ],
    [
      'an edited state',
      { ...ledger().texts, state: wholeState.replace('"severity":"low"', '"severity":"high"') },
      'state.json cannot be used: it was edited: its checksum does not fit.',
    ],
  ])('refuses %s', async (_, texts, problem) => {
    expect(await open(texts)).toEqual({ problem });
  });
});

test('a last line without its ending was cut', () => {
  const text = (ledger().months.get(JANUARY) ?? '').slice(0, -1);
  expect(readMonth(JANUARY, text).map(({ event }) => event !== undefined)).toEqual([true, true, true, false]);
});

test('a state is read as it was written', () => {
  const { state } = ledger();
  expect(readState(stateText(state))).toEqual(state);
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** Some records: what is found in each, with severities and acceptances. */
const histories = fc.array(
  fc.array(
    fc.record({
      name: fc.constantFrom(...NAMES),
      severity: fc.constantFrom('advice', 'low', 'medium', 'high', 'critical'),
      until: fc.constantFrom(undefined, null, '2026-03-01'),
      line: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 6 },
  ),
  { minLength: 1, maxLength: 12 },
);

function recorded(history: typeof histories extends fc.Arbitrary<infer T> ? T : never): RecordedLedger {
  const kept = new RecordedLedger();
  for (const [index, found] of history.entries()) {
    const items = new Map(
      found.map(({ name, severity, until, line }) => {
        const acceptance = until === undefined ? null : ({ kind: 'policy', until } as const);
        return [name, observed(name, { severity, acceptance, line })];
      }),
    );
    kept.record(`2026-0${1 + Math.floor(index / 3)}-1${index % 3}`, [...items.values()]);
  }
  return kept;
}

test('whatever was recorded is whole and gives the state again', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const kept = recorded(history);
      const { problems, replayed } = verifyLedger(kept.texts);
      expect(problems).toEqual([]);
      expect(contentsOf(replayed).weeks).toEqual(contentsOf(kept.state).weeks);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('whatever is done to lines is found, and mended without losing what is open', () => {
  const damage = fc.record({
    at: fc.nat(),
    how: fc.constantFrom('cut', 'twice', 'swap', 'edit', 'garbage'),
  });
  fc.assert(
    fc.property(histories, fc.array(damage, { minLength: 1, maxLength: 3 }), (history, done) => {
      const kept = recorded(history);
      const months = new Map(kept.months);
      for (const { at, how } of done) {
        const [month, text] = [...months][at % Math.max(1, months.size)] ?? [];
        if (month === undefined || text === undefined) return;
        months.set(month, damaged(text, at, how));
      }
      const texts = { state: stateText(kept.state), months };
      const isTouched = [...months].some(([month, text]) => kept.months.get(month) !== text);
      expect(verifyLedger(texts).problems.length > 0).toBe(isTouched);
      const { check } = repaired(texts, '2026-12-31');
      expect(check.problems).toEqual([]);
      const open = (state: DebtState) => state.items.map(({ identity, severity }) => `${identity} ${severity}`).sort();
      expect(open(check.replayed)).toEqual(open(kept.state));
      expect(check.replayed.weeks).toEqual(kept.state.weeks);
    }),
    { seed: 2, numRuns: 300 },
  );
});

function damaged(text: string, at: number, how: 'cut' | 'twice' | 'swap' | 'edit' | 'garbage'): string {
  const lines = text.split('\n').slice(0, -1);
  const index = at % Math.max(1, lines.length);
  const line = lines[index] ?? '';
  const before = lines[index - 1];
  if (how === 'cut') lines.splice(index, 1);
  else if (how === 'twice') lines.splice(index, 0, line);
  else if (how === 'swap' && before !== undefined) lines.splice(index - 1, 2, line, before);
  else if (how === 'edit') lines[index] = line.replace('root-user', 'roof-user');
  else if (how === 'garbage') lines[index] = line.slice(0, 20);
  return lines.map((each) => `${each}\n`).join('');
}
