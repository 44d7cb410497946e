import type { Finding, FindingAcceptance } from '../analysis/finding.ts';
import type { Severity } from '../rule-model/severity.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Position, SourceText } from '../text/source-text.ts';
import type { Secrets } from './masking.ts';
import { type RulingJson, rulingJson } from './ruling-json.ts';
import type { SourceTexts } from './source-texts.ts';

/** Version of the published JSON; it changes when a consumer would have to. */
export const SCHEMA_VERSION = 1;

/** A finding as other programs see it. Lines and columns 1-based, columns in UTF-16 code units, `end` exclusive. */
export interface FindingJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  readonly subject: string;
  readonly message: string;
  readonly fix: FixJson | null;
  /** Which lines of the policy decide about it. */
  readonly policy?: RulingJson;
  /** Only where an accepted risk covers it. */
  readonly acceptance?: AcceptanceJson;
}

export interface AcceptanceJson {
  /** `waiting`: the change itself adds it, so it counts once it is merged. */
  readonly state: 'accepted' | 'waiting';
  readonly kind: 'comment' | 'policy';
  readonly reason: string;
  /** ISO date, inclusive. */
  readonly until: string | null;
  /** `path:line` of the comment or of the entry of the policy. */
  readonly by: string;
}

export interface FixJson {
  readonly title: string;
  readonly effect: 'none' | 'changes-behaviour';
  readonly caveat: string | null;
  /** Only where the edits are in another file than the finding. */
  readonly path?: string;
  readonly edits: readonly { readonly start: Position; readonly end: Position; readonly replacement: string }[];
}

export interface GapJson {
  readonly path: string;
  readonly reason: string;
  readonly detail: string;
}

/** How the findings of one revision are shown. */
export interface FindingView {
  readonly sources: SourceTexts;
  readonly secrets: Secrets;
  /** A path of the snapshot as the reader knows it. */
  readonly showPath: (path: string) => string;
  /** Findings are shown with the lines of the policy that decide about them. */
  readonly explain?: boolean;
}

export function findingJson(finding: Finding, view: FindingView): FindingJson {
  const source = view.sources.of(finding.path);
  return {
    rule: finding.rule,
    severity: finding.severity,
    path: view.showPath(finding.path),
    start: source.positionAt(finding.range.start),
    end: source.positionAt(finding.range.end),
    subject: finding.subject,
    message: view.secrets.maskProse(finding.path, finding.message),
    fix: fixJson(finding, view),
    ...(finding.governed && { policy: rulingJson(finding.disposition, finding.governed) }),
    ...(finding.acceptance && { acceptance: acceptanceJson(finding.path, finding.acceptance, view) }),
  };
}

/** A finding that the policy switches off: `policy.dispositionBy` is the line that does it. */
export function silencedJson(finding: Finding, view: FindingView): FindingJson {
  const json = findingJson(finding, view);
  return json.policy ? { ...json, policy: { ...json.policy, disposition: 'off' } } : json;
}

/** The reason is a text of the repository and may repeat a secret. */
export function acceptanceJson(
  path: string,
  { state, kind, reason, until, at }: FindingAcceptance,
  { secrets, sources, showPath }: FindingView,
): AcceptanceJson {
  const { line } = sources.of(at.path).positionAt(at.range.start);
  const place = kind === 'comment' ? showPath(at.path) : at.path;
  return { state, kind, reason: secrets.maskProse(path, reason), until, by: `${place}:${line}` };
}

/** A fix that would have to repeat a secret is not given: masked edits could not be applied. */
function fixJson({ path, fix }: Finding, { sources, secrets, showPath }: FindingView): FixJson | null {
  if (!fix || fix.edits.some(({ replacement }) => secrets.isIn(fix.path, replacement))) return null;
  const source = sources.of(fix.path);
  return {
    title: secrets.maskProse(fix.path, fix.title),
    effect: fix.effect,
    caveat: fix.effect === 'changes-behaviour' ? secrets.maskProse(fix.path, fix.caveat) : null,
    ...(fix.path === path ? {} : { path: showPath(fix.path) }),
    edits: fix.edits.map((edit) => editJson(edit, source)),
  };
}

function editJson({ range, replacement }: TextEdit, source: SourceText) {
  return { start: source.positionAt(range.start), end: source.positionAt(range.end), replacement };
}
