import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** A repository in a temporary folder, for tests. */
export class LocalRepositoryFixture {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bulkhead-git-')));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    this.git('init', '--quiet', '--initial-branch=main');
    if (Object.keys(files).length > 0) this.commit(files);
  }

  /** Writes files into the working tree; folders are made. */
  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /** Commits everything and gives the id. */
  commit(files: Readonly<Record<string, string | Buffer>> = {}): string {
    this.write(files);
    this.git('add', '--all', '--force');
    this.git('commit', '--quiet', '--allow-empty', '--message=x');
    return this.git('rev-parse', 'HEAD').trim();
  }

  remove(...names: readonly string[]): void {
    for (const name of names) rmSync(path.join(this.folder, name), { recursive: true, force: true });
  }

  git(...args: readonly string[]): string {
    return this.run(ENVIRONMENT, args);
  }

  /** @param date ISO 8601 with time, of author and committer */
  gitAt(date: string, ...args: readonly string[]): string {
    return this.run({ ...ENVIRONMENT, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }, args);
  }

  private run(environment: Readonly<Record<string, string>>, args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  delete(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
