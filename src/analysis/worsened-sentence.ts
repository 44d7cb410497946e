import type { IntroducedFinding } from './finding.ts';

/** Why a finding is worse than at base, as one sentence that is not escaped; empty for a finding that is new. */
export function worsenedSentence({ worsened, severity }: Pick<IntroducedFinding, 'worsened' | 'severity'>): string {
  if (!worsened) return '';
  const { from, because } = worsened;
  const change = from === severity ? 'It is worse than before' : `It was ${from} and is ${severity} now`;
  return `${change}, because ${because}.`;
}
