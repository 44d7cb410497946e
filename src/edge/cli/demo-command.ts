import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO } from './demo-project.ts';
import { EXIT } from './exit-code.ts';
import { runReview } from './review-command.ts';
import type { CommandResult, Surroundings } from './surroundings.ts';

const INTRODUCTION = `A pull request removes USER from a Dockerfile, pipes a download into a shell, and adds a service with the Docker socket.
This is its review:

`;

/** `bulkhead demo`: the review of a small risky change. What it finds is the point, so it never fails. */
export async function runDemo(surroundings: Surroundings): Promise<CommandResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bulkhead-demo-'));
  try {
    for (const [side, files] of Object.entries(DEMO)) {
      await mkdir(path.join(folder, side));
      for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, side, name), text);
    }
    const options = new Map([
      ['base', './base'],
      ['head', './head'],
    ]);
    const { output } = await runReview(options, { ...surroundings, folder });
    return { output: INTRODUCTION + output, exitCode: EXIT.clean };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
