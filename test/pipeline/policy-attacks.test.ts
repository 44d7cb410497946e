import { mergePolicy } from '../../src/policy/merge-policy.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { sharedPolicyTitle } from '../../src/policy/shared-policy.ts';
import type { ReviewPlan } from '../../src/review/plan.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { type Files, reviewFiles } from '../support/reviewed-files.ts';

const POLICY = '.github/bulkhead.yml';
const WORKFLOW = '.github/workflows/review.yml';

const CALM = 'services:\n  web:\n    image: docker.io/library/nginx:1.29.3\n    user: "101"\n';
const WEAK = `${CALM}    privileged: true\n`;
const CALM_IMAGE = 'FROM node:24-slim\nWORKDIR /app\nCOPY server.js .\nUSER node\nCMD ["node", "server.js"]\n';
const WEAK_IMAGE = CALM_IMAGE.replace('USER node\n', '');

const STATED = `fail-on: medium
hardening: all
self-accept: none
trusted-registries: [docker.io]
paths:
  dev/**: { fail-on: none, rules: { privileged-container: off } }
  dev/live/**: { fail-on: low, rules: { privileged-container: critical } }
`;

const RUNS = `on: pull_request
permissions: {}
jobs:
  review:
    runs-on: ubuntu-24.04
    steps:
      - uses: acme/bulkhead@0123456
        with:
          fail-on: medium
`;

const COMMIT = (digit: string) => digit.repeat(40);
const EXTENDS = (name: string, digit: string) => `extends: acme/policies/${name}.yml@${COMMIT(digit)}\n`;

/** What was there before: a service, an image, the policy and the workflow that runs the review. */
const BASE: Files = { 'compose.yaml': CALM, Dockerfile: CALM_IMAGE, [POLICY]: STATED, [WORKFLOW]: RUNS };

/** The same with two weaknesses that fail the check. */
const WEAKENED: Files = { ...BASE, 'compose.yaml': WEAK, Dockerfile: WEAK_IMAGE };

function without(files: Files, ...paths: readonly string[]): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
}

/** The policy of base with a shared one. */
function extending(file: string, shared: string): Policy {
  const ids = allRules.map(({ id }) => id);
  const own = parsePolicy(new SourceText(POLICY, file), ids);
  if (isPolicyFailure(own) || !own.layer.said.extends) throw new Error('The policy is not valid.');
  const other = parsePolicy(new SourceText(sharedPolicyTitle(own.layer.said.extends), shared), ids, 'extends');
  if (isPolicyFailure(other)) throw new Error('The shared policy is not valid.');
  return mergePolicy({ file: own.layer, shared: other.layer });
}

const weakenings = ({ comparison }: ReviewPlan) =>
  comparison.introduced
    .filter(({ rule }) => rule === 'weakened-policy')
    .map(({ path, message }) => `${path} ${message.split(': ')[0]?.replace(/[.]$/, '')}`);

interface Attack {
  /** What is done beside the weakness; a whole head where files go away. */
  readonly does: (weak: Files) => Files;
  /** What the reviewer is told. */
  readonly told: readonly string[];
  /** The policy at base, when it is another one. */
  readonly policy?: string;
  readonly shared?: string;
}

const edits = (text: string) => (weak: Files) => ({ ...weak, [POLICY]: text });
const edited = (from: string, to: string) => (weak: Files) => {
  if (!weak[POLICY]?.includes(from)) throw new Error(`The policy does not hold ${from}`);
  return { ...weak, [POLICY]: weak[POLICY].replace(from, to) };
};
const runs = (from: string, to: string) => (weak: Files) => {
  if (!RUNS.includes(from)) throw new Error(`The workflow does not hold ${from}`);
  return { ...weak, [WORKFLOW]: RUNS.replace(from, to) };
};

