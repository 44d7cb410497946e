import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { account } from '../src/debt/account.ts';
import { addDays } from '../src/debt/days.ts';
import { monthPath } from '../src/debt/event-line.ts';
import { record } from '../src/debt/record.ts';
import { STATE_PATH, stateText } from '../src/debt/state-file.ts';
import { verifyLedger } from '../src/debt/verify.ts';
import { FolderLedger } from '../src/edge/storage/folder-ledger.ts';
import { openStored, readWhole } from '../src/pipeline/open-ledger.ts';
import { observed, RecordedLedger } from '../test/debt/recorded-ledger.ts';

const FINDINGS = 5_000;
const START = '2020-01-01';
const RULES = ['root-user', 'docker-socket', 'privileged-container', 'missing-user'];
const SEVERITIES = ['advice', 'low', 'medium', 'high', 'critical'] as const;

/** What is found at a record: always as many, one of them new and one gone since the record before. */
function findingsAt(record: number) {
  return Array.from({ length: FINDINGS }, (_, index) => {
    const name = `service-${index < record % FINDINGS ? index + FINDINGS * (1 + Math.floor(record / FINDINGS)) : index}`;
    const [rule = '', severity] = [RULES[index % RULES.length], SEVERITIES[index % SEVERITIES.length]];
    const place = `apps/team-${index % 40}/${name}/compose.yaml`;
    return observed(String(name).slice(8), {
      rule,
      severity: severity ?? 'low',
      path: place,
      unit: place,
      line: index,
    });
  });
}

/** A ledger with so many records, one a day. */
async function ledgerOf(records: number, folder: string): Promise<void> {
  const ledger = new RecordedLedger();
  for (let at = 0; at < records; at += 1) ledger.record(addDays(START, at), findingsAt(at));
  const files = new Map([...ledger.months].map(([month, text]) => [monthPath(month), text]));
  const stored = await new FolderLedger(folder).open();
  await stored.write(new Map([...files, [STATE_PATH, stateText(ledger.state)]]), '');
}

const TIMES = 5;

/** The shortest of a few runs, in milliseconds: the others had to wait for somebody. */
async function timed<T>(act: () => Promise<T>, times = TIMES): Promise<readonly [T, number]> {
  const started = performance.now();
  const result = await act();
  const taken = performance.now() - started;
  if (times <= 1) return [result, taken];
  const [again, other] = await timed(act, times - 1);
  return [again, Math.min(taken, other)];
}

async function measure(records: number, folder: string) {
  await ledgerOf(records, folder);
  const storage = new FolderLedger(folder);
  const [stored, listing] = await timed(() => storage.open());
  const [end, opening] = await timed(() => openStored(stored, storage));
  const date = addDays(START, records);
  const [numbers, counting] = await timed(async () => account(end.state, { date }));
  const found = findingsAt(records);
  const [written, recording] = await timed(async () => {
    const observation = {
      ...{ commit: 'f'.repeat(40), date, items: found, predecessors: new Map(), estimates: new Map() },
      wasJudged: () => true,
    };
    const { state, lines } = record(end.state, observation);
    const month = `${end.months.get(state.month) ?? ''}${lines.join('\n')}\n`;
    const files = new Map([
      [monthPath(state.month), month],
      [STATE_PATH, stateText(state)],
    ]);
    await (await storage.open()).write(files, '');
    return [...files.values()].reduce((sum, text) => sum + text.length, 0);
  });
  const whole = await readWhole(await storage.open());
  const [check, verifying] = await timed(async () => verifyLedger(whole));
  const size = [whole.state ?? '', ...whole.months.values()].reduce((sum, text) => sum + text.length, 0);
  return {
    records,
    events: check.chain.events,
    'open items': numbers.count,
    'ledger KiB': Math.round(size / 1024),
    'open ms': Math.round(listing + opening),
    'account ms': Math.round(counting),
    'record one more ms': Math.round(recording),
    'record writes KiB': Math.round(written / 1024),
    'verify all ms': Math.round(verifying),
    problems: check.problems.length,
  };
}

/**
 * Prints how long a ledger with 5,000 findings takes to open, to count, to record one more change in, and to verify, after few
 * records and after many. `node scripts/run.mjs scripts/bench-debt.ts [RECORDS…]`
 */
async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const rows = [];
  for (const records of given.length > 0 ? given : [20, 200, 2_000]) {
    const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-bench-'));
    rows.push(await measure(records, path.join(folder, 'debt')));
    rmSync(folder, { recursive: true });
  }
  console.table(rows);
}

void main();
