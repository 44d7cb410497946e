import { monthOfPath } from '../debt/event-line.ts';
import { Recovery, withRecovered } from '../debt/recover.ts';
import { type RepairedLedger, repairLedger } from '../debt/repair.ts';
import { type LedgerCheck, type LedgerTexts, verifyLedger } from '../debt/verify.ts';
import type { StoredLedger } from './ledger-storage.ts';

export interface StoredRepair extends RepairedLedger {
  /** Lines that were found in earlier versions of the files. */
  readonly recovered: number;
}

/**
 * A ledger without its damage: lines that are gone or were edited are taken from earlier versions of the files where the place
 * keeps any, and what is lost for good keeps its place. Writes nothing.
 * @param today ISO day
 */
export async function repairStored(
  stored: StoredLedger,
  texts: LedgerTexts,
  check: LedgerCheck,
  today: string,
): Promise<StoredRepair> {
  const recovery = new Recovery(check.chain);
  if (!recovery.isComplete && stored.earlier)
    for await (const { path, content } of stored.earlier()) {
      const month = monthOfPath(path);
      if (month !== undefined) recovery.add(month, content);
      if (recovery.isComplete) break;
    }
  const { lines } = recovery;
  const better = lines.length === 0 ? check : verifyLedger({ ...texts, months: withRecovered(texts.months, lines) });
  return { ...repairLedger(better, texts.months.keys(), today), recovered: lines.length };
}
