const MAKEFILE = /(?:^|\/)(?:GNUm|m|M)akefile(?:\.[A-Za-z0-9_-]{1,40})?$|\.(?:mk|mak|make)$/;
/** Inputs of generators: `Makefile.in` is no makefile yet. */
const GENERATED = /akefile\.(?:in|am|am\.in|PL|pm|py|js|ts|md|txt)$/;

/** Whether the name of a path is that of a makefile: https://www.gnu.org/software/make/manual/html_node/Makefile-Names.html */
export function isMakefilePath(path: string): boolean {
  return MAKEFILE.test(path) && !GENERATED.test(path);
}
