import type { Coverage } from '../documents/acceptance-comment.ts';
import { yamlAcceptances } from '../documents/compose/acceptance-comments.ts';
import { isComposePath, isYamlPath } from '../documents/compose/compose-path.ts';
import { dockerfileAcceptances } from '../documents/dockerfile/acceptance-comments.ts';
import { isDockerfilePath } from '../documents/dockerfile/dockerfile-path.ts';
import type { Gap } from '../documents/gap.ts';
import { scriptAcceptances } from '../documents/shell/acceptance-comments.ts';
import { allCommands } from '../documents/shell/walk.ts';
import type { AcceptedRisk } from '../policy/accepted-risk.ts';
import { fitsPattern } from '../policy/path-pattern.ts';
import type { HostScript } from '../project/host-script.ts';
import type { Image } from '../project/image.ts';
import type { Project } from '../project/project.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { surfaceOf } from '../project/surfaces/all-surfaces.ts';
import type { Location, TextRange } from '../text/range.ts';
import { rangeContains } from '../text/range.ts';
import type { Finding } from './finding.ts';
import { encodeSegment, imageRoot, rootOf } from './subject.ts';

/** An accepted risk as it is written, before it is held against findings. */
export interface StatedAcceptance {
  readonly kind: 'comment' | 'policy';
  readonly at: Location;
  readonly rule: string;
  readonly until: string | undefined;
  readonly reason: string;
  readonly problem: string | undefined;
  /** What of its file it is, for the subject of findings about it. */
  readonly aspect: readonly string[];
  /** The file whose findings it speaks of; undefined: those of several. */
  readonly path: string | undefined;
  /** Whether it speaks of a finding of its rule. */
  covers(finding: Finding): boolean;
  /** Whether what it speaks of may be in a file that was not looked at. */
  mayCover(unseen: UnseenFiles): boolean;
}

/** The acceptances in the comments of Dockerfiles, Compose files and files with commands. */
export function commentAcceptances(project: Project): readonly StatedAcceptance[] {
  const stated: StatedAcceptance[] = [];
  const read = new Set<string>();
  for (const image of project.images) {
    if (!isOwnFile(image) || read.has(image.path)) continue;
    read.add(image.path);
    for (const { stage, ...comment } of dockerfileAcceptances(image.document)) {
      const root = stage && imageRoot(image, stage);
      const isAbsenceOfStage = ({ kind, unit, subject }: Finding) =>
        root !== undefined && kind === 'absence' && unit === image.path && rootOf(subject) === root;
      stated.push(commentAt(image.path, comment, isAbsenceOfStage));
    }
  }
  for (const [path, source] of project.sources) {
    if (read.has(path) || !isYamlPath(path)) continue;
    for (const comment of yamlAcceptances(source)) stated.push(commentAt(path, comment, () => false));
  }
  for (const [path, bodies] of hereDocumentsByPath(project.scripts)) {
    const source = read.has(path) || isYamlPath(path) ? undefined : project.sources.get(path);
    for (const comment of source ? scriptAcceptances(source, bodies) : [])
      stated.push(commentAt(path, comment, () => false));
  }
  return stated;
}

/** The files with scripts that are run, and the here-documents in them. */
function hereDocumentsByPath(scripts: readonly HostScript[]): ReadonlyMap<string, readonly TextRange[]> {
  const byPath = new Map<string, TextRange[]>();
  for (const { script, at, surface, isDocumentation } of scripts) {
    if (isDocumentation || surface === 'package-json') continue;
    const bodies = byPath.get(at.path) ?? [];
    for (const { redirects } of allCommands(script))
      for (const { hereDocument } of redirects) if (hereDocument) bodies.push(hereDocument.range);
    byPath.set(at.path, bodies);
  }
  return byPath;
}

/** A Dockerfile inside a Compose file is text of that file, whose own comments speak for it. */
export function isOwnFile({ path, document }: Image): boolean {
  return document.source.path === path;
}

