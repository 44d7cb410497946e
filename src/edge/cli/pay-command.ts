import { openStored } from '../../pipeline/open-ledger.ts';
import { type DebtPayment, payDebt, paymentMessage } from '../../pipeline/pay-debt.ts';
import type { Options } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';
import { policyAt, storageOf } from './debt-options.ts';
import { EXIT } from './exit-code.ts';
import { readDate } from './read-date.ts';
import type { CommandResult, LocalRepository, Surroundings } from './surroundings.ts';

/** Findings that one commit pays when nobody says how many. */
const USUAL_PAYMENT = 10;

/** `bulkhead debt pay`: the next safe fixes of one rule, as a commit. */
export async function runPay(options: Options, surroundings: Surroundings): Promise<CommandResult> {
  const most = mostOf(options);
  const repository = await surroundings.openRepository(surroundings.folder);
  const { root } = repository;
  const head = await repository.find('HEAD');
  if (root === undefined || !head)
    throw new CommandFailure('There is no working tree with a commit here; debt pay makes a commit on a branch.');
  if (await repository.isDirty()) {
    throw new CommandFailure(
      'The working tree has changes that are not committed; commit or stash them first: debt pay commits its own and touches nothing else.',
    );
  }
  const storage = await storageOf(options, surroundings, repository);
  const { state } = await openStored(await storage.open(), storage);
  const analyst = await surroundings.startAnalyst();
  try {
    surroundings.progress('Judging files and proving fixes');
    const payment = await payDebt(analyst, {
      ...{
        revision: await repository.workingTree(),
        policy: await policyAt(repository, head.commit, options, surroundings),
      },
      ...{ date: readDate(options, surroundings.today), most, state: state.commit === '' ? undefined : state },
    });
    if (!payment) return { output: 'No finding has a fix that changes nothing of what runs.\n', exitCode: EXIT.clean };
    const { headline, body } = paymentMessage(payment);
    if (options.has('dry-run')) return { output: `Would commit: ${headline}\n\n${body}\n`, exitCode: EXIT.clean };
    const commit = await committed(payment, repository, root, surroundings);
    return { output: `Committed ${commit.slice(0, 12)}: ${headline}\n\n${body}\n`, exitCode: EXIT.clean };
  } finally {
    await analyst.close();
  }
}

function mostOf(options: Options): number {
  const written = options.get('max');
  if (written === undefined) return USUAL_PAYMENT;
  if (!/^[1-9]\d{0,2}$/.test(written)) throw new CommandFailure('The option --max is a whole number from 1 to 999.');
  return Number(written);
}

/** Files are written as they were, when anything goes wrong before the commit. */
async function committed(
  payment: DebtPayment,
  repository: LocalRepository,
  root: string,
  surroundings: Surroundings,
): Promise<string> {
  const folder = await surroundings.openForWriting(root);
  const written: DebtPayment['files'][number][] = [];
  try {
    for (const file of payment.files) {
      const problem = await folder.replace(file.path, file.before, file.after);
      if (problem !== null) throw new CommandFailure(`${file.path} was not written: ${problem}. Nothing is committed.`);
      written.push(file);
    }
    const { headline, body } = paymentMessage(payment);
    const paths = written.map(({ path }) => path);
    return await repository.commitFiles(paths, `${headline}\n\n${body}\n`);
  } catch (error) {
    for (const { path, before, after } of written) await folder.replace(path, after, before);
    throw error;
  }
}
