import type { ImportReport, InitFile } from '../../adoption/init-report.ts';
import { POLICY_FILE } from '../../adoption/policy-file.ts';
import type { ToolName } from '../../adoption/tool.ts';
import { TOOLS } from '../../adoption/tools.ts';
import { WORKFLOW_FILE, workflowFile } from '../../adoption/workflow-file.ts';
import { type Adoption, adoptRepository } from '../../pipeline/adopt-repository.ts';
import { ruleFacts } from '../../pipeline/rule-facts.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Options } from './arguments.ts';
import { findTargets, shownPath } from './check-targets.ts';
import { CommandFailure } from './command-failure.ts';
import { EXIT } from './exit-code.ts';
import { InitPlaces } from './init-places.ts';
import { readDate } from './read-date.ts';
import { readPolicy } from './read-policy.ts';
import type { CommandResult, Surroundings, WritableFolder } from './surroundings.ts';

/** `bulkhead init`: writes the workflow and the policy, and takes over what another tool was told. */
export async function runInit(options: Options, surroundings: Surroundings): Promise<CommandResult> {
  const { folder, today, version } = surroundings;
  const date = readDate(options, today);
  const tool = options.has('from') ? TOOLS[options.get('from') as ToolName] : undefined;
  if (options.has('apply') && !tool) {
    throw new CommandFailure('The option --apply writes the comments of another tool; name it with --from.');
  }
  const { root } = await findTargets([], folder);
  const revision = await surroundings.openFolder(root);
  const rules = await surroundings.rules();
  const places = await InitPlaces.look(revision);
  const isReplaced = options.has('force') && places.isTaken(POLICY_FILE);
  const ids = rules.map(({ id }) => id);
  const policy = isReplaced ? DEFAULT_POLICY : await readPolicy(revision, options, folder, ids);
  const analyst = await surroundings.startAnalyst();
  try {
    surroundings.progress('Reading and judging files');
    const adoption = await adoptRepository(analyst, { revision, policy, date, tool, rules: ruleFacts(rules) });
    const run = { options, places, folder: await surroundings.openForWriting(root) };
    const texts = { [WORKFLOW_FILE]: workflowFile(version), [POLICY_FILE]: adoption.policyText };
    const files: InitFile[] = [];
    for (const [path, text] of Object.entries(texts)) files.push(await write(path, text, run));
    const imported = await writeComments(adoption, run);
    const output = await surroundings.render.init({
      ...{ facts: adoption.facts, gaps: adoption.gaps, files, imported, version },
      isDryRun: options.has('dry-run'),
      defaultBranch: await defaultBranch(surroundings),
      codeOwners: places.codeOwners,
      showPath: shownPath(root, folder),
    });
    return { output, exitCode: isIncomplete(files, imported) ? EXIT.failing : EXIT.clean };
  } finally {
    await analyst.close();
  }
}

interface InitRun {
  readonly options: Options;
  readonly places: InitPlaces;
  readonly folder: WritableFolder;
}

async function write(path: string, text: string, { options, places, folder }: InitRun): Promise<InitFile> {
  const found = places.at(path);
  if (found.kind === 'text' && found.text === text) return { path, text, outcome: 'unchanged', note: '' };
  if (found.kind === 'elsewhere') return { path, text, outcome: 'kept', note: found.note };
  const isTaken = found.kind !== 'free';
  if (isTaken && !options.has('force')) {
    const note = 'It exists and stays as it is. See the new text with --dry-run; replace the file with --force.';
    return { path, text, outcome: 'kept', note };
  }
  const outcome = isTaken ? 'replaced' : 'new';
  if (options.has('dry-run')) return { path, text, outcome, note: '' };
  const problem = isTaken ? await replace(path, text, found, folder) : await folder.create(path, text);
  if (problem === null) return { path, text, outcome, note: '' };
  return { path, text, outcome: 'failed', note: `It was not written: ${problem}.` };
}

async function replace(
  path: string,
  text: string,
  found: ReturnType<InitPlaces['at']>,
  folder: WritableFolder,
): Promise<string | null> {
  return found.kind === 'text' ? folder.replace(path, found.text, text) : 'it is no text file that can be read';
}

async function writeComments(
  { imported, findings, snapshot }: Adoption,
  { options, folder }: InitRun,
): Promise<ImportReport | undefined> {
  if (!imported) return undefined;
  const isApplied = options.has('apply') && !options.has('dry-run');
  const files: ImportReport['files'][number][] = [];
  for (const { path, before, after } of imported.files) {
    const mark = await folder.markOf(path);
    files.push({ path, before, after, mark, problem: isApplied ? await folder.replace(path, before, after) : null });
  }
  return { ...imported, files, isApplied, findings, texts: snapshot.files };
}

/** Without Git, or without a remote, nobody knows. */
async function defaultBranch({ openRepository, folder }: Surroundings): Promise<string | undefined> {
  const repository = await openRepository(folder).catch(() => undefined);
  const found = await repository?.defaultBranch().catch(() => undefined);
  return found?.name.replace(/^origin\//, '');
}

function isIncomplete(files: readonly InitFile[], imported: ImportReport | undefined): boolean {
  return (
    files.some(({ outcome }) => outcome === 'kept' || outcome === 'failed') ||
    (imported?.files.some(({ problem }) => problem !== null) ?? false)
  );
}
