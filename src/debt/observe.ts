import type { Finding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import { SourceText } from '../text/source-text.ts';
import type { DebtItem } from './ledger.ts';
import type { ObservedItem } from './record.ts';

/**
 * What the ledger keeps of findings: names and places, never evidence, message or text. Of findings with the same published
 * identity the first one counts.
 * @param findings of one commit, accepted ones too
 * @param texts content by path
 */
export function observedItems(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): readonly ObservedItem[] {
  const sources = new Map<string, SourceText>();
  const lineOf = ({ path, range }: Finding) => {
    const source = sources.get(path) ?? new SourceText(path, texts.get(path) ?? '');
    sources.set(path, source);
    return source.positionAt(range.start).line;
  };
  const items = new Map<string, ObservedItem>();
  for (const finding of findings) {
    const identity = publishedIdentity(finding);
    if (!items.has(identity)) items.set(identity, observed(finding, identity, lineOf(finding)));
  }
  return [...items.values()];
}

function observed(finding: Finding, identity: string, line: number): ObservedItem {
  const { rule, path, unit, subject, severity, disposition, acceptance } = finding;
  return {
    identity,
    rule,
    severity: disposition === 'advice' ? 'advice' : severity,
    path,
    line,
    unit,
    subject,
    acceptance: acceptance?.state === 'accepted' ? { kind: acceptance.kind, until: acceptance.until } : null,
    fix: fixOf(finding),
  };
}

function fixOf({ fix }: Finding): DebtItem['fix'] {
  if (!fix) return null;
  return fix.effect === 'none' ? 'safe' : 'changes-behaviour';
}
