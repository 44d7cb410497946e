import type { Finding } from '../analysis/finding.ts';
import { unjudgedPaths } from '../analysis/unjudged.ts';
import { type Account, account } from '../debt/account.ts';
import { CODE_OWNERS_PATHS, codeOwners } from '../debt/code-owners.ts';
import { monthPath } from '../debt/event-line.ts';
import type { DebtEvent, DebtItem, DebtState, FirstSeen } from '../debt/ledger.ts';
import { observedItems } from '../debt/observe.ts';
import type { LedgerEnd } from '../debt/open.ts';
import { type DebtRecord, type ObservedItem, record, unpaired } from '../debt/record.ts';
import { STATE_PATH, stateText } from '../debt/state-file.ts';
import type { Policy } from '../policy/policy.ts';
import { isDocument } from '../project/surfaces/all-surfaces.ts';
import type { Analyst } from './analyst.ts';
import { checkFiles, type FileCheck, readFiles } from './check-files.ts';
import type { LedgerStorage } from './ledger-storage.ts';
import { openStored } from './open-ledger.ts';
import { ReadingBudget } from './read-snapshot.ts';
import { type CommitRelation, placeKey, type RepositoryHistory } from './repository-history.ts';
import { ReviewImpossible } from './review-impossible.ts';

/** How often a record begins anew because somebody else has written meanwhile. */
const MOST_ATTEMPTS = 6;

export interface DebtToRecord {
  readonly history: RepositoryHistory;
  readonly storage: LedgerStorage;
  /** Commit id of the main branch. */
  readonly commit: string;
  /** ISO day. */
  readonly date: string;
  /** That of the commit. */
  readonly policy: Policy;
  readonly dryRun: boolean;
  /** Files that are written beside the ledger, made of it: path in its folder → content. */
  readonly companions?:
    | ((account: Account) => ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>)
    | undefined;
}

export interface RecordedDebt {
  /** `unchanged`: nothing was written, because everything is recorded. `older`: a newer commit is. */
  readonly outcome: 'recorded' | 'unchanged' | 'older' | 'dry-run';
  readonly state: DebtState;
  /** Of this record, in order. */
  readonly events: readonly DebtEvent[];
  readonly account: Account;
  /** What was not looked at: what is open there stays open. */
  readonly gaps: FileCheck['gaps'];
  /** Sentences for the log. */
  readonly notes: readonly string[];
}

/**
 * The use case: judges the whole repository at one commit and adds to the ledger what changed since the last record. A record
 * is written as a whole or not at all, and never over another one: whoever comes second starts from what the first has written.
 * @throws ReviewImpossible
 */
export async function recordDebt(analyst: Analyst, request: DebtToRecord): Promise<RecordedDebt> {
  const recorder = new Recorder(analyst, request);
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const recorded = await recorder.attempt();
    if (recorded) return recorded;
  }
  throw new ReviewImpossible(
    `Others wrote to ${request.storage.place} ${MOST_ATTEMPTS} times while this record was made.`,
    'Start the job again.',
  );
}

class Recorder {
  private readonly analyst: Analyst;
  private readonly request: DebtToRecord;
  private readonly budget = new ReadingBudget();
  private judged: Promise<Judged> | undefined;
  private readonly notes = new Set<string>();

  constructor(analyst: Analyst, request: DebtToRecord) {
    this.analyst = analyst;
    this.request = request;
  }

  /** @returns undefined when somebody else was faster. */
  async attempt(): Promise<RecordedDebt | undefined> {
    const { storage, history, commit, dryRun } = this.request;
    const stored = await storage.open();
    const end = await openStored(stored, storage);
    const relation = end.state.commit === '' ? undefined : await history.relation(end.state.commit, commit);
    if (relation?.kind === 'older') return this.result('older', { state: end.state, events: [] }, []);
    if (relation?.kind === 'unknown')
      this.notes.add(`The commit of the last record, ${end.state.commit.slice(0, 12)}, is not there any more.`);
    const judged = await this.judge();
    const recorded = record(end.state, await this.observe(end.state, relation, judged));
    const { gaps } = judged.check;
    if (relation?.kind === 'same' && recorded.events.length === 0) return this.result('unchanged', recorded, gaps);
    if (dryRun) return this.result('dry-run', recorded, gaps);
    const result = await this.result('recorded', recorded, gaps);
    const files = new Map([
      ...((await this.request.companions?.(result.account)) ?? []),
      ...ledgerFiles(recorded, end),
    ]);
    return (await stored.write(files, messageOf(recorded, commit))) ? result : undefined;
  }

  private judge(): Promise<Judged> {
    this.judged ??= this.judgeOnce();
    return this.judged;
  }

