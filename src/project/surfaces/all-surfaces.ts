import { DAEMON_JSON } from './daemon-json.ts';
import { MAKEFILE_SURFACE } from './makefile-surface.ts';
import { MARKDOWN_SURFACE } from './markdown-surface.ts';
import { PACKAGE_JSON_SURFACE } from './package-json-surface.ts';
import { SHELL_SURFACE } from './shell-surface.ts';
import type { Surface } from './surface.ts';
import { UNIT_SURFACE } from './unit-surface.ts';

/** Every surface beside Dockerfiles and Compose files; a path belongs to the first that claims it. */
export const ALL_SURFACES: readonly Surface[] = [
  DAEMON_JSON,
  SHELL_SURFACE,
  MAKEFILE_SURFACE,
  UNIT_SURFACE,
  PACKAGE_JSON_SURFACE,
  MARKDOWN_SURFACE,
];

/** The surface of a path; undefined: its name says nothing. */
export function surfaceOf(path: string): Surface | undefined {
  return ALL_SURFACES.find((surface) => surface.claims(path));
}

/** Whether a file only shows people what they could run: nothing depends on it, and what is not read of it is no gap. */
export function isDocument(path: string): boolean {
  return surfaceOf(path)?.isDocumentation === true;
}