const ATTACKS: Readonly<Record<string, Attack>> = {
  'turns rules off': {
    does: edits(`${STATED}rules: { privileged-container: off, missing-user: off }\n`),
    told: [
      `${POLICY} The policy sets privileged-container from critical to off`,
      `${POLICY} The policy sets missing-user from medium to off`,
    ],
  },
  'makes a rule advice': {
    does: edits(`${STATED}rules: { privileged-container: advice }\n`),
    told: [`${POLICY} The policy sets privileged-container from critical to advice`],
  },
  'lowers a severity': {
    does: edits(`${STATED}rules: { privileged-container: { severity: low } }\n`),
    told: [`${POLICY} The policy sets privileged-container from critical to low`],
  },
  'raises the threshold': {
    does: edited('fail-on: medium', 'fail-on: none'),
    told: [`${POLICY} The policy sets fail-on from medium to none`],
  },
  'makes the policy advisory': {
    does: edits(`${STATED}advisory: true\n`),
    told: [`${POLICY} The policy sets advisory from false to true`],
  },
  'asks for less hardening': {
    does: edited('hardening: all', 'hardening: off'),
    told: [`${POLICY} The policy sets hardening from all to off`],
  },
  'deletes the policy': {
    does: (weak) => without(weak, POLICY),
    told: [
      `${POLICY} The policy sets fail-on from medium to high`,
      `${POLICY} The policy sets hardening from all to new`,
      `${POLICY} The policy sets self-accept from none to medium`,
      `${POLICY} The policy trusts any registry as well`,
      `${POLICY} The policy sets fail-on for dev/live/** from low to high`,
    ],
  },
  'moves the policy and makes it milder': {
    does: (weak) => ({ ...without(weak, POLICY), '.bulkhead.yml': STATED.replace('medium', 'none') }),
    told: ['.bulkhead.yml The policy sets fail-on from medium to none'],
  },
  'renames the policy to what nobody reads': {
    does: (weak) => ({ ...without(weak, POLICY), '.github/bulkhead.yaml': STATED }),
    told: [
      '.github/bulkhead.yaml The policy cannot be read any more (The policy is not read from .github/bulkhead.yaml; rename the file to .github/bulkhead.yml)',
    ],
  },
  'breaks the policy': {
    does: edits(`${STATED}fail-on: none\n`),
    told: [`${POLICY} The policy cannot be read any more (line 8`],
  },
  'names a rule that there is not': {
    does: edits(`${STATED}rules: { privileged-containers: off }\n`),
    told: [`${POLICY} The policy cannot be read any more (line 8`],
  },
  'adds a second policy file': {
    does: (weak) => ({ ...weak, '.bulkhead.yml': 'fail-on: none\n' }),
    told: [
      '.bulkhead.yml The policy cannot be read any more (There are two policy files, .github/bulkhead.yml and .bulkhead.yml; keep one)',
    ],
  },
  'accepts the risk where it stands': {
    does: (weak) => ({
      ...weak,
      'compose.yaml': WEAK.replace('  web:', '  # bulkhead: allow privileged-container -- trust me\n  web:'),
    }),
    told: [],
  },
  'accepts the risk where it stands and lets changes accept themselves': {
    does: (weak) => ({
      ...edited('self-accept: none', 'self-accept: critical')(weak),
      'compose.yaml': WEAK.replace('  web:', '  # bulkhead: allow privileged-container -- trust me\n  web:'),
    }),
    told: [`${POLICY} The policy sets self-accept from none to critical`],
  },
  'accepts the risk in the policy': {
    does: edits(`${STATED}accept: [{ rule: privileged-container, reason: trust me }]\n`),
    told: [`${POLICY} The policy accepts privileged-container`],
  },
  'widens a path scope': {
    does: edited('  dev/**:', '  "**":'),
    told: [
      `${POLICY} The policy sets fail-on for ** from medium to none`,
      `${POLICY} The policy sets privileged-container for ** from critical to off`,
    ],
  },
  'widens a path scope a little': {
    policy: STATED.replace('dev/**:', 'dev/*.yaml:'),
    does: edited('dev/*.yaml:', 'dev/**:'),
    told: [
      `${POLICY} The policy sets fail-on for dev/** from medium to none`,
      `${POLICY} The policy sets privileged-container for dev/** from critical to off`,
    ],
  },
  'adds a path scope': {
    does: edited('paths:\n', 'paths:\n  compose.yaml: { rules: { privileged-container: advice } }\n'),
    told: [`${POLICY} The policy sets privileged-container for compose.yaml from critical to advice`],
  },
  'removes a strict path scope': {
    does: edited('  dev/live/**: { fail-on: low, rules: { privileged-container: critical } }\n', ''),
    told: [
      `${POLICY} The policy sets fail-on for dev/** from low to none`,
      `${POLICY} The policy sets privileged-container for dev/** from critical to off`,
    ],
  },
  'turns the order of path scopes round': {
    does: edits(STATED.replace(/paths:\n(.*\n)(.*\n)/, (_, first, second) => `paths:\n${second}${first}`)),
    told: [
      `${POLICY} The policy sets fail-on for dev/** from low to none`,
      `${POLICY} The policy sets privileged-container for dev/** from critical to off`,
      `${POLICY} The policy lets dev/** outrank dev/live/**`,
    ],
  },
  'points extends elsewhere': {
    policy: `${EXTENDS('strict', '1')}${STATED}`,
    shared: 'rules: { docker-socket: critical }\n',
    does: edited(EXTENDS('strict', '1'), EXTENDS('mild', '2')),
    told: [
      `${POLICY} The policy extends acme/policies/mild.yml@222222222222 instead of acme/policies/strict.yml@111111111111, which this review does not read`,
    ],
  },
  'extends what nobody has looked at': {
    does: edits(`${EXTENDS('mild', '2')}${STATED}`),
    told: [`${POLICY} The policy extends acme/policies/mild.yml@222222222222, which this review does not read`],
  },
  'no longer extends what asks for more': {
    policy: EXTENDS('strict', '1'),
    shared: 'fail-on: medium\nrules: { privileged-container: critical, missing-healthcheck: high }\n',
    does: edited(EXTENDS('strict', '1'), 'advisory: false\n'),
    told: [`${POLICY} The policy no longer extends acme/policies/strict.yml@111111111111`],
  },
  'switches the preset': {
    policy: `preset: strict\n`,
    does: edits('preset: recommended\n'),
    told: [`${POLICY} The policy takes the preset recommended instead of strict`],
  },
  'switches to a preset that leaves rules out': {
    policy: STATED,
    does: edits(`preset: cis\n${STATED}`),
    told: [`${POLICY} The policy takes the preset cis instead of recommended`],
  },
  'says that the image has a user of its own': {
    does: edits(`${STATED}images: { node: { user: node } }\n`),
    told: [`${POLICY} The policy describes the image node`],
  },
  'trusts another registry': {
    does: edited('[docker.io]', '[docker.io, evil.example.com]'),
    told: [`${POLICY} The policy trusts evil.example.com as well`],
  },
  'lets a frontend of its own run builds': {
    does: edits(`${STATED}build-frontends: [evil.example.com/frontend]\n`),
    told: [`${POLICY} The policy lets evil.example.com/frontend run builds`],
  },
  'lets the workflow pass more': {
    does: runs('fail-on: medium', 'fail-on: none'),
    told: [`${WORKFLOW} The workflow sets fail-on from medium to none`],
  },
  'takes the step out of the workflow': {
    does: runs(
      '      - uses: acme/bulkhead@0123456\n        with:\n          fail-on: medium\n',
      '      - run: "true"\n',
    ),
    told: [`${WORKFLOW} The workflow no longer runs Bulkhead`],
  },
  'deletes the workflow': {
    does: (weak) => without(weak, WORKFLOW),
    told: [`${WORKFLOW} The workflow no longer runs Bulkhead`],
  },
  'runs another action of that name': {
    does: runs('acme/bulkhead@0123456', 'evil/bulkhead@0123456'),
    told: [`${WORKFLOW} The workflow runs evil/bulkhead@0123456 instead of acme/bulkhead@0123456`],
  },
  'names another policy in the workflow': {
    does: runs('fail-on: medium', 'fail-on: medium\n          policy: mild.yml'),
    told: [`${WORKFLOW} The workflow that runs Bulkhead changes input policy`],
  },
  'lets an expression decide what fails': {
    does: runs('fail-on: medium', 'fail-on: $' + '{{ vars.THRESHOLD }}'),
    told: [`${WORKFLOW} The workflow that runs Bulkhead changes input fail-on`],
  },
  'only prints the plan': {
    does: runs('fail-on: medium', 'fail-on: medium\n          dry-run: true'),
    told: [`${WORKFLOW} The workflow that runs Bulkhead changes input dry-run`],
  },
  'puts a step before the review': {
    does: runs('    steps:\n', '    steps:\n      - run: echo "PATH=/tmp/evil" >> "$GITHUB_ENV"\n'),
    told: [`${WORKFLOW} The workflow that runs Bulkhead changes job steps`],
  },
  'gives the job other permissions and variables': {
    does: runs('    runs-on: ubuntu-24.04\n', '    runs-on: evil\n    env: { INPUT_FAIL-ON: none }\n'),
    told: [`${WORKFLOW} The workflow that runs Bulkhead changes job runs-on and job env`],
  },
  'lets the step fail': {
    does: runs('        with:', '        continue-on-error: true\n        with:'),
    told: [`${WORKFLOW} The workflow gives the step that runs Bulkhead continue-on-error`],
  },
  'keeps the workflow away from the files': {
    does: runs('on: pull_request\n', 'on: { pull_request: { paths: [docs/**] } }\n'),
    told: [`${WORKFLOW} The workflow that runs Bulkhead gets paths on pull_request`],
  },
};

describe('a change that fails the check fails it as well when it', () => {
  test.each(Object.entries(ATTACKS))('%s', async (_, { does, told, policy = STATED, shared }) => {
    const base = { ...BASE, [POLICY]: policy };
    const weak = { ...WEAKENED, [POLICY]: policy };
    const given = shared === undefined ? {} : { policy: extending(policy, shared) };
    const caught = await reviewFiles(base, weak, given);
    expect(caught.conclusion).toBe('failure');
    expect(weakenings(caught)).toEqual([]);
    const attacked = await reviewFiles(base, does(weak), given);
    expect(attacked.conclusion).toBe('failure');
    const rules = attacked.comparison.introduced.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['privileged-container', 'missing-user']));
    const found = weakenings(attacked);
    for (const sentence of told) expect(found).toContainEqual(expect.stringContaining(sentence));
    expect(found).toHaveLength(told.length);
  });
});
