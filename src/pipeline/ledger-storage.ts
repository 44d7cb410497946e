/** Where a repository keeps its ledger: a branch that holds nothing else, and the folder in it. */
export const LEDGER_BRANCH = 'bulkhead-debt';
export const LEDGER_FOLDER = 'debt';

/** A place that keeps the files of a ledger. Implemented at the edge. */
export interface LedgerStorage {
  /** As sentences name it: `the branch bulkhead-debt`. */
  readonly place: string;
  /**
   * The ledger as it is now; without one an empty one.
   * @throws ReviewImpossible when the place cannot be read.
   */
  open(): Promise<StoredLedger>;
}

/** The files of a ledger at one moment. Paths are relative to its folder: `state.json`, `events/2026-11.jsonl`. */
export interface StoredLedger {
  readonly paths: readonly string[];
  /** Paths that do not exist are left out. @throws ReviewImpossible */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What the files held before, the latest first; absent where nothing is kept. @throws ReviewImpossible */
  earlier?(): AsyncIterable<{ readonly path: string; readonly content: string }>;
  /**
   * Replaces these files, all or none; null takes one away; others stay.
   * @param message one line about what is recorded
   * @returns false when somebody else has written since it was opened: then nothing was written.
   * @throws ReviewImpossible when it may not be written.
   */
  write(files: ReadonlyMap<string, string | null>, message: string): Promise<boolean>;
}
