#!/usr/bin/env node
import path from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { version } from '../package.json';
import { Progress } from './edge/cli/progress.ts';
import { runCli } from './edge/cli/run-cli.ts';
import type { FolderComparison, LocalRepository, Renderer, Surroundings } from './edge/cli/surroundings.ts';
import { wantsColour, widthOf } from './edge/cli/terminal.ts';
import type { FolderRevision } from './edge/folder/folder-revision.ts';
import { isWorkerStart } from './edge/worker/protocol.ts';
import type { Rule } from './rule-model/rule.ts';

/** The rule pages, relative to the root of the repository of Bulkhead. */
const DOCUMENTATION = 'docs/rules';

/** Everything below is imported when it is needed: `--help` and `--version` load nothing. */
function surroundings(progress: Progress): Surroundings {
  return {
    folder: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    version,
    documentation: DOCUMENTATION,
    rules: loadRules,
    startAnalyst: async () => (await import('./edge/worker/worker-analyst.ts')).createWorkerAnalyst(__filename),
    openFolder,
    openForWriting: async (root) => new (await import('./edge/folder/file-writer.ts')).FileWriter(root),
    compareFolders,
    openRepository,
    openLedgerFolder: async (named) => {
      const { FolderLedger } = await import('./edge/storage/folder-ledger.ts');
      return new FolderLedger(path.resolve(named), named);
    },
    render: renderer(),
    progress: (step) => progress.tell(step),
  };
}

async function loadRules(): Promise<readonly Rule[]> {
  return (await import('./rules/all-rules.ts')).allRules;
}

async function openFolder(root: string, first: readonly string[] = []): Promise<FolderRevision> {
  const { FolderRevision } = await import('./edge/folder/folder-revision.ts');
  return new FolderRevision(root, first);
}

async function compareFolders(base: string, head: string): Promise<FolderComparison> {
  const folders = { base: await openFolder(base), head: await openFolder(head) };
  const comparison = await import('./edge/folder/compare-folders.ts');
  return { ...folders, changes: await comparison.compareFolders(folders.base, folders.head) };
}

async function openRepository(folder: string): Promise<LocalRepository> {
  const { Repository } = await import('./edge/git/repository.ts');
  const repository = await Repository.open(folder);
  const disk = await openFolder(repository.root ?? folder);
  const { LocalHistory } = await import('./edge/git/repository-history.ts');
  const { commitFiles, isDirty } = await import('./edge/git/commit-files.ts');
  const { BranchLedger } = await import('./edge/git/branch-ledger.ts');
  const tree = () => repository.workingTree(disk);
  return {
    root: repository.root,
    find: (revision) => repository.find(revision),
    defaultBranch: () => repository.defaultBranch(),
    mergeBase: (one, other) => repository.mergeBase(one, other),
    commit: (id) => repository.commit(id),
    workingTree: async () => tree(),
    changesBetween: (base, head) => repository.changesBetween(base, head),
    changesToWorkingTree: async (base) => repository.changesTo(repository.commit(base), tree()),
    isDirty: () => isDirty(repository.root ?? folder),
    commitFiles: (paths, message) => commitFiles(repository.root ?? folder, paths, message),
    history: new LocalHistory(repository, repository.root ?? folder),
    ledger: new BranchLedger(repository.root ?? folder),
  };
}

async function screen() {
  const { COLOURED, PLAIN } = await import('./reports/terminal/style.ts');
  const style = wantsColour(process.stdout, process.env) ? COLOURED : PLAIN;
  return { style, width: widthOf(process.stdout) };
}

async function tool() {
  return { rules: await loadRules(), version, documentation: DOCUMENTATION };
}

async function json(value: unknown): Promise<string> {
  return (await import('./reports/write-json.ts')).writeJson(value);
}

