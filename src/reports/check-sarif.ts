import type { Log } from 'sarif';
import { type CheckReport, checkView } from './check-json.ts';
import { type SarifReport, sarifLog } from './sarif.ts';

/** All findings of a check. */
export function checkSarif(report: CheckReport, tool: Pick<SarifReport, 'rules' | 'version' | 'documentation'>): Log {
  const findings = [...report.findings, ...report.accepted].map((finding) => ({ finding }));
  return sarifLog({ ...tool, findings, gaps: report.gaps, view: checkView(report) });
}
