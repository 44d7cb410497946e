import type { ShellProgram } from './model.ts';
import { shellIn } from './scripts-of.ts';

const SCRIPT_NAME = /\.(?:sh|bash|ksh|dash|ash)$/i;

/** Whether the name of a path is that of a shell script. */
export function isShellPath(path: string): boolean {
  return SCRIPT_NAME.test(path);
}

/** The shell that the first line of a script names; undefined: none, or the interpreter of another language. */
export function shebangShell(content: string): ShellProgram | undefined {
  const match = /^#![ \t]{0,20}([^\r\n]{1,500})/.exec(content);
  if (!match?.[1]) return undefined;
  const { language, shell } = shellIn(match[1].trim().split(/\s+/));
  return language === 'posix' ? shell : undefined;
}

/** Whether the first line of a text names an interpreter. */
export function hasShebang(content: string): boolean {
  return content.startsWith('#!');
}
