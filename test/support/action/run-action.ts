import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { ReviewJson } from '../../../src/reports/review-json.ts';
import type { GitHubServer } from '../github-server/github-server.ts';
import type { PullRequest } from '../github-server/state.ts';
import { runnerCommands } from '../liveness/plain-text.ts';

const ROOT = path.join(__dirname, '../../..');
const TIME_LIMIT = 60_000;

/** What a run left behind. */
export interface ActionRun {
  readonly code: number | null;
  readonly log: string;
  /** Commands that the runner would have obeyed, by name. */
  readonly commands: readonly { readonly name: string; readonly rest: string }[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly report: ReviewJson | undefined;
  readonly usage: Usage;
}

/** Of the whole process, its threads too. */
export interface Usage {
  readonly peakMebibytes: number;
  readonly cpuSeconds: number;
}

export interface ActionSettings {
  readonly token?: string;
  /** As in `with:`; the others have the defaults of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly eventName?: string;
  readonly event?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeLimit?: number;
}

/** The bundle of the action, built from the sources as they are and run as the runner does. */
export class BuiltAction {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'action-'));

  constructor() {
    const code = `import('./scripts/bundle.mjs').then(({ bundle, ENTRIES }) => bundle({ main: ENTRIES.main }, process.argv[1]))`;
    execFileSync(process.execPath, ['-e', code, this.folder], { cwd: ROOT, stdio: 'pipe' });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async run(github: GitHubServer, pull: PullRequest, settings: ActionSettings = {}): Promise<ActionRun> {
    const job = mkdtempSync(path.join(this.folder, 'job-'));
    const files = {
      event: path.join(job, 'event.json'),
      output: path.join(job, 'output'),
      summary: path.join(job, 'summary'),
    };
    writeFileSync(files.event, JSON.stringify(settings.event ?? github.event(pull)));
    writeFileSync(files.output, '');
    writeFileSync(files.summary, '');
    const usageFile = path.join(job, 'usage.json');
    const { code, log } = await this.spawn(job, settings.timeLimit ?? TIME_LIMIT, {
      ACTION_USAGE: usageFile,
      ...inputVariables({ token: settings.token ?? '', ...settings.inputs }),
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: github.apiUrl,
      GITHUB_GRAPHQL_URL: github.graphqlUrl,
      GITHUB_SERVER_URL: 'https://github.test',
      GITHUB_ACTION_REPOSITORY: 'acme/bulkhead',
      GITHUB_ACTION_REF: 'v1',
      GITHUB_REPOSITORY: `${github.state.owner}/${github.state.repo}`,
      GITHUB_EVENT_NAME: settings.eventName ?? 'pull_request',
      GITHUB_EVENT_PATH: files.event,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_WORKSPACE: job,
      GITHUB_RUN_ID: `${Math.floor(github.requests.length)}`,
      RUNNER_TEMP: job,
      ...settings.environment,
    });
    const outputs = readOutputs(readFileSync(files.output, 'utf8'));
    const report =
      outputs['report'] && existsSync(outputs['report']) ? readFileSync(outputs['report'], 'utf8') : undefined;
    return {
      ...{ code, log, outputs, commands: runnerCommands(log), summary: readFileSync(files.summary, 'utf8') },
      report: report === undefined ? undefined : (JSON.parse(report) as ReviewJson),
      usage: readUsage(usageFile),
    };
  }

  private spawn(
    cwd: string,
    timeout: number,
    environment: Readonly<Record<string, string>>,
  ): Promise<Pick<ActionRun, 'code' | 'log'>> {
    const hurry = path.join(__dirname, 'hurry.cjs');
    const child = spawn(process.execPath, ['--require', hurry, path.join(this.folder, 'main.cjs')], {
      cwd,
      env: { PATH: process.env['PATH'], ...environment },
      timeout,
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (log += chunk.toString('utf8')));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, log }));
    });
  }
}

function readUsage(file: string): Usage {
  if (!existsSync(file)) return { peakMebibytes: 0, cpuSeconds: 0 };
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ResourceUsage;
  return { peakMebibytes: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
}

/** The inputs as the runner hands them over, with the defaults of action.yml. */
function inputVariables(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { inputs } = parse(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as {
    inputs: Readonly<Record<string, { default?: string }>>;
  };
  const all = {
    ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default ?? ''])),
    ...given,
  };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

/** https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (!name || !delimiter) continue;
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`The output ${name} is not ended.`);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
