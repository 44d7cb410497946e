import { fitsPattern } from '../policy/path-pattern.ts';
import { type FilesByKind, isPolicyPath, patternsOf } from './file-patterns.ts';
import { type ImportedAcceptance, type ImportedComment, leftOut, type PlacedFinding } from './import.ts';
import { oneLine } from './one-line.ts';
import type { LeftOut, Tool, ToolIgnore } from './tool.ts';

/** Code points of a reason; longer ones are cut. */
const LONGEST_REASON = 300;

export interface AcceptanceRequest {
  readonly tool: Tool;
  readonly findings: readonly PlacedFinding[];
  readonly accepted: readonly PlacedFinding[];
  readonly files: FilesByKind;
  /** ISO date: what ended before it is left out. */
  readonly date: string;
}

export interface ImportedAcceptances {
  readonly accept: readonly ImportedAcceptance[];
  readonly comments: readonly ImportedComment[];
  readonly leftOut: readonly LeftOut[];
}

const ACCEPTED = 'it is accepted already';
const NOTHING_THERE = 'Bulkhead finds nothing of the kind there, so there is nothing to accept';

/**
 * What ignores of single findings become: comments above what they speak of, or entries of `accept`. Only what matches a
 * finding of today is written: an acceptance without one would be reported as unused.
 */
export function importAcceptances(ignores: readonly ToolIgnore[], request: AcceptanceRequest): ImportedAcceptances {
  const accept = new Map<string, ImportedAcceptance>();
  const comments = new Map<string, ImportedComment>();
  const left: LeftOut[] = [];
  const byRule = groupedByRule(request.findings);
  const acceptedByRule = groupedByRule(request.accepted);
  for (const ignore of ignores) {
    const rules = rulesOf(ignore, request.tool);
    const isOver = ignore.until !== undefined && ignore.until < request.date;
    if (typeof rules === 'string' || isOver) {
      left.push(leftOut(ignore, typeof rules === 'string' ? rules : `it ended on ${ignore.until}`));
      continue;
    }
    const from = (findings: ReturnType<typeof groupedByRule>) =>
      rules.flatMap((rule) => acceptancesOf(rule, findings.get(rule) ?? [], ignore, request));
    const made = from(byRule);
    if (made.length === 0) left.push(leftOut(ignore, from(acceptedByRule).length > 0 ? ACCEPTED : NOTHING_THERE));
    for (const each of made) {
      if ('line' in each) addFirst(comments, `${each.path}\n${each.line}\n${each.rule}`, each);
      else if (isPolicyPath(each.path)) addFirst(accept, keyOf(each), each);
      else left.push(leftOut(ignore, 'the path has characters that a policy cannot name'));
    }
  }
  return { accept: [...accept.values()], comments: [...comments.values()], leftOut: left };
}

function groupedByRule(findings: readonly PlacedFinding[]): ReadonlyMap<string, readonly PlacedFinding[]> {
  const groups = new Map<string, PlacedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return groups;
}

function addFirst<Each>(map: Map<string, Each>, key: string, each: Each): void {
  if (!map.has(key)) map.set(key, each);
}

function keyOf({ rule, path, subject }: ImportedAcceptance): string {
  return `${rule}\n${path ?? ''}\n${subject ?? ''}`;
}

function rulesOf({ id, scope }: ToolIgnore, tool: Tool): readonly string[] | string {
  if (id === '*') {
    if (scope.kind !== 'lines')
      return 'Bulkhead accepts rules one by one; accept its findings with `accept` and `path`';
    return [
      ...new Set(
        [...tool.equivalents.values()].flatMap((ours) =>
          typeof ours === 'string' ? [] : ours.map(({ rule }) => rule),
        ),
      ),
    ];
  }
  const equivalents = tool.equivalents.get(tool.normalise(id));
  if (equivalents === undefined) return `no rule of ${tool.title} is known by this name`;
  return typeof equivalents === 'string' ? equivalents : equivalents.map(({ rule }) => rule);
}

function acceptancesOf(
  rule: string,
  findings: readonly PlacedFinding[],
  ignore: ToolIgnore,
  { tool, files }: AcceptanceRequest,
): readonly (ImportedAcceptance | ImportedComment)[] {
  const { scope, until } = ignore;
  const terms = { rule, until, reason: reasonOf(ignore, tool), from: ignore };
  switch (scope.kind) {
    case 'everywhere':
      return entriesFor(patternsOf(tool.reads, files));
    case 'paths':
      return entriesFor(scope.patterns);
    case 'service': {
      const subject = `service:${scope.service}`;
      const isMeant = (finding: PlacedFinding) =>
        isService(finding, scope.service) && (scope.pattern === undefined || fitsPattern(finding.path, scope.pattern));
      return findings.some(isMeant) ? [{ ...terms, path: scope.pattern, subject }] : [];
    }
    case 'lines':
      return findings.filter((finding) => isOnLines(finding, scope)).map((finding) => ownAcceptance(finding, terms));
  }
  function entriesFor(patterns: readonly string[]): readonly ImportedAcceptance[] {
    return patterns
      .filter((pattern) => findings.some(({ path }) => fitsPattern(path, pattern)))
      .map((path) => ({ ...terms, path, subject: undefined }));
  }
}

function ownAcceptance(
  { path, place, subject }: PlacedFinding,
  terms: Omit<ImportedAcceptance, 'path' | 'subject'>,
): ImportedAcceptance | ImportedComment {
  return place === null ? { ...terms, path, subject } : { ...terms, path, line: place };
}

function isOnLines(
  { path, line, place }: PlacedFinding,
  scope: Extract<ToolIgnore['scope'], { kind: 'lines' }>,
): boolean {
  const isWithin = (at: number) => scope.first <= at && at <= scope.last;
  return path === scope.path && (isWithin(line) || (place !== null && isWithin(place)));
}

/** Segments of subjects are percent-encoded. */
function isService({ subject }: PlacedFinding, service: string): boolean {
  const [root = ''] = subject.split('/', 1);
  if (!root.startsWith('service:')) return false;
  try {
    return decodeURIComponent(root.slice('service:'.length)) === service;
  } catch {
    return false;
  }
}

function reasonOf({ reason }: ToolIgnore, tool: Tool): string {
  const given = oneLine(reason, LONGEST_REASON);
  return given === '' ? `imported from ${tool.title}, no reason given` : given;
}
