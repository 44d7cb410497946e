import type { InitFile, InitReport } from '../../adoption/init-report.ts';
import { counted } from './counting.ts';
import type { Screen } from './finding-text.ts';
import { gapLines } from './gap-text.ts';
import { oneLine, withoutCommands } from './harmless.ts';
import { importBlocks } from './import-text.ts';

/** What `bulkhead init` found, wrote and took over, and what to do next. */
export function initText(report: InitReport, screen: Screen): string {
  const { files, imported, gaps, isDryRun, showPath } = report;
  const block = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : [screen.style.bold(title), ...lines].join('\n');
  const blocks = [
    foundLines(report, screen).join('\n'),
    ...(isDryRun ? files.map((file) => block(titleOf(file), file.text.trimEnd().split('\n'))) : []),
    block(
      isDryRun ? 'Nothing is written in a dry run' : 'Files',
      files.map((file) => fileLine(file, report)),
    ),
    ...(imported ? importBlocks(imported, report, screen) : []),
    block('Not looked at', gapLines(gaps, showPath)),
    block(
      'Next',
      nextSteps(report).map((step, index) => `  ${index + 1}. ${step}`),
    ),
  ];
  return withoutCommands(`${blocks.filter((text) => text !== '').join('\n\n')}\n`);
}

function foundLines({ facts }: InitReport, { style }: Screen): readonly string[] {
  const { files, others, weaknesses, hardening, advice } = facts;
  const { dockerfile, compose } = files;
  if (dockerfile.length + compose.length + others === 0)
    return ['No Dockerfile and no Compose file here yet. The review begins with the first one.'];
  const counts = weaknesses.map(({ severity, count }) => style.severity(severity, `${count} ${severity}`)).join(', ');
  const rest = `${counted(hardening, 'missing protection')}, ${counted(advice, 'piece')} of advice`;
  const more = others > 0 ? ` and ${counted(others, 'other file')}` : '';
  const kinds = [counted(dockerfile.length, 'Dockerfile'), counted(compose.length, 'Compose file')];
  return [
    `${kinds.join(others > 0 ? ', ' : ' and ')}${more}; today ${counts || 'no weakness'}, ${rest}.`,
    'They fail no pull request: only what a change adds can. bulkhead check lists them.',
  ];
}

function titleOf({ path }: InitFile): string {
  return `--- ${path} ---`;
}

const OUTCOMES: Readonly<Record<InitFile['outcome'], readonly [done: string, planned: string]>> = {
  new: ['written', 'would be written'],
  replaced: ['replaced; what it said before is only in Git, if it was committed', 'would be replaced'],
  unchanged: ['is up to date', 'is up to date'],
  kept: ['', ''],
  failed: ['', ''],
};

function fileLine({ path, outcome, note }: InitFile, { isDryRun, showPath }: InitReport): string {
  const said = OUTCOMES[outcome][isDryRun ? 1 : 0];
  return `  ${oneLine(showPath(path))}: ${said === '' ? oneLine(note) : `${said}.`}`;
}

function nextSteps({ files, defaultBranch, codeOwners, version, isDryRun, imported }: InitReport): readonly string[] {
  if (isDryRun) return ['Run the same without --dry-run.'];
  const written = files.filter(({ outcome }) => outcome === 'new' || outcome === 'replaced').map(({ path }) => path);
  const changed = imported?.isApplied ? imported.files.filter(({ problem }) => problem === null) : [];
  if (written.length + changed.length === 0) return [];
  const branch = oneLine(defaultBranch ?? 'the default branch');
  const isWorkflow = written.some((path) => path.includes('/workflows/'));
  return [
    ...(isWorkflow
      ? [
          `In the workflow replace OWNER by the account that hosts Bulkhead and COMMIT by the release: git ls-remote https://github.com/OWNER/bulkhead v${version}`,
        ]
      : []),
    `Commit ${changed.length > 0 ? 'all of it' : 'the files'} on a branch and open a pull request to ${branch}: the policy counts once it is merged.`,
    `Require the status check "review" for ${branch} in Settings → Rules → Rulesets.`,
    codeOwners === undefined
      ? 'Let owners approve changes of the policy: a file .github/CODEOWNERS with a line such as /.github/ @OWNER/security'
      : `Let owners approve changes of the policy: a line such as /.github/ @OWNER/security in ${codeOwners}`,
  ];
}