function renderer(): Renderer {
  return {
    ...judgedRenderer(),
    ...debtRenderer(),
    init: async (report) => (await import('./reports/terminal/init-text.ts')).initText(report, await screen()),
    policy: async (view, format) => {
      if (format === 'json') return json((await import('./reports/policy-json.ts')).policyJson(view));
      return (await import('./reports/terminal/policy-text.ts')).policyText(view, await screen());
    },
    rule: async (rule) => (await import('./reports/terminal/rule-text.ts')).ruleText(rule, await screen()),
    rules: async (rules, format) => {
      const { ruleJson, SCHEMA_VERSION } = await import('./reports/rule-json.ts');
      if (format === 'json') return json({ schemaVersion: SCHEMA_VERSION, rules: rules.map(ruleJson) });
      return (await import('./reports/terminal/rule-text.ts')).ruleListText(rules, await screen());
    },
  };
}

function judgedRenderer(): Pick<Renderer, 'check' | 'review' | 'fix'> {
  return {
    check: async ({ findings, accepted, silenced, gaps, snapshot }, { format, judged, showPath, explain }) => {
      const told = { findings, accepted, gaps, ...(silenced && { silenced }) };
      const report = { ...told, texts: snapshot.files, showPath, judged, explain };
      if (format === 'json') return json((await import('./reports/check-json.ts')).checkJson(report));
      if (format === 'sarif') return json((await import('./reports/check-sarif.ts')).checkSarif(report, await tool()));
      return (await import('./reports/terminal/check-text.ts')).checkText(report, await screen());
    },
    review: async ({ plan, base, head }, { format, names, explain, silenced }) => {
      const report = {
        plan,
        baseTexts: base.files,
        headTexts: head.files,
        names,
        explain,
        ...(explain && { silenced }),
      };
      if (format === 'json') return json((await import('./reports/review-json.ts')).reviewJson(report));
      if (format === 'sarif')
        return json((await import('./reports/review-sarif.ts')).reviewSarif(report, await tool()));
      if (format === 'markdown') return (await import('./reports/review-markdown.ts')).reviewMarkdown(plan);
      return (await import('./reports/terminal/review-text.ts')).reviewText(report, await screen());
    },
    fix: async (plan, view) => {
      const report = { ...plan, ...view };
      const text = await import('./reports/terminal/fix-report-text.ts');
      const notes = text.fixNotes(report, view.format === 'diff');
      if (view.format === 'account') return { output: text.fixAccount(report), notes };
      if (view.format === 'diff') return { output: text.fixDiffs(report), notes };
      return { output: await json((await import('./reports/fix-json.ts')).fixReportJson(report)), notes };
    },
  };
}

function debtRenderer(): Pick<Renderer, 'debt' | 'debtImages' | 'ledgerCheck'> {
  return {
    debt: async ({ events, ...report }, view) => {
      if (view.format === 'json') return json((await import('./reports/debt-json.ts')).debtJson(report));
      if (view.format === 'html' && view.kind === 'report') {
        const { debtPage } = await import('./reports/debt-page/page.ts');
        return debtPage(report, { name: view.name, repository: '', documentation: '' });
      }
      const text = await import('./reports/terminal/debt-text.ts');
      if (view.kind === 'record') return text.recordText(report, events ?? [], view.outcome, view.place);
      return text.debtText({ ...report, events }, view.kind === 'show' ? 'short' : 'full', await screen());
    },
    debtImages: async (account) => (await import('./reports/debt-page/images.ts')).debtImages(account),
    ledgerCheck: async (problems, events, place, isRepaired) =>
      (await import('./reports/terminal/debt-text.ts')).verifyText(problems, events, place, isRepaired),
  };
}

async function main(): Promise<void> {
  // A reader that closes the pipe early wants no more; that is no failure.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const progress = new Progress(process.stderr.isTTY ? (text) => process.stderr.write(text) : undefined);
  const { stdout, stderr, exitCode } = await runCli(process.argv.slice(2), version, () => surroundings(progress));
  progress.end();
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  // The exit code is set, not forced: a forced exit cuts output that is still on its way.
  process.exitCode = exitCode;
}

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  if (!isWorkerStart(workerData)) throw new Error('This thread was not started by Bulkhead.');
  const { serveAnalyst } = await import('./edge/worker/serve-analyst.ts');
  const { createAnalyst } = await import('./pipeline/create-analyst.ts');
  const { allRules } = await import('./rules/all-rules.ts');
  serveAnalyst(port, workerData, allRules, createAnalyst);
}

if (isMainThread || !parentPort) void main();
else void serve(parentPort);
