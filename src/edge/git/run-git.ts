import { spawn } from 'node:child_process';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';

/**
 * Settings that win over those of the repository: nothing that it configures is run, nothing is fetched. Filters have names
 * of their own; see `filterOverrides`.
 */
const SAFE_SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.untrackedCache=false',
  'core.quotePath=false',
  'protocol.allow=never',
  'diff.renames=true',
  'diff.relative=false',
] as const;

const SAFE_ENVIRONMENT = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  NoDefaultCurrentDirectoryInExePath: '1',
  LC_ALL: 'C',
} as const;

/** Output above which Git is stopped: listings of repositories far beyond any real one. Bytes. */
const MOST_OUTPUT = 512 * 1024 * 1024;

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  /** The first line, without `fatal:`. */
  readonly problem: string;
}

export interface GitOptions {
  readonly folder: string;
  /** Further `-c` settings. */
  readonly settings?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/**
 * Runs one Git command without a shell and gives what it said.
 * @throws ReviewImpossible when Git cannot be started or says more than can be held.
 */
export async function runGit(args: readonly string[], options: GitOptions): Promise<GitResult> {
  const { folder, settings = [], environment = {}, input = '' } = options;
  const child = spawn('git', [...safeArguments(settings), ...args], {
    cwd: folder,
    env: { ...process.env, ...SAFE_ENVIRONMENT, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const stdout: Buffer[] = [];
  let stdoutSize = 0;
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdoutSize += chunk.length;
    if (stdoutSize > MOST_OUTPUT) child.kill();
    else stdout.push(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    if (stderr.length < 4096) stderr += chunk;
  });
  child.stdin.on('error', () => {}).end(input);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', (error) => reject(cannotStart(error)));
    child.on('close', (status) => resolve(status ?? 128));
  });
  if (stdoutSize > MOST_OUTPUT)
    throw new ReviewImpossible('The repository is too large.', 'Compare two folders instead.');
  return { code, stdout: Buffer.concat(stdout), problem: firstLine(stderr) };
}

function safeArguments(settings: readonly string[]): readonly string[] {
  return [
    '--no-pager',
    '--literal-pathspecs',
    ...[...SAFE_SETTINGS, ...settings].flatMap((setting) => ['-c', setting]),
  ];
}

function cannotStart(error: Error): Error {
  const isMissing = 'code' in error && error.code === 'ENOENT';
  if (!isMissing) return error;
  return new ReviewImpossible(
    'Git is not installed.',
    'Install it, or compare two folders with --base DIR --head DIR.',
  );
}

function firstLine(stderr: string): string {
  const line = stderr.split('\n').find((candidate) => candidate.trim() !== '') ?? '';
  return line.trim().replace(/^(?:fatal|error): /, '');
}
