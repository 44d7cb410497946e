import type { AcceptancePlaces } from '../analysis/acceptance-places.ts';
import type { AcceptedFinding, Comparison, Finding, Gap } from '../analysis/finding.ts';
import type { PostureChange } from '../analysis/posture.ts';
import type { FixVerifier } from '../analysis/verify-fix.ts';
import type { ChangedFile } from '../changes/changed-file.ts';
import type { CommentableLines } from '../changes/commentable-lines.ts';
import type { Policy } from '../policy/policy.ts';
import type { Rule } from '../rule-model/rule.ts';
import type { SourceText } from '../text/source-text.ts';
import { unquoted } from '../text/unquoted.ts';
import type { DebtAtBase } from './debt-section.ts';
import type { ExistingThread } from './plan.ts';

/** All that planning a review looks at. */
export interface ReviewContext {
  /** Fixes of introduced and worsened findings are proved. */
  readonly comparison: Comparison;
  readonly accepted: readonly AcceptedFinding[];
  readonly acceptancePlaces: AcceptancePlaces;
  /** All findings of head: their secrets are masked wherever lines are shown. */
  readonly headFindings: readonly Finding[];
  readonly headSources: ReadonlyMap<string, SourceText>;
  readonly baseSources: ReadonlyMap<string, SourceText>;
  readonly changes: readonly ChangedFile[];
  readonly postures: readonly PostureChange[];
  /** By path at head, for every changed file that exists there or did at base. */
  readonly commentable: ReadonlyMap<string, CommentableLines>;
  readonly verifier: FixVerifier;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly policy: Policy;
  readonly threads: readonly ExistingThread[];
  /** Whether head still has this subject: threads of subjects that are gone may live on under another name. */
  readonly hasSubject: (unit: string, subject: string) => boolean;
  readonly baseGaps: readonly Gap[];
  readonly headGaps: readonly Gap[];
  /** Address of the rule pages, without trailing slash. */
  readonly documentation: string;
  /** undefined: the repository has no ledger. */
  readonly debt?: DebtAtBase | undefined;
}

/** Shorter texts are not searched for in prose: they would hide half of it and give nothing away. Code units. */
const SHORTEST = 4;

/** A password such as `airflow` is also the name of half the services around it. */
const PLAIN_WORD = /^[a-z]{1,11}$/i;

const MOST_SEARCHED = 200;

type Secretive = Pick<ReviewContext, 'headFindings' | 'comparison' | 'headSources' | 'baseSources'>;

/** The secrets that findings of either revision mark, as they are written and without quotes, so that no table or diff shows them. */
export function secretTexts(context: Secretive): readonly string[] {
  return longestFirst([...markedTexts(context), ...searchedSecrets(context)]);
}

/** Those of the secrets that are looked for where no finding marks them: in prose, in suggestions. */
export function searchedSecrets(context: Secretive): readonly string[] {
  const texts = markedTexts(context).map(unquoted);
  return longestFirst(texts.filter((text) => text.length >= SHORTEST && !PLAIN_WORD.test(text))).slice(
    0,
    MOST_SEARCHED,
  );
}

function markedTexts({ headFindings, comparison, headSources, baseSources }: Secretive): readonly string[] {
  const textsOf = (findings: readonly Finding[], sources: ReadonlyMap<string, SourceText>) =>
    findings.flatMap(({ masked }) => masked.map(({ path, range }) => sources.get(path)?.slice(range) ?? ''));
  return [...textsOf(headFindings, headSources), ...textsOf(comparison.resolved, baseSources)];
}

/** So that nothing is left of one that begins like another. */
function longestFirst(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '').sort((one, other) => other.length - one.length);
}
