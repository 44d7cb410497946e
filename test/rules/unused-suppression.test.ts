import { unusedSuppression } from '../../src/rules/unused-suppression.ts';
import { testRule } from '../support/test-rule.ts';

const POLICY = '.github/bulkhead.yml';
const ROOT = 'FROM node:24\nUSER root\n';

testRule(unusedSuppression, {
  dockerfile: {
    flags: [
      {
        case: 'dockerfile-finding-fixed',
        because: 'the change made the comment useless',
        base: { Dockerfile: 'FROM node:24\n# bulkhead: allow root-user -- drops root itself\nUSER root\n' },
        file: 'FROM node:24\n«# bulkhead: allow root-user -- drops root itself»\nUSER 10001\n',
        severity: 'low',
        message: 'This comment accepts root-user, and nothing that it covers has that weakness.',
      },
      {
        case: 'dockerfile-path-gone',
        because: 'the file of the entry was deleted',
        base: {
          [POLICY]: 'accept:\n  - { rule: root-user, path: old/Dockerfile, reason: legacy }\n',
          'old/Dockerfile': ROOT,
        },
        files: {
          [POLICY]: 'accept:\n  - «{ rule: root-user, path: old/Dockerfile, reason: legacy }»\n',
          Dockerfile: ROOT,
        },
        message: 'The policy accepts root-user where nothing has that weakness.',
      },
      {
        case: 'dockerfile-wrong-subject',
        because: 'another variable than the one that is accepted',
        files: {
          [POLICY]:
            'accept:\n  - «rule: secret-in-environment\n    subject: stage:final/variable/DB_PASSWORD\n    reason: a dummy»\n',
          Dockerfile: 'FROM node:24\nENV API_TOKEN=hunter2\nUSER node\n',
        },
      },
      {
        case: 'dockerfile-expired-and-unmatched',
        because: 'nothing comes back, so it is unused and not expired',
        file: 'FROM node:24\n«# bulkhead: allow root-user until 2025-11-24 -- drops root itself»\nUSER 10001\n',
      },
      {
        because: 'nothing stands below the last line',
        file: 'FROM node:24\nUSER root\n«# bulkhead: allow root-user -- drops root itself»\n',
      },
      {
        because: 'the comment covers the next instruction only',
        file: 'FROM node:24\n«# bulkhead: allow root-user -- drops root itself»\nRUN id\nUSER root\n',
      },
      {
        because: 'no rule about acceptances can be accepted',
        file: 'FROM node:24\n«# bulkhead: allow unused-suppression -- why»\nUSER node\n',
      },
    ],
    accepts: [
      {
        case: 'dockerfile-still-matching',
        because: 'it is in use',
        file: 'FROM node:24\n# bulkhead: allow root-user -- drops root itself\nUSER root\n',
      },
      {
        case: 'dockerfile-renamed',
        because: 'the entry is followed through the rename',
        base: {
          [POLICY]: 'accept:\n  - { rule: root-user, path: a/Dockerfile, reason: legacy }\n',
          'a/Dockerfile': ROOT,
        },
        files: {
          [POLICY]: 'accept:\n  - { rule: root-user, path: a/Dockerfile, reason: legacy }\n',
          'b/Dockerfile': ROOT,
        },
        context: { renamed: { 'a/Dockerfile': 'b/Dockerfile' } },
      },
      {
        case: 'dockerfile-not-read',
        because: 'a file over the size cap proves nothing',
        files: { [POLICY]: 'accept:\n  - { rule: root-user, path: Dockerfile, reason: legacy }\n' },
        context: { unreadable: ['Dockerfile'] },
      },
      {
        because: 'any file that was not read may have it',
        files: {
          [POLICY]: 'accept:\n  - { rule: root-user, path: "**/Dockerfile", reason: legacy }\n',
          Dockerfile: 'FROM scratch\n',
        },
        context: { unreadable: ['deep/down/Dockerfile'] },
      },
      {
        because: 'above FROM it covers what the stage lacks',
        file: '# bulkhead: allow missing-user -- drops root itself\nFROM node:24\nCMD ["node", "x.js"]\n',
      },
      {
        because: 'between the lines of an instruction it covers that instruction',
        file: 'FROM node:24\nRUN id && \\\n  # bulkhead: allow piped-remote-script -- pinned by the vendor\n  curl https://x.test/a.sh | sh\nUSER node\n',
      },
      {
        because: 'in a here-document it is no comment of the file',
        file: 'FROM node:24\nRUN <<EOF\n# bulkhead: allow root-user -- x\nid\nEOF\nUSER node\n',
      },
      {
        because: 'the change removes the unused entry',
        base: {
          [POLICY]: 'accept:\n  - { rule: root-user, path: Dockerfile, reason: legacy }\n',
          Dockerfile: ROOT,
        },
        files: { [POLICY]: 'fail-on: high\n', Dockerfile: 'FROM node:24\nUSER node\n' },
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-nothing-matches',
        because: 'no service of the file is privileged',
        file: 'services:\n  «# bulkhead: allow privileged-container -- loads modules»\n  web:\n    image: a\n',
      },
      {
        case: 'compose-other-service',
        because: 'the service is part of the match',
        files: {
          [POLICY]:
            'accept:\n  - «{ rule: privileged-container, path: compose.yaml, subject: "service:web", reason: loads modules }»\n',
          'compose.yaml': 'services:\n  web:\n    image: a\n  job:\n    image: a\n    privileged: true\n',
        },
      },
      {
        because: 'at the end of a line it covers that line only',
        file: 'services:\n  web:\n    image: a «# bulkhead: allow privileged-container -- x»\n    privileged: true\n',
      },
      {
        because: 'a comment that is indented deeper does not belong to the service below',
        file: 'services:\n  job:\n    image: a\n    «# bulkhead: allow privileged-container -- x»\n  web:\n    image: a\n    privileged: true\n',
      },
    ],
    accepts: [
      {
        case: 'compose-still-matches',
        because: 'it is in use',
        file: 'services:\n  # bulkhead: allow privileged-container -- loads modules\n  web:\n    image: a\n    privileged: true\n',
      },
      {
        case: 'compose-file-not-looked-at',
        because: 'not looked at is no proof',
        files: {
          [POLICY]: 'accept:\n  - { rule: privileged-container, path: compose.yaml, reason: loads modules }\n',
        },
        context: { unreadable: ['compose.yaml'] },
      },
      {
        case: 'compose-renamed-file',
        because: 'risks follow renames',
        base: {
          [POLICY]:
            'accept:\n  - { rule: privileged-container, path: compose.yaml, subject: "service:web", reason: x }\n',
          'compose.yaml': 'services:\n  web:\n    image: a\n    privileged: true\n',
        },
        files: {
          [POLICY]:
            'accept:\n  - { rule: privileged-container, path: compose.yaml, subject: "service:web", reason: x }\n',
          'deploy/compose.yaml': 'services:\n  web:\n    image: a\n    privileged: true\n',
        },
        context: { renamed: { 'compose.yaml': 'deploy/compose.yaml' } },
      },
      {
        because: 'in quotes and in a block scalar it is text',
        file: 'services:\n  web:\n    image: a\n    command: "# bulkhead: allow privileged-container -- x"\n    labels:\n      note: |\n        # bulkhead: allow privileged-container -- x\n        end\n',
      },
    ],
  },
});
