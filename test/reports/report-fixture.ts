import type { Finding, IntroducedFinding } from '../../src/analysis/finding.ts';
import type { ReviewPlan } from '../../src/review/plan.ts';
import { findingOf } from '../support/finding.ts';

/** The offsets of the first place of `text` in `content`. */
export function rangeOf(content: string, text: string) {
  const start = content.indexOf(text);
  if (start < 0) throw new Error(`"${text}" is not there.`);
  return { start, end: start + text.length };
}

export const COMPOSE = `services:
  web:
    image: nginx:1.29
    privileged: true
    environment:
      TOKEN: hunter2-secret
`;

export const TEXTS: ReadonlyMap<string, string> = new Map([['compose.yaml', COMPOSE]]);

export const privileged: Finding = findingOf({
  rule: 'privileged-container',
  severity: 'critical',
  path: 'compose.yaml',
  unit: 'compose.yaml',
  subject: 'service:web',
  range: rangeOf(COMPOSE, 'privileged: true'),
  message: 'The service web runs privileged.',
  fix: {
    title: 'Remove privileged',
    path: 'compose.yaml',
    effect: 'changes-behaviour',
    caveat: 'It may need a capability instead.',
    edits: [{ range: rangeOf(COMPOSE, '    privileged: true\n'), replacement: '' }],
  },
});

export const secret: Finding = findingOf({
  rule: 'secret-in-environment',
  severity: 'high',
  path: 'compose.yaml',
  unit: 'compose.yaml',
  subject: 'service:web/variable/TOKEN',
  range: rangeOf(COMPOSE, 'TOKEN: hunter2-secret'),
  masked: [{ path: 'compose.yaml', range: rangeOf(COMPOSE, 'hunter2-secret') }],
  message: 'The variable TOKEN of web holds a secret.',
});

export function introduced(finding: Finding, given: Partial<IntroducedFinding> = {}): IntroducedFinding {
  return { ...finding, takenAway: false, worsened: null, ...given };
}

export function planOf(given: Partial<ReviewPlan> = {}): ReviewPlan {
  return {
    comparison: { introduced: [], worsened: [], persisting: [], resolved: [] },
    accepted: [],
    gaps: [],
    conclusion: 'success',
    title: 'Nothing got worse',
    summary: '## Bulkhead\n\n<!-- bulkhead:summary v1 -->',
    comments: [],
    threads: [],
    annotations: [],
    silent: false,
    ...given,
  };
}
