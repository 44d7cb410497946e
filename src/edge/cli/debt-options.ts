import type { LedgerStorage } from '../../pipeline/ledger-storage.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Options } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';
import { readPolicy } from './read-policy.ts';
import type { LocalRepository, Surroundings } from './surroundings.ts';

/** The main branch is what has debt; `--ref` names another commit. */
export async function commitToJudge(repository: LocalRepository, ref: string | undefined) {
  const found =
    ref === undefined
      ? ((await repository.defaultBranch()) ?? (await repository.find('HEAD')))
      : await repository.find(ref);
  if (found) return found;
  if (ref === undefined) throw new CommandFailure('The repository has no commit yet.');
  throw new CommandFailure(
    `There is no revision ${JSON.stringify(ref.slice(0, 200))} in this repository; fetch it, or name another --ref.`,
  );
}

export async function policyAt(
  repository: LocalRepository,
  commit: string,
  options: Options,
  { folder, rules }: Surroundings,
): Promise<Policy> {
  const ids = (await rules()).map(({ id }) => id);
  return await readPolicy(repository.commit(commit), options, folder, ids);
}

/** A ledger in a folder can be looked at where there is no repository. */
export async function repositoryIfAny(
  options: Options,
  surroundings: Surroundings,
): Promise<LocalRepository | undefined> {
  if (!options.has('storage')) return await surroundings.openRepository(surroundings.folder);
  return await surroundings.openRepository(surroundings.folder).catch(() => undefined);
}

export async function storageOf(
  options: Options,
  surroundings: Surroundings,
  repository: LocalRepository | undefined,
): Promise<LedgerStorage> {
  const named = options.get('storage');
  if (named !== undefined) return await surroundings.openLedgerFolder(named);
  if (!repository) throw new CommandFailure('Name the folder of the ledger: --storage DIR.');
  return repository.ledger;
}
