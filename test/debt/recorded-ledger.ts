import { type DebtState, EMPTY_STATE } from '../../src/debt/ledger.ts';
import { type Observation, type ObservedItem, record } from '../../src/debt/record.ts';
import { stateText } from '../../src/debt/state-file.ts';

/** An item with a name that stands for its identity. */
export function observed(name: string, changes: Partial<ObservedItem> = {}): ObservedItem {
  return {
    identity: identityOf(name),
    rule: 'root-user',
    severity: 'high',
    path: `${name}/Dockerfile`,
    line: 1,
    unit: `${name}/Dockerfile`,
    subject: 'stage:final',
    acceptance: null,
    fix: null,
    ...changes,
  };
}

export function identityOf(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32);
}

export function commitOf(number: number): string {
  return number.toString(16).padStart(40, '0');
}

/** A ledger as its files, kept by recording. */
export class RecordedLedger {
  state: DebtState = EMPTY_STATE;
  readonly months = new Map<string, string>();
  private records = 0;

  record(date: string, items: readonly ObservedItem[], more: Partial<Observation> = {}): this {
    this.records += 1;
    const observation = {
      ...{ commit: commitOf(this.records), date, items, predecessors: new Map<string, string>() },
      ...{ wasJudged: () => true, estimates: new Map() },
    };
    const { state, lines } = record(this.state, { ...observation, ...more });
    this.state = state;
    if (lines.length > 0) {
      const before = this.months.get(state.month) ?? '';
      this.months.set(state.month, `${before}${lines.join('\n')}\n`);
    }
    return this;
  }

  get texts() {
    return { state: stateText(this.state), months: this.months };
  }
}
