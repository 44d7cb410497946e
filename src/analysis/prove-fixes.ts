import { oversizedText } from '../project/oversized.ts';
import type { Finding } from './finding.ts';
import { ReadableAfter } from './readable-after.ts';
import type { FixProblem, FixVerdict, FixVerifier } from './verify-fix.ts';

const WHY: Readonly<Record<FixProblem, string>> = {
  'overlapping-edits': 'The fix would change the same text twice, so it has to be made by hand.',
  'breaks-syntax': 'The fix would leave a file that cannot be read, so it has to be made by hand.',
  'problem-remains': 'The fix alone does not remove the finding, so it has to be made by hand.',
  'adds-problem': 'The fix would bring another finding, so it has to be made by hand.',
  'changes-nothing': 'The fix changes nothing here.',
  'out-of-budget': 'There are too many findings to prove every fix; look at this file alone.',
};

/**
 * The same findings with proved fixes only: a fix that does not hold becomes a refusal with its reason. The fixes of one file
 * are proved together, and apart only where they do not hold together.
 */
export function proveFixes<F extends Finding>(findings: readonly F[], verifier: FixVerifier): readonly F[] {
  const byPath = new Map<string, F[]>();
  for (const finding of findings) {
    if (!finding.fix) continue;
    const group = byPath.get(finding.fix.path);
    if (group) group.push(finding);
    else byPath.set(finding.fix.path, [finding]);
  }
  const refused = new Map<F, FixProblem>();
  for (const group of byPath.values()) prove(group, verifier, refused);
  return findings.map((finding) => {
    const problem = refused.get(finding);
    return problem ? refuse(finding, WHY[problem]) : finding;
  });
}

function prove<F extends Finding>(group: readonly F[], verifier: FixVerifier, refused: Map<F, FixProblem>): void {
  const [only, ...others] = group;
  if (!only) return;
  // Nobody makes all of them at once who does not want a longer file: together they only save proofs.
  const shape = others.length === 0 ? 'readable' : 'any';
  const fixes = group.flatMap(({ fix }) => (fix ? [fix] : []));
  const verdict = verifier.verify(group, fixes, shape);
  if (verdict.outcome === 'verified') {
    for (const finding of unreadableAlone(group, verdict, verifier)) refused.set(finding, 'breaks-syntax');
    return;
  }
  if (others.length === 0 || verdict.reason === 'out-of-budget') {
    for (const finding of group) refused.set(finding, verdict.reason);
    return;
  }
  const middle = Math.ceil(group.length / 2);
  prove(group.slice(0, middle), verifier, refused);
  prove(group.slice(middle), verifier, refused);
}

/** Those of a proved group whose fix alone makes the file too long to be read again. */
function unreadableAlone<F extends Finding>(
  group: readonly F[],
  { path, fixedContent }: Extract<FixVerdict, { outcome: 'verified' }>,
  verifier: FixVerifier,
): readonly F[] {
  if (!oversizedText(path, fixedContent)) return [];
  const readable = new ReadableAfter(verifier.textOf(path));
  return group.filter(({ fix }) => fix && !readable.allows(fix.edits));
}

/** The same findings without fixes: for those that nobody is offered a fix for, so that none goes out unproved. */
export function withoutFixes<F extends Finding>(findings: readonly F[]): readonly F[] {
  return findings.map((finding) => (finding.fix ? { ...finding, fix: null } : finding));
}

function refuse<F extends Finding>(finding: F, advice: string): F {
  return { ...finding, fix: null, refusal: { refused: 'not-verified', advice } };
}
