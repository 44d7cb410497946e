import { buildProject } from '../../../src/project/build-project.ts';
import type { Container } from '../../../src/project/container.ts';
import type { Location } from '../../../src/text/range.ts';
import { snapshotOf } from '../../support/judge.ts';

/** The container of the service `web` of a Compose file, or of several files. */
export function webOf(files: string | Readonly<Record<string, string>>): Container {
  const { containers } = buildProject(snapshotOf(typeof files === 'string' ? { 'compose.yaml': files } : files));
  const web = containers.find(({ name }) => name === 'web');
  if (!web) throw new Error('The files have no service web.');
  return web;
}

/** A Compose file whose service `web` has these lines, given without indentation. */
export function webWith(lines: string, rest = ''): string {
  const block = lines
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');
  return `services:\n  web:\n    image: acme/web:1.4\n${block}${rest}`;
}

/** The text at a place, so that a failing test reads well. */
export function textAt(content: string, { range }: Location): string {
  return content.slice(range.start, range.end);
}
