import { failsCheck } from '../../analysis/consequences.ts';
import type { Gap, GapReason } from '../../analysis/finding.ts';
import { checkFiles } from '../../pipeline/check-files.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Options } from './arguments.ts';
import { findTargets, shownPath } from './check-targets.ts';
import { EXIT } from './exit-code.ts';
import { readDate } from './read-date.ts';
import { readPolicy } from './read-policy.ts';
import type { CommandResult, Surroundings } from './surroundings.ts';

/** `bulkhead check`: every finding of files and folders. */
export async function runCheck(
  options: Options,
  operands: readonly string[],
  surroundings: Surroundings,
): Promise<CommandResult> {
  const { folder, today, render } = surroundings;
  const date = readDate(options, today);
  const targets = await findTargets(operands, folder);
  const revision = await surroundings.openFolder(targets.root, targets.folders);
  const ids = (await surroundings.rules()).map(({ id }) => id);
  const policy = await readPolicy(revision, options, folder, ids);
  const analyst = await surroundings.startAnalyst();
  try {
    surroundings.progress('Reading and judging files');
    const rules = options.get('rules') === 'all' ? 'all' : 'default';
    const { named, folders } = targets;
    const check = await checkFiles(analyst, {
      ...{ revision, named, folders, policy, date, rules, explain: options.has('explain') },
    });
    const output = await render.check(check, {
      format: options.get('format') ?? 'text',
      judged: check.judged,
      showPath: shownPath(targets.root, folder),
      explain: options.has('explain'),
    });
    const isFailing =
      !policy.advisory &&
      (check.findings.some((finding) => failsCheck(finding, policy)) ||
        check.gaps.some(failing(policy, new Set(named))));
    return { output, exitCode: isFailing ? EXIT.failing : EXIT.clean };
  } finally {
    await analyst.close();
  }
}

/** Gaps that leave a file looked at, if not in all it leads to. */
const PARTIAL: readonly GapReason[] = [
  'shell-not-understood',
  'joins-not-followed',
  'remote-file',
  'missing-file',
  'listing-incomplete',
];

/** Whether a file that was named could not be looked at. */
export function hasUnseen(gaps: readonly Gap[], named: ReadonlySet<string>): boolean {
  return gaps.some(({ path, reason }) => named.has(path) && !PARTIAL.includes(reason));
}

/** Who names a file asks about that file: when it cannot be looked at, the answer is not green. */
function failing({ onGap }: Policy, named: ReadonlySet<string>): (gap: Gap) => boolean {
  return (gap) => onGap === 'failure' || hasUnseen([gap], named);
}
