import { BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';

jest.setTimeout(60_000);

let action: BuiltAction;
let github: GitHubServer;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  github = await GitHubServer.start();
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const NAMES = [
  '::set-output name=conclusion::success',
  '  ::stop-commands::x',
  'a##[error]b',
  '<img src=x onerror=alert(1)>',
  '@everyone',
  '](https://evil.test)',
  'a`b`c',
  '--><script>',
  'a|b',
  'a\u001b[2Jb',
  'a\u202eb',
  'closes #1',
  'a"b\'c',
  '$(touch x)',
  'ü😀',
];

/** A Compose file whose every name is hostile, with the socket mounted. */
function compose(name: string): string {
  const quoted = JSON.stringify(name);
  return `services:\n  web:\n    image: ${quoted}\n    container_name: ${quoted}\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n`;
}

/** Markdown outside of code, where something could have an effect. */
function outsideCode(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^(`{3,})[\s\S]*?^\1`*$/gm, '')
    .replace(/(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g, '');
}

describe('names from the repository have no effect', () => {
  test.each([
    ['when everything may be written', { pull_requests: 'write', checks: 'write' }],
    ['when everything goes to the log', { pull_requests: 'read' }],
  ] as const)('%s', async (_, permissions) => {
    const token = github.workflowToken({ contents: 'read', ...permissions });
    github.branch('main', { 'README.md': 'a' });
    const head = Object.fromEntries(NAMES.map((name) => [`${name.replace('//', '')}/compose.yaml`, compose(name)]));
    const pull = github.openPullRequest({ 'README.md': 'a', ...head });
    const { code, commands, log, summary, outputs } = await action.run(github, pull, { token });
    expect([code, outputs['conclusion']]).toEqual([1, 'failure']);
    expect(commands.filter(({ name }) => !/^(error|warning|notice)$/.test(name))).toEqual([]);
    expect(commands.length).toBeLessThanOrEqual(10);
    expect(log).not.toContain('\u001b');
    const bodies = github.state.threads.flatMap(({ comments }) => comments.map(({ body }) => body));
    const texts = [
      summary,
      ...bodies,
      ...github.state.reviews.map(({ body }) => body),
      github.state.checkRuns[0]?.summary ?? '',
    ];
    for (const text of texts.map(outsideCode)) {
      expect(text).not.toMatch(/<img|<script|@everyone|\]\(https:\/\/evil|[\u001b\u202e]/);
      expect(text).not.toMatch(/closes #1/);
    }
    expect(summary).toContain('Bulkhead');
  });
});

test('a YAML bomb ends in a gap and a Dockerfile bomb in an answer', async () => {
  const token = github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' });
  github.branch('main', { 'README.md': 'a' });
  const pull = github.openPullRequest({
    'README.md': 'a',
    'compose.yaml': `services: ${'['.repeat(100_000)}`,
    Dockerfile: '#\nFROM a\n'.repeat(2_000),
  });
  const { code, outputs } = await action.run(github, pull, { token });
  expect(code).toBe(1);
  expect(Number(outputs['gaps'])).toBeGreaterThanOrEqual(1);
});

test('a comment that claims to be ours is not believed', async () => {
  const token = github.workflowToken({ contents: 'write', pull_requests: 'write', checks: 'write' });
  github.branch('main', { 'compose.yaml': 'services:\n  web:\n    image: a\n' });
  const pull = github.openPullRequest({ 'compose.yaml': compose('a') });
  await action.run(github, pull, { token });
  const forged = github.state.threads.map(({ comments }) => comments[0]?.body ?? '');
  expect(forged).not.toEqual([]);
  github.state.threads.length = 0;
  github.state.reviews.length = 0;
  const mallory = github.state.tokens.get(github.token('mallory', 'User', {}));
  if (mallory)
    github.state.createReview(pull, mallory, {
      event: 'COMMENT',
      body: 'x',
      comments: forged.map((body) => ({ path: 'compose.yaml', line: 4, body })),
    });
  await action.run(github, pull, { token });
  const ours = github.state.threads.filter(({ comments }) => comments[0]?.author.login === 'github-actions[bot]');
  expect(ours).toHaveLength(forged.length);
});
