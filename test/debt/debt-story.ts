import { type Account, account } from '../../src/debt/account.ts';
import { codeOwners } from '../../src/debt/code-owners.ts';
import type { DebtEvent, DebtState } from '../../src/debt/ledger.ts';
import { BranchLedger } from '../../src/edge/git/branch-ledger.ts';
import { Repository } from '../../src/edge/git/repository.ts';
import { LocalHistory } from '../../src/edge/git/repository-history.ts';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import type { LedgerStorage } from '../../src/pipeline/ledger-storage.ts';
import { type RecordedDebt, recordDebt } from '../../src/pipeline/record-debt.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/policy/policy.ts';
import { dockerSocket } from '../../src/rules/docker-socket.ts';
import { hostNetwork } from '../../src/rules/host-network.ts';
import { pipedRemoteScript } from '../../src/rules/piped-remote-script.ts';
import { privilegedContainer } from '../../src/rules/privileged-container.ts';
import { rootUser } from '../../src/rules/root-user.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { LocalRepositoryFixture } from '../edge/git/local-repository.ts';

/** Few rules, so that a person can say what is found where. */
export const STORY_RULES = [dockerSocket, hostNetwork, pipedRemoteScript, privilegedContainer, rootUser];

/** The files of a commit; null: the file goes away. */
export type FileChanges = Readonly<Record<string, string | null>>;

/** A local repository whose debt is recorded, with given dates. */
export class DebtStory {
  readonly repository = new LocalRepositoryFixture();
  readonly analyst = createAnalyst(STORY_RULES);

  /** Commits changes on a day. @returns the commit id. */
  commit(day: string, changes: FileChanges): string {
    const gone = Object.entries(changes).flatMap(([path, content]) => (content === null ? [path] : []));
    this.repository.remove(...gone);
    const files = Object.entries(changes).flatMap(([path, content]) => (content === null ? [] : [[path, content]]));
    this.repository.write(Object.fromEntries(files));
    this.repository.git('add', '--all', '--force');
    const date = `${day}T12:00:00Z`;
    this.repository.gitAt(date, 'commit', '--quiet', '--allow-empty', '--message=x');
    return this.repository.git('rev-parse', 'HEAD').trim();
  }

  async history(): Promise<LocalHistory> {
    return new LocalHistory(await Repository.open(this.repository.folder), this.repository.folder);
  }

  ledger(): BranchLedger {
    return new BranchLedger(this.repository.folder);
  }

  async record(commit: string, date: string, storage: LedgerStorage = this.ledger()): Promise<RecordedDebt> {
    const request = { history: await this.history(), storage, commit, date, policy: this.policyAt(commit) };
    return await recordDebt(this.analyst, { ...request, dryRun: false });
  }

  account(state: DebtState, date: string, owners?: string): Account {
    return account(state, { date, ownersOf: owners === undefined ? undefined : codeOwners(owners) });
  }

  private policyAt(commit: string): Policy {
    const path = '.github/bulkhead.yml';
    const listed = this.repository.git('ls-tree', '-r', '--name-only', commit).split('\n');
    if (!listed.includes(path)) return DEFAULT_POLICY;
    const parsed = parsePolicy(new SourceText(path, this.repository.git('show', `${commit}:${path}`)));
    if (isPolicyFailure(parsed)) throw new Error(JSON.stringify(parsed.errors));
    return parsed.policy;
  }
}

/** An event as a line of the expected table: `opened high piped-remote-script web/Dockerfile`. */
export function eventLine(event: DebtEvent, nameOf: (identity: string) => string): string {
  switch (event.kind) {
    case 'opened': {
      const { severity, rule, path, subject, firstSeen } = event.item;
      return `opened ${severity} ${rule} ${path} ${subject}${firstSeen.estimated ? ` since ${firstSeen.date}` : ''}`;
    }
    case 'reintroduced':
      return `reintroduced ${event.item.rule} ${event.item.path} ${event.item.subject}, paid ${event.paid}`;
    case 'moved':
      return `moved ${nameOf(event.identity)} to ${event.path} ${event.subject}`;
    case 'worsened':
    case 'eased':
      return `${event.kind} ${nameOf(event.identity)} ${event.from} to ${event.to}`;
    case 'accepted':
      return `accepted ${nameOf(event.identity)} until ${event.acceptance.until ?? 'for good'}`;
    case 'unaccepted':
      return `unaccepted ${nameOf(event.identity)}: ${event.because}`;
    case 'paid':
      return `paid ${event.severity} ${event.rule} ${event.path} after ${event.days}`;
    default:
      return event.kind;
  }
}
