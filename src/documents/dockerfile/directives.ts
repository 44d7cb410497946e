import type { TextRange } from '../../text/range.ts';
import type { SyntaxProblem } from '../problem.ts';
import { skipBlanks } from './blanks.ts';
import type { Ambiguity, Directive } from './model.ts';
import type { PhysicalLine } from './physical-lines.ts';

/** What stands before the first instruction and steers the reading. */
export interface Directives {
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly problems: readonly SyntaxProblem[];
  readonly ambiguities: readonly Ambiguity[];
  /** 0-based physical line where instructions may start: lines in a disguise of a directive are none. */
  readonly firstLine: number;
}

const KNOWN_NAMES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);
/** Longer lines are no directives: keeps every match short. */
const MAXIMUM_LENGTH = 4096;

/**
 * Reads parser directives: `# name=value` on the first lines, until the first line that is none, and the three disguises in
 * which BuildKit still finds `syntax` and `check`: `// name=`, a JSON document, and `# name=` after a `#!` line.
 * Source: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/directives.go
 */
export function readDirectives(content: string, lines: readonly PhysicalLine[]): Directives {
  const plain = readRun(content, lines, 0, '#', 'comment');
  if (plain.directives.length > 0) return settle(content, lines, plain, 0, plain.next);
  const shebang = lines[0] !== undefined && content.startsWith('#!', lines[0].start);
  const offset = shebang ? 1 : 0;
  if (shebang) {
    const after = readRun(content, lines, 1, '#', 'after-shebang');
    if (after.directives.some(isSearched)) return settle(content, lines, onlySearched(after), 0, after.next);
  }
  const slashes = readRun(content, lines, offset, '//', 'slashes');
  if (slashes.directives.some(isSearched))
    return settle(content, lines, onlySearched(slashes), slashes.next, slashes.next);
  const json = readJson(content, lines, offset);
  if (json)
    return settle(
      content,
      lines,
      { directives: [json.directive], problems: [], next: json.next },
      json.next,
      json.next,
    );
  return settle(content, lines, plain, 0, plain.next);
}

interface Run {
  readonly directives: readonly Directive[];
  readonly problems: readonly SyntaxProblem[];
  /** The first physical line after the directives. */
  readonly next: number;
}

function readRun(
  content: string,
  lines: readonly PhysicalLine[],
  first: number,
  prefix: string,
  form: Directive['form'],
): Run {
  const directives: Directive[] = [];
  const problems: SyntaxProblem[] = [];
  let index = first;
  for (let line = lines[index]; line; line = lines[index]) {
    const directive = readDirective(content, line, prefix, form);
    if (!directive || !KNOWN_NAMES.has(directive.name)) break;
    if (directives.some((earlier) => earlier.name === directive.name)) {
      problems.push({ range: directive.range, message: `The ${directive.name} directive may be used only once.` });
      index += 1;
      continue;
    }
    directives.push(directive);
    index += 1;
  }
  return { directives, problems, next: index };
}

function readDirective(
  content: string,
  line: PhysicalLine,
  prefix: string,
  form: Directive['form'],
): Directive | undefined {
  const start = skipBlanks(content, line.start, line.end);
  if (line.end - start > MAXIMUM_LENGTH || !content.startsWith(prefix, start)) return undefined;
  const text = content.slice(start + prefix.length, line.end);
  const match = /^(\s*)([a-zA-Z][a-zA-Z0-9]*)(\s*=\s*)(\S.*)$/s.exec(text);
  if (!match) return undefined;
  const [, lead = '', name = '', equals = '', rest = ''] = match;
  const value = rest.trimEnd();
  const valueStart = start + prefix.length + lead.length + name.length + equals.length;
  const range = { start, end: valueStart + value.length };
  return { name: name.toLowerCase(), value, range, valueRange: { start: valueStart, end: range.end }, form };
}

/** `escape` is read by the parser itself, which knows no disguise. */
function isSearched(directive: Directive): boolean {
  return directive.name === 'syntax' || directive.name === 'check';
}

function onlySearched(run: Run): Run {
  return { ...run, directives: run.directives.filter(isSearched), problems: [] };
}

/** `{"syntax": "…"}` on the first lines. Field names of Go's JSON decoder ignore case. */
function readJson(
  content: string,
  lines: readonly PhysicalLine[],
  first: number,
): { directive: Directive; next: number } | undefined {
  const line = lines[first];
  if (!line) return undefined;
  const start = skipBlanks(content, line.start, content.length);
  if (content[start] !== '{') return undefined;
  const match = /"syntax"\s*:\s*"((?:[^"\\\n]|\\.)*)"/i.exec(content.slice(start, start + MAXIMUM_LENGTH));
  if (!match) return undefined;
  const [whole, raw = ''] = match;
  const end = start + match.index + whole.length;
  const value = decoded(raw);
  const close = content.indexOf('}', end);
  const last = close < 0 ? end : close;
  let next = first;
  while ((lines[next]?.next ?? Number.POSITIVE_INFINITY) <= last) next += 1;
  const valueRange = { start: end - 1 - raw.length, end: end - 1 };
  return {
    directive: { name: 'syntax', value, range: { start, end: last + 1 }, valueRange, form: 'json' },
    next: next + 1,
  };
}

function decoded(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}

function settle(
  content: string,
  lines: readonly PhysicalLine[],
  run: Run,
  firstLine: number,
  after: number,
): Directives {
  const problems = [...run.problems];
  let escapeCharacter: '\\' | '`' = '\\';
  for (const directive of run.directives) {
    if (directive.name !== 'escape' || directive.form !== 'comment') continue;
    if (directive.value === '`' || directive.value === '\\') escapeCharacter = directive.value;
    else
      problems.push({
        range: directive.valueRange,
        message: 'The escape directive takes a backslash or a backtick only.',
      });
  }
  const ambiguities = run.directives.flatMap(disguise);
  const late = lateEscape(content, lines, after, escapeCharacter);
  if (late) ambiguities.push(late);
  return { escape: escapeCharacter, directives: run.directives, problems, ambiguities, firstLine };
}

const DISGUISES: Readonly<Record<Exclude<Directive['form'], 'comment'>, string>> = {
  slashes: 'written with slashes',
  json: 'written as a JSON document',
  'after-shebang': 'behind a "#!" line',
};

function disguise(directive: Directive): readonly Ambiguity[] {
  if (directive.form === 'comment') return [];
  const message = `The syntax directive is ${DISGUISES[directive.form]}, where few readers look, yet BuildKit runs the frontend it names.`;
  return [{ range: directive.range, construct: 'disguised-directive', message }];
}

/** An escape directive among the comments at the top that comes too late to count. */
function lateEscape(
  content: string,
  lines: readonly PhysicalLine[],
  after: number,
  escapeCharacter: string,
): Ambiguity | undefined {
  for (let index = after, line = lines[index]; line; index += 1, line = lines[index]) {
    const start = skipBlanks(content, line.start, line.end);
    if (start === line.end) continue;
    if (content[start] !== '#') return undefined;
    const directive = readDirective(content, line, '#', 'comment');
    if (directive?.name !== 'escape' || directive.value === escapeCharacter || !/^[\\`]$/.test(directive.value))
      continue;
    const range: TextRange = directive.range;
    const message = 'This escape directive comes after a line that is no directive, so BuildKit ignores it.';
    return { range, construct: 'late-escape-directive', message };
  }
  return undefined;
}
