import { type ActionSettings, BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';
import type { PullRequest } from '../support/github-server/state.ts';

jest.setTimeout(60_000);

let action: BuiltAction;
let github: GitHubServer;
let token: string;
let pull: PullRequest;

const SAFE = `services:
  web:
    image: example.com/acme/web:1.4.2
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
`;
const SOCKET = `${SAFE}    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`;
const ADA = { login: 'ada', type: 'User' } as const;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' });
  github.state.collaborators.set('ada', 'write');
  github.branch('main', { 'compose.yaml': SAFE });
  pull = github.openPullRequest({ 'compose.yaml': SOCKET });
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const run = async (event: unknown, more: ActionSettings = {}) =>
  await action.run(github, pull, { token, eventName: 'issue_comment', event, ...more });
const say = async (body: string, more: ActionSettings = {}) => await run(github.commentEvent(pull, ADA, body), more);
const answers = () => github.state.issueComments.filter(({ author }) => author.type === 'Bot').map(({ body }) => body);
const writes = () => github.requests.filter(({ isWrite }) => isWrite).map(({ operation }) => operation);

describe('/bulkhead explain', () => {
  test('is answered with the page of the rule, once', async () => {
    const event = github.commentEvent(pull, ADA, '/bulkhead explain docker-socket');
    expect((await run(event)).code).toBe(0);
    const [answer = ''] = answers();
    expect(answer).toMatch(/^<!-- bulkhead:answer v1 \d+ -->\n# /);
    expect(answer).toContain('## How to fix it');
    expect(answer).not.toContain('npm run docs');
    expect(answer).not.toMatch(/\]\((?!https:)/);
    expect((await run(event)).log).toContain('The comment has its answer already.');
    expect(answers()).toHaveLength(1);
    expect(writes()).toEqual(['issues/create-comment']);
  });

  test('of a name with a typo is answered with the rule that was meant', async () => {
    await say('/bulkhead explain docker-sokcet');
    expect(answers()).toEqual([
      expect.stringContaining(
        'There is no rule `docker-sokcet`. Did you mean [`docker-socket`](https://github.test/acme/bulkhead/blob/v1/docs/rules/docker-socket.md)?',
      ),
    ]);
  });

  test('of a hostile name shows it as code and obeys nothing in it', async () => {
    const { commands } = await say('/bulkhead explain `@all<img/src=x>[a](//b)::error::\u202E');
    expect(commands).toEqual([]);
    expect(answers()[0]).toContain('There is no rule `` `@all<img/src=x>');
    expect(answers()[0]).not.toContain('\u202E');
  });

  test('is answered once though the answer of GitHub is lost', async () => {
    github.faults.push({
      when: ({ operation }) => operation === 'issues/create-comment',
      effect: 'done',
      answer: 'reset',
    });
    expect((await say('/bulkhead explain docker-socket')).code).toBe(0);
    expect(answers()).toHaveLength(1);
  });

  test('is answered though somebody else wrote our marker', async () => {
    const event = github.commentEvent(pull, ADA, '/bulkhead explain docker-socket');
    const { id } = event['comment'] as { id: number };
    github.state.comment(pull.number, { login: 'mallory', type: 'User' }, `<!-- bulkhead:answer v1 ${id} -->`);
    await run(event);
    expect(answers()).toHaveLength(1);
  });

  test('finds its answer behind a hundred other comments', async () => {
    const event = github.commentEvent(pull, ADA, '/bulkhead explain docker-socket');
    for (let each = 0; each < 100; each += 1) github.state.comment(pull.number, ADA, `Comment ${each}`);
    await run(event);
    await run(event);
    expect(answers()).toHaveLength(1);
  });

  test('whose answer cannot be written is told in the log', async () => {
    const { code, log } = await say('/bulkhead explain docker-socket', {
      token: github.workflowToken({ contents: 'read', pull_requests: 'read' }),
    });
    expect(code).toBe(2);
    expect(log).toContain('The answer is not posted: the token may not write it.');
    expect(log).toContain('pull-requests: write');
  });
});

describe('/bulkhead review', () => {
  test('reviews the head as it is now, posts nothing twice, and says what came of it', async () => {
    await action.run(github, pull, { token });
    github.push(pull, { 'compose.yaml': `# more\n${SOCKET}` });
    const { code, outputs } = await say('Once more, please.\n/bulkhead review');
    expect([code, outputs['conclusion']]).toEqual([1, 'failure']);
    expect([github.state.reviews.length, github.state.threads.length]).toEqual([1, 1]);
    expect(github.state.checkRuns.map(({ head_sha }) => head_sha)[1]).toBe(pull.head);
    const expected = new RegExp(
      `Reviewed \`${pull.head.slice(0, 12)}\` again: .+ Conclusion: failure \\(\\[run\\]\\(https:`,
    );
    expect(answers()).toEqual([expect.stringMatching(expected)]);
  });

  test('reviews a pull request that was never reviewed', async () => {
    await say('/bulkhead review');
    expect([github.state.reviews.length, github.state.threads.length, answers().length]).toEqual([1, 1, 1]);
  });

  test('is judged under the policy of the branch below the stack', async () => {
    const lax = { 'compose.yaml': SAFE, '.github/bulkhead.yml': 'rules:\n  docker-socket: off\n' };
    github.state.branches.set('layer', github.state.git.commit(lax, [github.state.branches.get('main') ?? '']));
    pull = github.openPullRequest({ ...lax, 'compose.yaml': SOCKET }, { baseRef: 'layer' });
    pull.stackBaseRef = 'main';
    expect((await say('/bulkhead review')).code).toBe(1);
  });

  test('on a dry run writes nothing', async () => {
    const { log } = await say('/bulkhead review', { inputs: { 'dry-run': 'true' } });
    expect(log).toContain('docker-socket');
    expect(writes()).toEqual([]);
  });
});

describe('who may not give commands gets no answer, and the log says why', () => {
  const cases: readonly (readonly [because: string, permission: 'read' | 'none' | undefined])[] = [
    ['may only read', 'read'],
    ['may nothing', 'none'],
    ['is no collaborator', undefined],
  ];

  test.each(cases)('who %s', async (_, permission) => {
    if (permission) github.state.collaborators.set('mallory', permission);
    const mallory = { login: 'mallory', type: 'User' } as const;
    const { code, log } = await run(github.commentEvent(pull, mallory, '/bulkhead review'));
    expect([code, writes()]).toEqual([0, []]);
    expect(log).toContain('The comment of mallory is not answered: only people with write access give commands.');
  });

  test('whose right was taken away since', async () => {
    const event = github.commentEvent(pull, ADA, '/bulkhead review');
    github.state.collaborators.set('ada', 'read');
    await run({ ...event, comment: { ...(event['comment'] as object), author_association: 'OWNER' } });
    expect(writes()).toEqual([]);
  });

  test('a bot, an edit, an issue, and talk: not one request is made', async () => {
    const event = github.commentEvent(pull, ADA, '/bulkhead review');
    const bot = { login: 'helper[bot]', type: 'Bot' } as const;
    await run(github.commentEvent(pull, bot, '/bulkhead review'));
    await run({ ...event, action: 'edited' });
    await run({ ...event, issue: { number: pull.number } });
    const { code, log, outputs } = await say('I would /bulkhead review this.');
    expect([code, outputs, github.requests]).toEqual([0, {}, []]);
    expect(log).toContain('The comment has no command.');
  });
});

test('rights that cannot be asked are no rights', async () => {
  github.faults.push({
    when: ({ operation }) => operation === 'repos/get-collaborator-permission-level',
    answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
  });
  const { code } = await say('/bulkhead review');
  expect([code, writes()]).toEqual([2, []]);
});
