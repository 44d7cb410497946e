import type { Log } from 'sarif';
import type { Finding } from '../analysis/finding.ts';
import { type ReviewReport, reviewViews } from './review-json.ts';
import { type SarifFinding, type SarifReport, sarifLog } from './sarif.ts';

/** All findings of head, each with how it stands to base. */
export function reviewSarif(report: ReviewReport, tool: Pick<SarifReport, 'rules' | 'version' | 'documentation'>): Log {
  const { comparison, accepted, gaps } = report.plan;
  const as = (state: SarifFinding['state'] & string) => (finding: Finding) => ({ finding, state });
  const findings = [
    ...comparison.introduced.map(as('new')),
    ...comparison.worsened.map(as('updated')),
    ...comparison.persisting.map(as('unchanged')),
    ...accepted.map((finding) => ({ finding, state: finding.standing ?? 'unchanged' })),
  ];
  return sarifLog({ ...tool, findings, gaps, view: reviewViews(report).head });
}
