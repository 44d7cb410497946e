import { expiredSuppression } from '../../src/rules/expired-suppression.ts';
import { testRule } from '../support/test-rule.ts';

const POLICY = '.github/bulkhead.yml';

testRule(expiredSuppression, {
  dockerfile: {
    flags: [
      {
        case: 'dockerfile-expired-yesterday',
        because: 'the finding is back',
        file: 'FROM node:24\n«# bulkhead: allow root-user until 2026-11-21 -- until the new base image»\nUSER root\n',
        context: { date: '2026-11-22' },
        severity: 'medium',
        message: 'The risk root-user was accepted until 2026-11-21, so its finding counts again.',
      },
      {
        case: 'dockerfile-expired-at-both-ends',
        because: 'a date passes without a change, so the finding stands in every revision',
        files: {
          [POLICY]: 'accept:\n  - «rule: root-user\n    until: 2026-11-21\n    reason: until the new base image»\n',
          Dockerfile: 'FROM node:24\nUSER root\n',
          'other/Dockerfile': 'FROM node:24\nUSER root\n',
        },
        context: { date: '2026-11-22' },
        message: 'The risk root-user was accepted until 2026-11-21, so its 2 findings count again.',
      },
    ],
    accepts: [
      {
        case: 'dockerfile-expires-tomorrow',
        because: 'it is still valid',
        file: 'FROM node:24\n# bulkhead: allow root-user until 2026-11-23 -- until the new base image\nUSER root\n',
        context: { date: '2026-11-22' },
      },
      {
        case: 'dockerfile-no-date',
        because: 'without a date it never expires',
        file: 'FROM node:24\n# bulkhead: allow root-user -- drops root itself\nUSER root\n',
      },
      {
        case: 'dockerfile-expired-but-fixed',
        because: 'nothing to bring back: it is unused',
        file: 'FROM node:24\n# bulkhead: allow root-user until 2026-11-21 -- until the new base image\nUSER 10001\n',
        context: { date: '2026-11-22' },
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-date-passed',
        because: 'the finding is back',
        file: 'services:\n  web:\n    image: a\n    privileged: true «# bulkhead: allow privileged-container until 2026-01-31 -- loads modules»\n',
        context: { date: '2026-02-01' },
      },
    ],
    accepts: [
      {
        case: 'compose-date-ahead',
        because: 'it is still valid',
        file: 'services:\n  web:\n    image: a\n    privileged: true # bulkhead: allow privileged-container until 2026-12-31 -- loads modules\n',
        context: { date: '2026-02-01' },
      },
      {
        case: 'compose-last-day',
        because: 'the named day is included',
        file: 'services:\n  web:\n    image: a\n    privileged: true # bulkhead: allow privileged-container until 2026-02-01 -- loads modules\n',
        context: { date: '2026-02-01' },
      },
      {
        case: 'compose-no-date',
        because: 'a date is optional',
        file: 'services:\n  web:\n    image: a\n    privileged: true # bulkhead: allow privileged-container -- loads modules\n',
      },
      {
        case: 'compose-finding-gone',
        because: 'nothing is back: it is unused',
        file: 'services:\n  web:\n    image: a\n    privileged: false # bulkhead: allow privileged-container until 2026-01-31 -- loads modules\n',
        context: { date: '2026-02-01' },
      },
    ],
  },
});
