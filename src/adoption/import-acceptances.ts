import { fitsPattern } from '../policy/path-pattern.ts';
import { type FilesByKind, isPolicyPath, patternsOf } from './file-patterns.ts';
import { FindingIndex } from './finding-index.ts';
import { type ImportedAcceptance, type ImportedComment, leaveOut, type PlacedFinding, TOO_MANY } from './import.ts';
import { oneLine } from './one-line.ts';
import type { LeftOut, Tool, ToolIgnore } from './tool.ts';

/** Code points of a reason; longer ones are cut. */
const LONGEST_REASON = 300;
/** Code units of a subject. */
const LONGEST_SUBJECT = 500;

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
  const context = { tool: request.tool, usual: patternsOf(request.tool.reads, request.files) };
  const dockerfiles = new Set(request.files.dockerfile);
  const indexOf = (findings: readonly PlacedFinding[]) => new FindingIndex(findings, (path) => dockerfiles.has(path));
  const [findings, accepted] = [indexOf(request.findings), indexOf(request.accepted)];
  for (const ignore of ignores) {
    const rules = rulesOf(ignore, request.tool);
    const isOver = ignore.until !== undefined && ignore.until < request.date;
    if (typeof rules === 'string' || isOver) {
      left.push(leaveOut(ignore, typeof rules === 'string' ? rules : `it ended on ${ignore.until}`));
      continue;
    }
    const made = acceptancesOf(rules, findings, ignore, context);
    if (made.length === 0) {
      const isAccepted = acceptancesOf(rules, accepted, ignore, context).length > 0;
      const whyNot = findings.isSpent || accepted.isSpent ? TOO_MANY : NOTHING_THERE;
      left.push(leaveOut(ignore, isAccepted ? ACCEPTED : whyNot));
    }
    for (const each of made) {
      if ('line' in each) addFirst(comments, `${each.path}\n${each.line}\n${each.rule}`, each);
      else if (isPolicyPath(each.path) && (each.subject ?? '').length <= LONGEST_SUBJECT)
        addFirst(accept, keyOf(each), each);
      else left.push(leaveOut(ignore, 'its name is too long for a policy, or has characters that one cannot hold'));
    }
  }
  return { accept: [...accept.values()], comments: [...comments.values()], leftOut: left };
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
  rules: readonly string[],
  findings: FindingIndex,
  ignore: ToolIgnore,
  { tool, usual }: { readonly tool: Tool; readonly usual: readonly string[] },
): readonly (ImportedAcceptance | ImportedComment)[] {
  const { scope, until } = ignore;
  const terms = { until, reason: reasonOf(ignore, tool), from: ignore };
  const inFiles = (patterns: readonly string[]) =>
    rules.flatMap((rule) =>
      patterns
        .filter((pattern) => findings.isIn(rule, pattern))
        .map((path) => ({ ...terms, rule, path, subject: undefined })),
    );
  switch (scope.kind) {
    case 'everywhere':
      return inFiles(usual);
    case 'paths':
      return inFiles(scope.patterns);
    case 'service': {
      const { service, pattern } = scope;
      const isMeant = ({ path }: PlacedFinding) => pattern === undefined || fitsPattern(path, pattern);
      return rules
        .filter((rule) => findings.ofService(rule, service).some(isMeant))
        .map((rule) => ({ ...terms, rule, path: pattern, subject: `service:${service}` }));
    }
    case 'lines': {
      const wanted = new Set(rules);
      return findings
        .onLines(scope)
        .filter(({ rule }) => wanted.has(rule))
        .map((finding) => ownAcceptance(finding, terms));
    }
  }
}

function ownAcceptance(
  { rule, path, place, subject }: PlacedFinding,
  terms: Omit<ImportedAcceptance, 'rule' | 'path' | 'subject'>,
): ImportedAcceptance | ImportedComment {
  return place === null ? { ...terms, rule, path, subject } : { ...terms, rule, path, line: place };
}

function reasonOf({ reason }: ToolIgnore, tool: Tool): string {
  const given = oneLine(reason, LONGEST_REASON);
  return given === '' ? `imported from ${tool.title}, no reason given` : given;
}
