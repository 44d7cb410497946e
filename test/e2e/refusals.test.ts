import { type ActionSettings, BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';

jest.setTimeout(60_000);

let action: BuiltAction;
let github: GitHubServer;
let token: string;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'write', pull_requests: 'write', checks: 'write' });
  github.branch('main', { Dockerfile: 'FROM a\nUSER 1\n' });
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const errorOf = async (settings: ActionSettings) => {
  const pull = github.openPullRequest({ Dockerfile: 'FROM a\n' });
  const { code, commands, summary, outputs } = await action.run(github, pull, { token, ...settings });
  expect(commands.map(({ name }) => name)).toEqual(['error']);
  expect(code).toBe(2);
  expect(summary).toContain('no report');
  expect(outputs).toEqual({});
  expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
  return commands[0]?.rest.replace(/^::/, '');
};

describe('a run that cannot be made says why and what to do', () => {
  test.each<[because: string, ActionSettings, message: string]>([
    [
      'a misspelt word',
      { inputs: { 'fail-on': 'hihg' } },
      'The input `fail-on` is "hihg"; it can be none, critical, high, medium or low. Did you mean "high"? Correct the `with:` block',
    ],
    [
      'a number out of range',
      { inputs: { 'max-comments': '51' } },
      'The input `max-comments` is "51"; it is a whole number from 0 to 50.',
    ],
    ['no boolean', { inputs: { advisory: 'yes' } }, 'The input `advisory` is "yes"; it can be true or false.'],
    ['no token', { token: '' }, 'The input `token` is empty.'],
    [
      'several mistakes',
      { inputs: { check: 'x', 'on-gap': 'y' } },
      'The input `on-gap` is "y"; it can be neutral or failure. The input `check` is "x"',
    ],
    ['an event of nothing', { eventName: 'watch' }, 'The event "watch" has nothing to review.'],
    [
      'an event that is none',
      { event: { pull_request: 'x' } },
      'The event file is not the one GitHub writes for this event.',
    ],
    ['a wrong token', { token: 'ghs_wrong' }, 'The token may not read this pull request (GitHub answered 401).'],
    ['a policy that is not there', { inputs: { policy: 'other.yml' } }, 'There is no policy file other.yml.'],
    [
      'a GitHub that is not there',
      { environment: { GITHUB_GRAPHQL_URL: 'http://127.0.0.1:1/graphql' } },
      'GitHub could not be read (GitHub answered nothing).',
    ],
    [
      'a repository that is none',
      { environment: { GITHUB_REPOSITORY: 'acme' } },
      'GITHUB_REPOSITORY does not name a repository.',
    ],
  ])('%s', async (_, settings, message) => {
    expect(await errorOf(settings)).toContain(message);
  });

  test('a policy with mistakes', async () => {
    github.branch('main', { Dockerfile: 'FROM a\n', '.github/bulkhead.yml': 'fail-on: sometimes\nrulse: {}\n' });
    const message = await errorOf({});
    expect(message).toContain('.github/bulkhead.yml:1:10');
    expect(message).toContain('.github/bulkhead.yml:2:1');
  });

  test('an input that tries to speak to the runner', async () => {
    expect(await errorOf({ inputs: { 'fail-on': 'x\n::set-output name=a::b\n##[error]c' } })).not.toContain('##[');
  });
});

test('pull_request_target is reviewed like pull_request', async () => {
  const pull = github.openPullRequest({ Dockerfile: 'FROM a\n' });
  const { outputs } = await action.run(github, pull, { token, eventName: 'pull_request_target' });
  expect(outputs['conclusion']).toBeDefined();
  expect(github.state.checkRuns).toHaveLength(1);
});
