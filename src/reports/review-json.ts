import type { Finding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import type { Conclusion, PlannedComment, ReviewPlan } from '../review/plan.ts';
import {
  type FindingJson,
  type FindingView,
  findingJson,
  type GapJson,
  SCHEMA_VERSION,
  silencedJson,
} from './finding-json.ts';
import { Secrets } from './masking.ts';
import { SourceTexts } from './source-texts.ts';

/** A planned review, ready to be shown. */
export interface ReviewReport {
  readonly plan: ReviewPlan;
  /** Text by path of everything that was read at base and at head. */
  readonly baseTexts: ReadonlyMap<string, string>;
  readonly headTexts: ReadonlyMap<string, string>;
  /** Says of every finding which lines of the policy decide about it; the JSON always does. */
  readonly explain?: boolean;
  /** What the policy switches off in the files of the change, when that was asked for; places are those of head. */
  readonly silenced?: readonly Finding[];
}

export type IdentifiedFindingJson = FindingJson & { readonly identity: string };

/** The form of schema/review.schema.json. */
export interface ReviewJson {
  readonly schemaVersion: number;
  readonly introduced: readonly IdentifiedFindingJson[];
  readonly worsened: readonly IdentifiedFindingJson[];
  readonly persisting: readonly IdentifiedFindingJson[];
  /** Places are those of base. */
  readonly resolved: readonly IdentifiedFindingJson[];
  readonly accepted: readonly IdentifiedFindingJson[];
  /** What the policy switches off in the files of the change, with `--explain`. */
  readonly switchedOff?: readonly IdentifiedFindingJson[];
  readonly comments: readonly Omit<PlannedComment, 'identities'>[];
  /** Markdown. */
  readonly summary: string;
  readonly conclusion: Conclusion;
  readonly gaps: readonly GapJson[];
}

export function reviewJson(report: ReviewReport): ReviewJson {
  const { comparison, accepted, comments, summary, conclusion, gaps } = report.plan;
  const { base, head } = reviewViews(report);
  const atHead = (findings: readonly Finding[]) => findings.map((finding) => identified(finding, head));
  return {
    schemaVersion: SCHEMA_VERSION,
    introduced: atHead(comparison.introduced),
    worsened: atHead(comparison.worsened),
    persisting: atHead(comparison.persisting),
    resolved: comparison.resolved.map((finding) => identified(finding, base)),
    accepted: atHead(accepted),
    ...(report.silenced && {
      switchedOff: report.silenced.map((finding) => ({
        ...silencedJson(finding, head),
        identity: publishedIdentity(finding),
      })),
    }),
    comments: comments.map(({ path, side, startLine, line, body, rule, subject, suggestion }) => ({
      path,
      side,
      startLine,
      line,
      body,
      rule,
      subject,
      suggestion,
    })),
    summary,
    conclusion,
    gaps: gaps.map(({ path, reason, detail }) => ({ path, reason, detail })),
  };
}

/** How findings of each side are shown. */
export function reviewViews({
  plan,
  baseTexts,
  headTexts,
  explain = false,
  silenced = [],
}: ReviewReport): Readonly<Record<'base' | 'head', FindingView>> {
  const { introduced, worsened, persisting, resolved } = plan.comparison;
  const [base, head] = [new SourceTexts(baseTexts), new SourceTexts(headTexts)];
  const showPath = (path: string) => path;
  const atHead = [...introduced, ...worsened, ...persisting, ...plan.accepted, ...silenced];
  return {
    base: { sources: base, secrets: new Secrets(resolved, base), showPath, explain },
    head: { sources: head, secrets: new Secrets(atHead, head), showPath, explain },
  };
}

function identified(finding: Finding, view: FindingView): IdentifiedFindingJson {
  return { ...findingJson(finding, view), identity: publishedIdentity(finding) };
}
