import { type FixedFile, type FixPlan, fixFiles } from '../../pipeline/fix-files.ts';
import type { Options } from './arguments.ts';
import { hasUnseen } from './check-command.ts';
import { findTargets, shownPath } from './check-targets.ts';
import { EXIT } from './exit-code.ts';
import { readDate } from './read-date.ts';
import { readPolicy } from './read-policy.ts';
import { findRule } from './rule-commands.ts';
import type { CommandResult, Surroundings, WritableFolder } from './surroundings.ts';

/** `bulkhead fix`: shows or makes the fixes of files and folders. */
export async function runFix(
  options: Options,
  operands: readonly string[],
  surroundings: Surroundings,
): Promise<CommandResult> {
  const { folder, today, render } = surroundings;
  const date = readDate(options, today);
  const rules = await surroundings.rules();
  const only = options.get('only');
  const rule = only === undefined ? undefined : findRule(only, rules).id;
  const targets = await findTargets(operands, folder);
  const revision = await surroundings.openFolder(targets.root, targets.folders);
  const policy = await readPolicy(
    revision,
    options,
    folder,
    rules.map(({ id }) => id),
  );
  const analyst = await surroundings.startAnalyst();
  try {
    surroundings.progress('Judging files and proving fixes');
    const isAll = options.has('all');
    const { named, folders } = targets;
    const plan = await fixFiles(analyst, {
      ...{ revision, named, folders, policy, date },
      rules: rule === undefined ? 'default' : 'all',
      choice: { effects: isAll ? 'all' : 'none', rule },
    });
    const isApplied = options.has('apply');
    const files = await writtenFiles(plan, await surroundings.openForWriting(targets.root), isApplied);
    const showPath = shownPath(targets.root, folder);
    const format = options.get('format') ?? (isApplied ? 'account' : 'diff');
    const { output, notes } = await render.fix({ ...plan, files }, { format, isApplied, isAll, showPath });
    const isFailing = files.some(({ problem }) => problem !== null) || hasUnseen(plan.gaps, new Set(named));
    return { output, notes, exitCode: isFailing ? EXIT.failing : EXIT.clean };
  } finally {
    await analyst.close();
  }
}

/** A fixed file and what came of it. */
export interface WrittenFile extends FixedFile {
  readonly mark: string;
  readonly problem: string | null;
}

async function writtenFiles(
  { files }: FixPlan,
  folder: WritableFolder,
  isApplied: boolean,
): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const file of files) {
    const mark = await folder.markOf(file.path);
    const problem = isApplied ? await folder.replace(file.path, file.before, file.after) : null;
    written.push({ ...file, mark, problem });
  }
  return written;
}
