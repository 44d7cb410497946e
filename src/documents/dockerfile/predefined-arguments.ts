/**
 * Arguments that the builder fills in; known in FROM lines, and in a stage after a bare `ARG NAME`.
 * Source: https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
 */
export const PLATFORM_ARGUMENTS: ReadonlySet<string> = new Set(
  ['TARGET', 'BUILD'].flatMap((side) => ['PLATFORM', 'OS', 'ARCH'].map((part) => side + part)),
);
