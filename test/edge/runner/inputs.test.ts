import { readInputs } from '../../../src/edge/runner/inputs.ts';

const read = (inputs: Readonly<Record<string, string>>) =>
  readInputs(
    Object.fromEntries(
      Object.entries({ token: 't', ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  );

test('what the workflow leaves out is left to the policy', () => {
  expect(read({})).toEqual({
    token: 't',
    policyInputs: {
      failOn: undefined,
      onGap: undefined,
      advisory: undefined,
      hardening: undefined,
      maxComments: undefined,
    },
    ...{ check: 'check-run', reviewEvent: 'comment', sarif: '', policy: '', handoff: '', dryRun: false },
    ...{ storage: 'branch', storagePath: '', pay: 0 },
  });
});

test('every input is read, blanks around it do not count', () => {
  const inputs = read({
    ...{ 'fail-on': ' none ', 'on-gap': 'failure', advisory: 'True', hardening: 'all', 'max-comments': '0' },
    ...{ check: 'none', 'review-event': 'request-changes', sarif: 'a.sarif', policy: 'p.yml', 'dry-run': 'TRUE' },
    ...{ handoff: ' a/b.json ', storage: 'artifact', 'storage-path': ' a/debt ', pay: '50' },
  });
  expect(inputs).toEqual({
    token: 't',
    policyInputs: { failOn: 'none', onGap: 'failure', advisory: true, hardening: 'all', maxComments: 0 },
    ...{ check: 'none', reviewEvent: 'request-changes', sarif: 'a.sarif', policy: 'p.yml', dryRun: true },
    ...{ handoff: 'a/b.json', storage: 'artifact', storagePath: 'a/debt', pay: 50 },
  });
});

test.each([
  ['fail-on', 'High'],
  ['fail-on', 'hgih'],
  ['on-gap', 'fail'],
  ['advisory', '1'],
  ['hardening', 'none'],
  ['max-comments', '-1'],
  ['max-comments', '1e1'],
  ['max-comments', '٣'],
  ['check', 'status'],
  ['review-event', 'approve'],
  ['storage', 'folder'],
  ['pay', '51'],
  ['pay', 'all'],
  ['dry-run', 'no'],
  ['token', ' '],
])('%s cannot be %p', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(new RegExp(`^The input \`${name}\` is `));
});
