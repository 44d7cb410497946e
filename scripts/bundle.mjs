import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The two composition roots and the files they become. */
export const ENTRIES = { main: 'src/main.ts', cli: 'src/cli.ts' };

/**
 * Bundles entry points into one CommonJS file each, the way they are published: the same bytes in any directory. CommonJS,
 * because `import()` of bundled parts then stays lazy down to Node's own modules, so that `--help` loads nothing.
 * @param {Record<string, string>} entries output name without ending → entry file, relative to the root or absolute
 * @param {string} outdir absolute
 */
export async function bundle(entries, outdir, overrides = {}) {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    ...overrides,
  });
  return result.metafile;
}

/** Name and version of the project. */
export function manifest() {
  return JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
}
