import { weakenedPolicy } from '../../src/rules/weakened-policy.ts';
import { testRule } from '../support/test-rule.ts';

const POLICY = '.github/bulkhead.yml';
const WORKFLOW = '.github/workflows/review.yml';
const ROOT = 'FROM node:24\nUSER root\n';
const COMPOSE = 'services:\n  web:\n    image: a\n    privileged: true\n';

/** A workflow that runs Bulkhead, with more lines for its trigger and its step. */
function workflow({ trigger = '', step = '' }: { readonly trigger?: string; readonly step?: string }): string {
  return `on:\n  pull_request:\n${trigger}jobs:\n  review:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo\n      - uses: acme/bulkhead@0123456 # v1\n${step}`;
}

testRule(weakenedPolicy, {
  dockerfile: {
    flags: [
      {
        case: 'dockerfile-rule-switched-off',
        because: 'the finding would disappear after the merge',
        base: { [POLICY]: 'fail-on: high\n', Dockerfile: ROOT },
        files: { [POLICY]: 'fail-on: high\nrules:\n  «root-user: off»\n', Dockerfile: ROOT },
        severity: 'medium',
        message:
          'The policy sets root-user from medium to off: after the merge a finding here would disappear, such as root-user in Dockerfile.',
      },
      {
        case: 'dockerfile-risk-accepted',
        because: 'it says which finding it would hide',
        base: { [POLICY]: 'fail-on: high\n', Dockerfile: ROOT },
        files: {
          [POLICY]: 'fail-on: high\naccept:\n  - «{ rule: root-user, path: Dockerfile, reason: legacy }»\n',
          Dockerfile: ROOT,
        },
        message:
          'The policy accepts root-user: after the merge a finding here would disappear, such as root-user in Dockerfile.',
      },
      {
        case: 'dockerfile-fail-on-raised',
        because: 'high findings would stop failing',
        base: { [WORKFLOW]: workflow({ step: '        with:\n          fail-on: high\n' }) },
        files: { [WORKFLOW]: workflow({ step: '        with:\n          «fail-on: critical»\n' }) },
        message: 'The workflow sets fail-on from high to critical: after the merge less would be found or stopped.',
      },
      {
        case: 'dockerfile-path-excluded',
        because: 'the folder would not be looked at',
        base: {
          [WORKFLOW]: workflow({}),
          'docker/Dockerfile': 'FROM node:24\nRUN curl https://x.test/a.sh | sh\nUSER node\n',
        },
        files: {
          [WORKFLOW]: workflow({ trigger: '    «paths-ignore»: ["docker/**"]\n' }),
          'docker/Dockerfile': 'FROM node:24\nRUN curl https://x.test/a.sh | sh\nUSER node\n',
        },
      },
      {
        case: 'dockerfile-step-removed',
        because: 'nothing would be looked at',
        base: { [WORKFLOW]: workflow({}) },
        files: {
          [WORKFLOW]:
            'on:\n  pull_request:\njobs:\n  «review»:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo\n',
        },
        message: 'The workflow no longer runs Bulkhead: after the merge less would be found or stopped.',
      },
      {
        case: 'dockerfile-advisory-added',
        because: 'it would never fail',
        base: { [WORKFLOW]: workflow({}) },
        files: {
          [WORKFLOW]: workflow({
            step: '        «continue-on-error: true»\n        with:\n          «advisory: true»\n',
          }),
        },
      },
      {
        case: 'dockerfile-severity-lowered',
        because: 'it would no longer fail',
        base: { [POLICY]: 'rules: {}\n' },
        files: { [POLICY]: 'rules:\n  «secret-literal: low»\n' },
      },
      {
        because: 'the check would say nothing',
        base: { [WORKFLOW]: workflow({}) },
        files: { [WORKFLOW]: workflow({ step: '        with:\n          «check: none»\n' }) },
      },
      {
        because: 'the step of the repository of Bulkhead itself',
        base: {
          'action.yml': 'name: Bulkhead\n',
          [WORKFLOW]: 'on: pull_request\njobs:\n  a:\n    steps:\n      - uses: ./\n',
        },
        files: {
          'action.yml': 'name: Bulkhead\n',
          [WORKFLOW]:
            "on: pull_request\njobs:\n  a:\n    steps:\n      - uses: ./\n        «if: github.actor != 'x'»\n",
        },
      },
      {
        because: 'changes would not start it any more',
        base: { [WORKFLOW]: workflow({}) },
        files: { [WORKFLOW]: workflow({}).replace('pull_request:', 'push:').replace('jobs', '«jobs»') },
      },
      {
        because: 'fewer branches than before',
        base: { [WORKFLOW]: workflow({ trigger: '    branches: [main, next]\n' }) },
        files: { [WORKFLOW]: workflow({ trigger: '    «branches»: [main]\n' }) },
      },
      {
        because: 'a policy that cannot be read ends every review',
        base: { [POLICY]: 'fail-on: high\n' },
        files: { [POLICY]: '«fail-on: hgh»\n' },
      },
      {
        because: 'what the policy no longer says falls back to its default',
        base: { [POLICY]: 'fail-on: low\nhardening: all\n' },
        files: { [POLICY]: '«hardening: all»\n' },
        message: 'The policy sets fail-on from low to high: after the merge less would be found or stopped.',
      },
      {
        because: 'an accepted risk that lasts longer',
        base: { [POLICY]: 'accept:\n  - { rule: root-user, until: 2026-12-31, reason: legacy }\n' },
        files: { [POLICY]: 'accept:\n  - «{ rule: root-user, until: 2027-12-31, reason: legacy }»\n' },
      },
    ],
    accepts: [
      {
        case: 'dockerfile-policy-tightened',
        because: 'stricter',
        base: { [POLICY]: 'fail-on: high\n', [WORKFLOW]: workflow({}) },
        files: {
          [POLICY]: 'fail-on: medium\n',
          [WORKFLOW]: workflow({ step: '        with:\n          fail-on: low\n' }),
        },
      },
      {
        case: 'dockerfile-policy-reformatted',
        because: 'the same meaning',
        base: { [POLICY]: '# ours\nfail-on: high\nrules:\n  root-user: off\n  missing-user: low\n' },
        files: { [POLICY]: 'rules: { missing-user: low, root-user: off }\nfail-on: "high" # as agreed\n' },
      },
      {
        case: 'dockerfile-action-updated',
        because: 'the inputs are unchanged',
        base: { [WORKFLOW]: workflow({ step: '        with:\n          fail-on: critical\n' }) },
        files: {
          [WORKFLOW]: workflow({ step: '        with:\n          fail-on: critical\n' }).replace('0123456', '789abcd'),
        },
      },
      {
        case: 'dockerfile-other-workflow',
        because: 'it does not run Bulkhead',
        base: {
          [WORKFLOW]: 'on: pull_request\njobs:\n  a:\n    steps:\n      - uses: acme/other@1\n      - uses: ./\n',
        },
        files: { [WORKFLOW]: 'on:\n  pull_request:\n    paths: [x]\njobs: {}\n' },
      },
      {
        because: 'the step went to another workflow of the same change',
        base: { [WORKFLOW]: workflow({}) },
        files: { '.github/workflows/all.yml': workflow({}) },
      },
      {
        because: 'an accepted risk that does not count hides nothing',
        base: { [POLICY]: '{}\n', Dockerfile: ROOT },
        files: {
          [POLICY]: 'accept:\n  - { rule: root-user }\n  - { rule: root-user, reason: x, until: 2020-01-01 }\n',
          Dockerfile: ROOT,
        },
      },
      {
        because: 'another reason for the same risk',
        base: { [POLICY]: 'accept:\n  - { rule: root-user, reason: legacy }\n', Dockerfile: ROOT },
        files: { [POLICY]: 'accept:\n  - { rule: root-user, reason: legacy image }\n', Dockerfile: ROOT },
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-rule-switched-off',
        because: 'findings would disappear after the merge',
        base: { [POLICY]: 'rules: {}\n' },
        files: { [POLICY]: 'rules:\n  «docker-socket: off»\n' },
        message: 'The policy sets docker-socket from critical to off: after the merge less would be found or stopped.',
      },
      {
        case: 'compose-threshold-raised',
        because: 'high findings would no longer fail',
        base: { [POLICY]: 'fail-on: high\n' },
        files: { [POLICY]: '«fail-on: critical»\n' },
        message: 'The policy sets fail-on from high to critical: after the merge less would be found or stopped.',
      },
      {
        case: 'compose-risk-added',
        because: 'one finding would disappear after the merge',
        base: { [POLICY]: '{}\n', 'compose.yaml': COMPOSE },
        files: {
          [POLICY]: 'accept:\n  - «rule: privileged-container\n    reason: loads modules»\n',
          'compose.yaml': COMPOSE,
        },
        message:
          'The policy accepts privileged-container: after the merge a finding here would disappear, such as privileged-container in compose.yaml.',
      },
      {
        case: 'compose-step-removed',
        because: 'every finding would disappear',
        base: { [WORKFLOW]: workflow({}), 'compose.yaml': COMPOSE },
        files: { [WORKFLOW]: 'on: pull_request\n«jobs»: {}\n', 'compose.yaml': COMPOSE },
      },
      {
        because: 'hardening is no longer told',
        base: { [POLICY]: '{}\n' },
        files: { [POLICY]: '«hardening: off»\n' },
      },
      {
        because: 'changes may accept more themselves',
        base: { [POLICY]: '{}\n' },
        files: { [POLICY]: '«self-accept: critical»\n' },
      },
      {
        because: 'more debt may stand',
        base: { [POLICY]: 'debt: { max-score: 40 }\n' },
        files: { [POLICY]: '«debt: { max-score: 50 }»\n' },
        message: 'The policy sets debt max-score from 40 to 50: after the merge less would be found or stopped.',
      },
      {
        because: 'debt may stand for ever',
        base: { [POLICY]: 'hardening: new\ndebt: { max-age: { critical: 7d, high: 30d } }\n' },
        files: { [POLICY]: 'hardening: new\n«debt: { max-age: { high: 10d }, max-score: 9 }»\n' },
        message:
          'The policy sets debt max-age critical from 7d to no limit: after the merge less would be found or stopped.',
      },
      {
        because: 'a further registry is trusted',
        base: { [POLICY]: 'trusted-registries: [docker.io]\n' },
        files: { [POLICY]: '«trusted-registries: [docker.io, evil.test]»\n' },
        message: 'The policy trusts evil.test as well: after the merge less would be found or stopped.',
      },
    ],
    accepts: [
      {
        case: 'compose-rule-switched-on',
        because: 'stricter, nothing disappears',
        base: { [POLICY]: 'rules: {}\n' },
        files: { [POLICY]: 'rules:\n  missing-healthcheck: on\n' },
      },
      {
        case: 'compose-threshold-lowered',
        because: 'stricter',
        base: { [POLICY]: 'fail-on: high\n' },
        files: { [POLICY]: 'fail-on: medium\n' },
      },
      {
        case: 'compose-comment-only',
        because: 'the same meaning',
        base: { [POLICY]: 'fail-on: high\nadvisory: false\n' },
        files: { [POLICY]: '# why\nadvisory: false\nfail-on: high\n' },
      },
    ],
  },
});
