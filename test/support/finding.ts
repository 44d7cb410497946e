import type { Finding } from '../../src/analysis/finding.ts';

/** A finding with plain values for what a test does not care about. */
export function findingOf(given: Partial<Finding> = {}): Finding {
  return {
    rule: 'root-user',
    severity: 'medium',
    disposition: 'on',
    path: 'Dockerfile',
    range: { start: 0, end: 1 },
    unit: 'Dockerfile',
    subject: 'stage:final',
    evidence: '',
    ordinal: 0,
    kind: 'presence',
    message: 'The image runs as root.',
    severityReason: null,
    related: [],
    fix: null,
    refusal: null,
    masked: [],
    affects: [],
    ...given,
  };
}
