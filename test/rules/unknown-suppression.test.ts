import { unknownSuppression } from '../../src/rules/unknown-suppression.ts';
import { testRule } from '../support/test-rule.ts';

const POLICY = '.github/bulkhead.yml';
const SOCKET = 'services:\n  web:\n    image: a\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n';

testRule(unknownSuppression, {
  dockerfile: {
    flags: [
      {
        case: 'dockerfile-typo',
        because: 'the nearest id is named',
        file: 'FROM node:24\n«# bulkhead: allow rot-user -- drops root itself»\nUSER root\n',
        severity: 'low',
        message: 'There is no rule "rot-user", so this accepted risk does not count. Did you mean root-user?',
      },
      {
        case: 'dockerfile-other-tools-id',
        because: 'the id is of another scanner',
        file: 'FROM node:24\n«# bulkhead: allow DL3002 -- drops root itself»\nUSER root\n',
        message: 'There is no rule "DL3002", so this accepted risk does not count.',
      },
      {
        case: 'dockerfile-nothing-near',
        because: 'no id is proposed when none is close',
        files: {
          [POLICY]: 'accept:\n  - «{ rule: xyzzy, path: Dockerfile, reason: why }»\n',
          Dockerfile: 'FROM scratch\n',
        },
        message: 'There is no rule "xyzzy", so this accepted risk does not count.',
      },
      {
        case: 'dockerfile-case-differs',
        because: 'ids are exact',
        file: 'FROM node:24\n«# bulkhead: allow Root-User -- drops root itself»\nUSER root\n',
        message: 'There is no rule "Root-User", so this accepted risk does not count. Did you mean root-user?',
      },
      {
        because: 'a word that is not the one',
        file: 'FROM node:24\n«# bulkhead: ignore root-user -- x»\nUSER root\n',
        message:
          'This comment begins like an accepted risk but cannot be read, because it does not begin with "# bulkhead: allow".',
      },
      { because: 'the colon is missing', file: 'FROM node:24\n«# bulkhead allow root-user -- x»\nUSER root\n' },
      {
        because: 'no such day',
        file: 'FROM node:24\n«# bulkhead: allow root-user until 2026-02-30 -- x»\nUSER root\n',
        message:
          'This comment begins like an accepted risk but cannot be read, because what follows "until" is no date such as 2026-12-31.',
      },
      { because: 'no rule', file: 'FROM node:24\n«# bulkhead: allow -- x»\nUSER root\n' },
      { because: 'two rules', file: 'FROM node:24\n«# bulkhead: allow root-user, missing-user -- x»\nUSER root\n' },
    ],
    accepts: [
      {
        case: 'dockerfile-known-id',
        because: 'the rule exists',
        file: 'FROM node:24\n# bulkhead: allow root-user -- drops root itself\nUSER root\n',
      },
      {
        case: 'dockerfile-rule-switched-off',
        because: 'the rule exists, though off',
        file: 'FROM node:24\n# bulkhead: allow missing-healthcheck -- x\nUSER node\n',
      },
      {
        because: 'prose about the tool',
        file: '# Bulkhead reviews this file\n# see bulkhead\nFROM node:24\nUSER node\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-misspelt',
        because: 'no such rule',
        file: SOCKET.replace('      - /var', '      «# bulkhead: allow docker-sockets -- dashboard»\n      - /var'),
        message: 'There is no rule "docker-sockets", so this accepted risk does not count. Did you mean docker-socket?',
      },
      {
        case: 'compose-other-case',
        because: 'ids are lower case',
        file: SOCKET.replace('      - /var', '      «# bulkhead: allow Docker-Socket -- dashboard»\n      - /var'),
      },
    ],
    accepts: [
      {
        case: 'compose-known',
        because: 'the rule exists',
        file: SOCKET.replace('      - /var', '      # bulkhead: allow docker-socket -- dashboard\n      - /var'),
      },
      {
        case: 'compose-switched-off-rule',
        because: 'the rule exists although it is off',
        files: {
          [POLICY]:
            'rules:\n  missing-healthcheck: off\naccept:\n  - { rule: missing-healthcheck, reason: shared host }\n',
          'compose.yaml': SOCKET,
        },
      },
    ],
  },
});
