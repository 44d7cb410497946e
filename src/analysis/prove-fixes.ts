import type { Finding } from './finding.ts';
import type { FixProblem, FixVerifier } from './verify-fix.ts';

const WHY: Readonly<Record<FixProblem, string>> = {
  'overlapping-edits': 'The fix would change the same text twice, so it has to be made by hand.',
  'breaks-syntax': 'The fix would leave a file that cannot be read, so it has to be made by hand.',
  'problem-remains': 'The fix alone does not remove the finding, so it has to be made by hand.',
  'adds-problem': 'The fix would bring another finding, so it has to be made by hand.',
  'changes-nothing': 'The fix changes nothing here.',
};

/**
 * The same findings with proved fixes only: a fix that does not hold becomes a refusal with its reason.
 * @param most proofs at the most; findings beyond keep no fix. A hostile change must not buy unbounded work.
 */
export function proveFixes<F extends Finding>(
  findings: readonly F[],
  verifier: FixVerifier,
  most: number,
): readonly F[] {
  let left = most;
  return findings.map((finding) => {
    if (!finding.fix) return finding;
    left -= 1;
    if (left < 0)
      return refuse(finding, 'There are too many findings to prove every fix; run the command line on this file.');
    const verdict = verifier.verify([finding], [finding.fix]);
    return verdict.outcome === 'verified' ? finding : refuse(finding, WHY[verdict.reason]);
  });
}

/** The same findings without fixes: for those that nobody is offered a fix for, so that none goes out unproved. */
export function withoutFixes<F extends Finding>(findings: readonly F[]): readonly F[] {
  return findings.map((finding) => (finding.fix ? { ...finding, fix: null } : finding));
}

function refuse<F extends Finding>(finding: F, advice: string): F {
  return { ...finding, fix: null, refusal: { refused: 'not-verified', advice } };
}
