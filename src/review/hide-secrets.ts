import type { AttackPath } from '../analysis/attack-path.ts';
import type { Finding, FindingAcceptance } from '../analysis/finding.ts';
import { type ReviewContext, searchedSecrets } from './review-context.ts';

/**
 * The same context with every secret of the files hidden in what is said about them. Messages never quote a secret, but they name
 * services, images and users, and somebody may have written a secret in such a place too.
 */
export function hideSecrets(context: ReviewContext): ReviewContext {
  const secrets = searchedSecrets(context);
  if (secrets.length === 0) return context;
  const hide = (text: string) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '•••'), text);
  const all = <F extends Finding>(findings: readonly F[]) => findings.map((finding) => hidden(finding, hide));
  const { introduced, worsened, persisting, resolved } = context.comparison;
  return {
    ...context,
    comparison: {
      introduced: all(introduced),
      worsened: all(worsened),
      persisting: all(persisting),
      resolved: all(resolved),
    },
    accepted: all(context.accepted),
    headGaps: context.headGaps.map((gap) => ({ ...gap, detail: hide(gap.detail) })),
    postures: context.postures.map((each) => ({ ...each, container: hide(each.container) })),
  };
}

type Hide = (text: string) => string;

function hidden<F extends Finding>(finding: F, hide: Hide): F {
  const { message, affects, related, refusal, attackPath, acceptance } = finding;
  return {
    ...finding,
    message: hide(message),
    affects: affects.map(hide),
    related: related.map((each) => ({ ...each, message: hide(each.message) })),
    refusal: refusal && { ...refusal, advice: hide(refusal.advice) },
    ...(acceptance && { acceptance: hiddenReason(acceptance, hide) }),
    ...(attackPath && { attackPath: hiddenPath(attackPath, hide) }),
  };
}

function hiddenReason(acceptance: FindingAcceptance, hide: Hide): FindingAcceptance {
  return { ...acceptance, reason: hide(acceptance.reason) };
}

function hiddenPath(path: AttackPath, hide: Hide): AttackPath {
  const { container, runsAs, control } = path;
  return {
    ...path,
    container: hide(container),
    runsAs: { ...runsAs, name: runsAs.name === null ? null : hide(runsAs.name) },
    control: { ...control, label: hide(control.label) },
  };
}