  private async judgeOnce(): Promise<Judged> {
    const { history, commit, policy, date } = this.request;
    const revision = history.revision(commit);
    const request = { policy, date, rules: 'default', named: [], folders: [''] } as const;
    const check = await checkFiles(this.analyst, { revision, ...request }, this.budget);
    const findings: readonly Finding[] = [...check.findings, ...check.accepted];
    return { check, items: observedItems(findings, check.snapshot.files) };
  }

  private async observe(state: DebtState, relation: CommitRelation | undefined, { check, items }: Judged) {
    const { commit, date } = this.request;
    const [predecessors, estimates] =
      relation === undefined
        ? [new Map<string, string>(), await this.estimate(items)]
        : [await this.trace(state, relation, items, check), new Map<string, FirstSeen>()];
    return { commit, date, items, predecessors, estimates, wasJudged: judgedPlaces(check) };
  }

  /** Which open items are the same under another name. Only asked for when some are gone and others are new. */
  private async trace(
    state: DebtState,
    { changes }: CommitRelation,
    items: readonly ObservedItem[],
    { snapshot }: FileCheck,
  ): Promise<ReadonlyMap<string, string>> {
    const { gone, fresh } = unpaired(state, items);
    if (gone === 0 || fresh === 0 || changes.length === 0) return new Map();
    const { history, policy, date } = this.request;
    const revision = history.revision(state.commit);
    const base = await readFiles(this.analyst, { revision, named: [], folders: [''] }, this.budget);
    const renames = changes.flatMap(({ path, previousPath }) =>
      previousPath !== undefined && previousPath !== path ? [[previousPath, path] as const] : [],
    );
    const request = { base: base.snapshot, head: snapshot, renamed: new Map(renames), policy, date };
    return await this.analyst.trace({ ...request, rules: 'default' });
  }

  private async estimate(items: readonly ObservedItem[]): Promise<ReadonlyMap<string, FirstSeen>> {
    const { history, commit } = this.request;
    const touches = await history.lastTouched(commit, items);
    return new Map(
      items.flatMap((item) => {
        const touch = touches.get(placeKey(item));
        return touch ? [[item.identity, { ...touch, estimated: true }] as const] : [];
      }),
    );
  }

  private async result(
    outcome: RecordedDebt['outcome'],
    { state, events }: Pick<DebtRecord, 'state' | 'events'>,
    gaps: FileCheck['gaps'],
  ): Promise<RecordedDebt> {
    const { history, commit, date } = this.request;
    const ownersOf = await readOwners(history, commit);
    const numbers = account(state, { date, ownersOf });
    return { outcome, state, events, account: numbers, gaps, notes: [...this.notes] };
  }
}

interface Judged {
  readonly check: FileCheck;
  readonly items: readonly ObservedItem[];
}

/** Owners as the repository states them at a commit; undefined: it does not. */
export async function readOwners(history: Pick<RepositoryHistory, 'revision'>, commit: string) {
  const { files } = await history.revision(commit).read(CODE_OWNERS_PATHS);
  const path = CODE_OWNERS_PATHS.find((candidate) => files.has(candidate));
  return path === undefined ? undefined : codeOwners(files.get(path) ?? '');
}

/** Whether the place of an item was looked at: it is gone for good, or it could be read and judged. */
function judgedPlaces({ snapshot, gaps }: FileCheck): (item: DebtItem) => boolean {
  const unjudged = unjudgedPaths(gaps);
  const failed = new Set(gaps.filter(({ reason }) => reason === 'rule-failed').map(({ path }) => path));
  const { files, paths } = snapshot;
  // Of many documents only a few are read, and a listing that is cut proves nothing.
  const mayBeUnread = (path: string) => (paths === undefined ? true : paths.has(path) && isDocument(path));
  const wasSeen = (path: string) => !unjudged.has(path) && !failed.has(path) && (files.has(path) || !mayBeUnread(path));
  return ({ path, unit }) => wasSeen(path) && wasSeen(unit);
}

function ledgerFiles({ state, lines }: DebtRecord, { months }: LedgerEnd): readonly (readonly [string, string])[] {
  const written: (readonly [string, string])[] = [[STATE_PATH, stateText(state)]];
  if (lines.length > 0) {
    const before = months.get(state.month) ?? '';
    written.unshift([monthPath(state.month), `${before}${lines.join('\n')}\n`]);
  }
  return written;
}

/** `Record debt at 0123456789ab: 2 opened, 1 paid` */
function messageOf({ events, state }: DebtRecord, commit: string): string {
  const counts = new Map<string, number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const said = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  return `Record debt at ${commit.slice(0, 12)}: ${said || `nothing new, ${state.items.length} open`}`;
}
