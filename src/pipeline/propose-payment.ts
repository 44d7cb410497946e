import type { Analyst } from './analyst.ts';
import { type DebtToPay, payDebt, paymentMessage } from './pay-debt.ts';
import type { PaymentHost, PaymentText, Refused } from './payment-host.ts';
import type { StoredFile } from './pull-request-branch.ts';
import { ReviewImpossible } from './review-impossible.ts';

export interface PaymentToPropose extends Omit<DebtToPay, 'writable' | 'without'> {
  /** The commit that is paid from, and the branch it is the tip of. */
  readonly commit: string;
  readonly base: string;
}

/** What became of it; `note` is a sentence for the log. */
export interface ProposedPayment {
  /** Page of the pull request; empty: none was opened. */
  readonly url: string;
  readonly note: string;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax: no workflow's token writes there. */
const WORKFLOW_FOLDER = '.github/workflows/';

/**
 * The use case: opens a pull request with the next safe fixes of one rule. A rule whose branch is there waits until somebody has
 * merged or deleted it; a branch that a run has left without a pull request gets one. The debt is recorded by then, so what
 * cannot be read or opened is told and not thrown.
 */
export async function proposePayment(
  host: PaymentHost,
  analyst: Analyst,
  request: PaymentToPropose,
): Promise<ProposedPayment> {
  try {
    return await propose(host, analyst, request);
  } catch (error) {
    if (!(error instanceof ReviewImpossible)) throw error;
    return { url: '', note: `No pull request pays debt: ${error.message} ${error.remedy}` };
  }
}

async function propose(
  host: PaymentHost,
  analyst: Analyst,
  { commit, base, ...request }: PaymentToPropose,
): Promise<ProposedPayment> {
  const branches = await host.payments();
  for (const [rule, { isProposed, message }] of branches)
    if (!isProposed) return told(await host.propose(rule, base, message));
  const stored = new Map<string, StoredFile>();
  const writable = async (texts: ReadonlyMap<string, string>) => {
    const paths = [...texts.keys()].filter((path) => !path.startsWith(WORKFLOW_FOLDER));
    for (const [path, file] of await host.stored(commit, paths)) stored.set(path, file);
    return new Set(paths.filter((path) => isExactly(stored.get(path), texts.get(path))));
  };
  const payment = await payDebt(analyst, { ...request, writable, without: new Set(branches.keys()) });
  if (!payment) return { url: '', note: 'There is nothing to pay that does not wait already.' };
  const message: PaymentText = paymentMessage(payment);
  const files = new Map(payment.files.map(({ path, after }) => [path, `${markOf(stored.get(path))}${after}`]));
  const refused = await host.commit(payment.rule, commit, message, files);
  return told(refused ?? (await host.propose(payment.rule, base, message)));
}

function told(outcome: Refused | { readonly url: string }): ProposedPayment {
  if ('refused' in outcome) return { url: '', note: outcome.refused };
  return { url: outcome.url, note: `A pull request pays debt: ${outcome.url}.` };
}

/** Only a file whose bytes are what was judged is written. */
function isExactly(file: StoredFile | undefined, judged: string | undefined): boolean {
  return file?.kind === 'text' && file.text === judged;
}

function markOf(file: StoredFile | undefined): string {
  return file?.kind === 'text' ? file.mark : '';
}
