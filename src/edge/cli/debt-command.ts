import path from 'node:path';
import { account } from '../../debt/account.ts';
import { judgeBudget } from '../../debt/budget.ts';
import { eventsOf, verifyLedger } from '../../debt/verify.ts';
import { openStored, readWhole } from '../../pipeline/open-ledger.ts';
import { readOwners, recordDebt } from '../../pipeline/record-debt.ts';
import { repairStored } from '../../pipeline/repair-stored.ts';
import type { Options } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';
import { commitToJudge, policyAt, repositoryIfAny, storageOf } from './debt-options.ts';
import { EXIT } from './exit-code.ts';
import { runPay } from './pay-command.ts';
import { readDate } from './read-date.ts';
import type { CommandResult, Surroundings } from './surroundings.ts';

/** What `bulkhead debt` can be asked for. */
export const DEBT_ACTIONS = ['record', 'show', 'report', 'verify', 'pay'] as const;

/** `bulkhead debt ACTION` */
export async function runDebt(
  options: Options,
  [action = '']: readonly string[],
  surroundings: Surroundings,
): Promise<CommandResult> {
  switch (action) {
    case 'record':
      return await recordAction(options, surroundings);
    case 'show':
    case 'report':
      return await showAction(action, options, surroundings);
    case 'verify':
      return await verifyAction(options, surroundings);
    case 'pay':
      return await runPay(options, surroundings);
    default:
      throw new CommandFailure(
        `There is no debt ${JSON.stringify(action.slice(0, 80))}; it is ${DEBT_ACTIONS.slice(0, -1).join(', ')} or ${DEBT_ACTIONS.at(-1)}.`,
      );
  }
}

async function recordAction(options: Options, surroundings: Surroundings): Promise<CommandResult> {
  const { folder, today, render } = surroundings;
  const repository = await surroundings.openRepository(folder);
  const { commit } = await commitToJudge(repository, options.get('ref'));
  const policy = await policyAt(repository, commit, options, surroundings);
  const storage = await storageOf(options, surroundings, repository);
  const analyst = await surroundings.startAnalyst();
  try {
    surroundings.progress('Judging the repository and recording its debt');
    const recorded = await recordDebt(analyst, {
      ...{ history: repository.history, storage, commit, policy },
      date: readDate(options, today),
      dryRun: options.has('dry-run'),
      companions: render.debtImages,
    });
    const { account: numbers, state, events, outcome, notes } = recorded;
    const budget = policy.debt && judgeBudget(numbers, policy.debt);
    const report = { account: numbers, state, budget };
    const view = { kind: 'record', format: options.get('format') ?? 'text', outcome, place: storage.place } as const;
    return { output: await render.debt({ ...report, events }, view), notes, exitCode: EXIT.clean };
  } finally {
    await analyst.close();
  }
}

async function showAction(
  action: 'show' | 'report',
  options: Options,
  surroundings: Surroundings,
): Promise<CommandResult> {
  const { folder, today, render } = surroundings;
  const repository = await repositoryIfAny(options, surroundings);
  const storage = await storageOf(options, surroundings, repository);
  const stored = await storage.open();
  const { state } = await openStored(stored, storage);
  const isKnown = state.commit !== '' && (await repository?.find(state.commit)) !== undefined;
  const at = isKnown ? repository : undefined;
  const policy = at && (await policyAt(at, state.commit, options, surroundings));
  const ownersOf = at && (await readOwners(at.history, state.commit));
  const numbers = account(state, { date: readDate(options, today), ownersOf });
  const budget = policy?.debt ? judgeBudget(numbers, policy.debt) : null;
  const events = action === 'report' ? eventsOf(verifyLedger(await readWhole(stored)).chain) : undefined;
  const format = options.get('format') ?? 'text';
  if (format === 'html' && action !== 'report')
    throw new CommandFailure('Only the report has a page: bulkhead debt report --format html');
  const view = action === 'report' ? { kind: action, format, name: path.basename(folder) } : { kind: action, format };
  const output = await render.debt({ account: numbers, state, budget, events }, view);
  return { output, exitCode: action === 'show' && budget?.keeps === false ? EXIT.failing : EXIT.clean };
}

async function verifyAction(options: Options, surroundings: Surroundings): Promise<CommandResult> {
  const repository = await repositoryIfAny(options, surroundings);
  const storage = await storageOf(options, surroundings, repository);
  const stored = await storage.open();
  const texts = await readWhole(stored);
  const check = verifyLedger(texts);
  const notes: string[] = [];
  const isRepaired = options.has('repair') && check.problems.length > 0;
  if (isRepaired) {
    const today = readDate(options, surroundings.today);
    const { files, recovered } = await repairStored(stored, texts, check, today);
    if (recovered > 0) notes.push(`Lines found in earlier commits of the ledger: ${recovered}.`);
    if (!(await stored.write(files, 'Repair the ledger of debt')))
      throw new CommandFailure('Somebody else has just written to the ledger; run the command again.');
  }
  const { problems, chain } = check;
  const output = await surroundings.render.ledgerCheck(problems, chain.events, storage.place, isRepaired);
  return { output, notes, exitCode: problems.length > 0 && !isRepaired ? EXIT.failing : EXIT.clean };
}