function commentAt(
  path: string,
  {
    range,
    covers,
    ...terms
  }: Parameters<typeof coversRange>[0] & Pick<StatedAcceptance, 'rule' | 'until' | 'reason' | 'problem'>,
  besides: (finding: Finding) => boolean,
): StatedAcceptance {
  return {
    ...terms,
    kind: 'comment',
    at: { path, range },
    aspect: ['comment', terms.rule],
    path,
    covers: (finding) => finding.path === path && (coversRange({ range, covers }, finding) || besides(finding)),
    mayCover: ({ incomplete }) => incomplete.has(path),
  };
}

function coversRange(
  { covers }: { readonly range: Location['range']; readonly covers: Coverage | undefined },
  finding: Finding,
): boolean {
  if (!covers) return false;
  if (covers.by === 'within') return rangeContains(covers.range, finding.range);
  return covers.range.start <= finding.range.start && finding.range.start < covers.range.end;
}

/**
 * The accepted risks of the policy. `previousPath` gives the path that a file of this snapshot has at base: the policy comes
 * from there.
 */
export function policyAcceptances(
  risks: readonly AcceptedRisk[],
  previousPath: (path: string) => string,
): readonly StatedAcceptance[] {
  return risks.map((risk) => {
    const { rule, path, subject, until, reason, at } = risk;
    const fits = remembering(
      (file: string) => path === undefined || fitsPattern(file, path) || fitsPattern(previousPath(file), path),
    );
    const wanted = subject === undefined ? undefined : normalised(subject);
    const isLiteral = path !== undefined && !/[*?]/.test(path);
    return {
      kind: 'policy' as const,
      at,
      rule,
      until,
      reason,
      problem: undefined,
      aspect: aspectOfRisk(risk),
      path: undefined,
      covers: (finding) =>
        fits(finding.path) &&
        (wanted === undefined || finding.subject === wanted || finding.subject.startsWith(`${wanted}/`)),
      mayCover: (unseen) =>
        unseen.all === undefined || (isLiteral ? unseen.all.has(path) : unseen.judged.some((file) => fits(file))),
    };
  });
}

/** What of the policy file an entry is. */
export function aspectOfRisk({ rule, path, subject }: AcceptedRisk): readonly string[] {
  return ['accept', rule, path ?? '', subject ?? ''];
}

/** As subjects are written: `service:my web/variable/A` has its blank encoded. */
function normalised(subject: string): string {
  const colon = subject.indexOf(':');
  const slash = subject.indexOf('/');
  const start = colon >= 0 && (slash < 0 || colon < slash) ? colon + 1 : 0;
  const segments = subject.slice(start).split('/').map(encodedOnce);
  return subject.slice(0, start) + segments.join('/');
}

function encodedOnce(segment: string): string {
  return /%[0-9A-Fa-f]{2}/.test(segment) ? segment : encodeSegment(segment);
}

function remembering(answer: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const found = answer(path);
    known.set(path, found);
    return found;
  };
}

/** What of a revision was not looked at, or not in full. */
export interface UnseenFiles {
  /** Files that were read and have gaps. */
  readonly incomplete: ReadonlySet<string>;
  /** These and the files that were not read; undefined: nobody knows which files there are. */
  readonly all: ReadonlySet<string> | undefined;
  /** Those of `all` that are judged by their names. */
  readonly judged: readonly string[];
}

export function unseenFiles({ files, paths }: Snapshot, gaps: readonly Gap[]): UnseenFiles {
  const incomplete = new Set(gaps.map(({ path }) => path));
  if (!paths || incomplete.has('')) return { incomplete, all: undefined, judged: [] };
  const all = new Set([...incomplete, ...[...paths].filter((path) => !files.has(path))]);
  return { incomplete, all, judged: [...all].filter(isJudgedPath) };
}

function isJudgedPath(path: string): boolean {
  return isDockerfilePath(path) || isComposePath(path) || surfaceOf(path) !== undefined;
}
