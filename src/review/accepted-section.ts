import type { AcceptedFinding, Finding, FindingAcceptance } from '../analysis/finding.ts';
import type { SourceText } from '../text/source-text.ts';
import { codeSpan, escapeMarkdown } from './markdown.ts';
import { ruleLink } from './word-comment.ts';

/** Lines of one section at the most; what is beyond is counted. */
const MOST_LINES = 100;

export interface AcceptedParts {
  readonly accepted: readonly AcceptedFinding[];
  /** Findings whose acceptance is part of the change. */
  readonly waiting: readonly Finding[];
  readonly headSources: ReadonlyMap<string, SourceText>;
  readonly secrets: readonly string[];
  readonly documentation: string;
}

/** What an accepted risk covers, with its reason. */
export function acceptedSection(parts: AcceptedParts): string {
  return section('### Accepted', parts.accepted, parts);
}

/** What this change accepts itself and may not: it counts once somebody has merged it. */
export function waitingSection(parts: AcceptedParts): string {
  const title = '### Waiting for approval\n\nThis change accepts these risks itself. That counts once it is merged.';
  return section(title, parts.waiting, parts);
}

function section(title: string, findings: readonly Finding[], parts: AcceptedParts): string {
  if (findings.length === 0) return '';
  const lines = findings.slice(0, MOST_LINES).map((finding) => {
    const { rule, severity, message, path, range, acceptance } = finding;
    const line = parts.headSources.get(path)?.positionAt(range.start).line ?? 1;
    const place = codeSpan(`${path}:${line}`);
    const reason = acceptance ? ` ${reasonOf(acceptance, parts.secrets)}` : '';
    return `- ${severity}: ${escapeMarkdown(message)} ${place} ${ruleLink(rule, parts)}.${reason}`;
  });
  const rest = findings.length > lines.length ? [`- and ${findings.length - lines.length} more`] : [];
  return [title, '', ...lines, ...rest].join('\n');
}

/** `Until 2026-12-31, because …`: the reason is a text of the repository, without secrets. */
function reasonOf({ reason, until, kind }: FindingAcceptance, secrets: readonly string[]): string {
  const shown = secrets.reduce((text, secret) => text.replaceAll(secret, '•••'), reason);
  const end = until === null ? '' : ` until ${until}`;
  const by = kind === 'policy' ? 'The policy accepts it' : 'A comment accepts it';
  return `${by}${end}: ${escapeMarkdown(shown)}`;
}
