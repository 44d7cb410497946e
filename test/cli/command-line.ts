import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleEntry } from '../support/bundle-entry.ts';
import { type CliRun, runBundle } from './run-cli.ts';

/** The bundled command line, built once for a file of tests. */
export class BundledCommandLine {
  private bundle = '';

  constructor() {
    beforeAll(() => {
      this.bundle = bundleEntry('src/cli.ts');
    }, 60_000);
    afterAll(() => rmSync(path.dirname(this.bundle), { recursive: true, force: true }));
  }

  /** @param folder the current folder of the process */
  async run(
    folder: string,
    words: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<CliRun> {
    return await runBundle(this.bundle, folder, words, environment);
  }
}

/** The command line in a temporary folder that every test gets anew. */
export class CommandLineFolder extends BundledCommandLine {
  folder = '';

  /** @param name tells the folders of test files apart */
  constructor(name: string) {
    super();
    beforeEach(() => {
      this.folder = mkdtempSync(path.join(tmpdir(), `bulkhead-${name}-`));
    });
    afterEach(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Text by path. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
      writeFileSync(path.join(this.folder, name), content);
    }
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** Words are parted by blanks. */
  async command(line: string, from = this.folder, environment?: Readonly<Record<string, string>>): Promise<CliRun> {
    return await this.run(from, line.split(' ').filter(Boolean), environment);
  }
}
