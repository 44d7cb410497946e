import { rootUser } from '../../src/rules/root-user.ts';
import { suppressionWithoutReason } from '../../src/rules/suppression-without-reason.ts';
import { testRule } from '../support/test-rule.ts';

const POLICY = '.github/bulkhead.yml';
const ROOT = 'FROM node:24\nUSER root\n';

testRule(suppressionWithoutReason, {
  dockerfile: {
    flags: [
      {
        case: 'dockerfile-reason-missing',
        because: 'it does not count',
        file: 'FROM node:24\n«# bulkhead: allow root-user»\nUSER root\n',
        severity: 'medium',
        message: 'The accepted risk root-user has no reason, so it does not count.',
      },
      {
        case: 'dockerfile-reason-blank',
        because: 'blanks are no reason',
        files: { [POLICY]: 'accept:\n  - «{ rule: root-user, reason: "   " }»\n', Dockerfile: ROOT },
      },
      {
        case: 'dockerfile-reason-empty-comment',
        because: 'there is nothing behind the dashes',
        file: 'FROM node:24\n«# bulkhead: allow root-user --»\nUSER root\n',
      },
    ],
    accepts: [
      {
        case: 'dockerfile-reason-given',
        because: 'it counts',
        file: 'FROM node:24\n# bulkhead: allow root-user -- init container fixes ownership, drops by gosu\nUSER root\n',
      },
      {
        case: 'dockerfile-reason-non-ascii',
        because: 'any language will do',
        file: 'FROM node:24\n# bulkhead: allow root-user -- 起動後に権限を落とす\nUSER root\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-no-reason',
        because: 'it does not count',
        file: 'services:\n  web:\n    image: a\n    volumes:\n      «# bulkhead: allow docker-socket»\n      - /var/run/docker.sock:/var/run/docker.sock\n',
      },
      {
        case: 'compose-empty-reason',
        because: 'empty is the same as missing',
        files: {
          [POLICY]: 'accept:\n  - «{ rule: docker-socket, reason: "" }»\n',
          'compose.yaml':
            'services:\n  web:\n    image: a\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n',
        },
      },
      {
        case: 'compose-blank-reason',
        because: 'blank is the same as missing',
        file: 'services:\n  web:\n    image: a\n    volumes:\n      «# bulkhead: allow docker-socket --»   \n      - /var/run/docker.sock:/var/run/docker.sock\n',
      },
    ],
    accepts: [
      {
        case: 'compose-with-reason',
        because: 'it counts',
        file: 'services:\n  web:\n    image: a\n    volumes:\n      # bulkhead: allow docker-socket -- dashboard of the operations team\n      - /var/run/docker.sock:/var/run/docker.sock\n',
      },
    ],
  },
});

testRule(rootUser, {
  dockerfile: {
    flags: [
      {
        because: 'an acceptance without a reason leaves the finding',
        file: 'FROM node:24\n# bulkhead: allow root-user\n«USER root»\n',
      },
    ],
    accepts: [
      {
        because: 'an acceptance with a reason covers it',
        file: 'FROM node:24\n# bulkhead: allow root-user -- drops root itself\nUSER root\n',
      },
    ],
  },
});
