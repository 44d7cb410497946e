import { type ActionSettings, BuiltAction } from '../support/action/run-action.ts';
import type { FileContent, Files } from '../support/github-server/git-repository.ts';
import { GitHubServer, type PullRequestOptions } from '../support/github-server/github-server.ts';
import type { PullRequest } from '../support/github-server/state.ts';

jest.setTimeout(60_000);

let action: BuiltAction;
let github: GitHubServer;
let token: string;
let pull: PullRequest;

const WEB = `services:
  web:
    image: example.com/acme/web:1.4.2
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
    security_opt:
      - no-new-privileges:true
`;
const IMAGE = 'FROM example.com/acme/base:3\nCOPY app /app\nWORKDIR /app\nUSER app\n';
/** The user is dropped and ADD takes the place of COPY: both have fixes that change nothing of what runs. */
const WORSE_IMAGE = 'FROM example.com/acme/base:3\nADD app /app\nWORKDIR /app\n';
/** The fix of the first changes what runs, the second has none. */
const WORSE_WEB = `${WEB}    ipc: host
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`;
const BASE: Files = { 'compose.yaml': WEB, Dockerfile: IMAGE, 'README.md': 'A shop.\n' };
const HEAD: Files = { ...BASE, 'compose.yaml': WORSE_WEB, Dockerfile: WORSE_IMAGE };
const ADA = { login: 'ada', type: 'User' } as const;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'write', pull_requests: 'write', checks: 'write' });
  github.state.collaborators.set('ada', 'write');
  begin(BASE, HEAD);
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

function begin(base: Files, head: Files, options: PullRequestOptions = {}): void {
  github.branch('main', base);
  pull = github.openPullRequest(head, options);
}

const run = async (event: unknown, more: ActionSettings = {}) =>
  await action.run(github, pull, { token, eventName: 'issue_comment', event, ...more });
const say = async (body: string, more: ActionSettings = {}) => await run(github.commentEvent(pull, ADA, body), more);
const answers = () =>
  github.state.issueComments
    .filter(({ author }) => author.type === 'Bot')
    .map(({ body }) => body.slice(body.indexOf('\n') + 1));
const commits = () => github.operations().filter((operation) => operation === 'Commit').length;
const fileAt = (commit: string, name: string) => {
  const found = github.state.git.resolve(`${commit}:${name}`);
  return found && github.state.git.blob(found.sha);
};
const textOf = (name: string) => fileAt(pull.head, name)?.toString();

describe('/bulkhead fix', () => {
  test('commits what changes nothing of what runs, reviews the commit, and says what is left', async () => {
    await action.run(github, pull, { token });
    const before = pull.head;
    const { code, outputs } = await say('/bulkhead fix');
    expect(textOf('Dockerfile')).toBe(IMAGE);
    expect(textOf('compose.yaml')).toBe(WORSE_WEB);
    expect(github.state.git.log(pull.head, 1)[0]?.parents).toEqual([before]);
    expect([code, outputs['conclusion']]).toEqual([1, 'failure']);
    const check = github.state.checkRuns.at(-1);
    expect([check?.head_sha, check?.conclusion]).toEqual([pull.head, 'failure']);
    const [answer = '', ...more] = answers();
    expect(more).toEqual([]);
    expect(answer).toContain(`Committed ${pull.head}: 2 fixes in 1 file.`);
    expect(answer).toMatch(
      /^- `Dockerfile`: `missing-user`, `add-instead-of-copy`$|^- `Dockerfile`: `add-instead-of-copy`, `missing-user`$/m,
    );
    expect(answer).toMatch(
      /^Left:\n\n- `compose.yaml`: `host-ipc-namespace`: the fix changes what runs; `\/bulkhead fix all` makes it\.\n- `compose.yaml`: `docker-socket`: has to be fixed by hand\.$/m,
    );
    expect(answer).toContain(`Reviewed \`${pull.head.slice(0, 12)}\` again: `);
    expect(answer).toContain('starts no other workflow');
    const open = github.state.threads.filter(({ resolvedBy }) => resolvedBy === null).map(({ path }) => path);
    expect(new Set(open)).toEqual(new Set(['compose.yaml']));
  });

  test('says in the message of the commit which rules, and nothing of the repository', async () => {
    await say('/bulkhead fix');
    const { id } = github.state.issueComments[0] ?? { id: 0 };
    expect(github.state.git.log(pull.head, 1)[0]?.message).toBe(
      [
        'Fix 2 kinds of Docker weakness',
        '',
        '2 fixes in one file, proved by Bulkhead:',
        '',
        '- add-instead-of-copy',
        '- missing-user',
        '',
        `Bulkhead-Command: ${id}`,
      ].join('\n'),
    );
  });

  test('all makes the fixes that change what runs as well', async () => {
    await say('/bulkhead fix all');
    expect(textOf('compose.yaml')).toBe(WORSE_WEB.replace('    ipc: host\n', ''));
    expect(answers()[0]).toContain('3 fixes in 2 files');
    expect(answers()[0]).not.toContain('fix all');
  });

  test('with a rule fixes that rule only', async () => {
    await say('/bulkhead fix add-instead-of-copy');
    expect(textOf('Dockerfile')).toBe(IMAGE.replace('USER app\n', ''));
    expect(answers()[0]).not.toContain('Left:');
  });

  test('with a rule whose fix changes what runs names the command that makes it', async () => {
    await say('/bulkhead fix host-ipc-namespace');
    expect([commits(), answers()]).toEqual([
      0,
      [
        'Nothing of `host-ipc-namespace` in what this change brings can be fixed by this command.\n\nLeft:\n\n- `compose.yaml`: `host-ipc-namespace`: the fix changes what runs; `/bulkhead fix host-ipc-namespace all` makes it.',
      ],
    ]);
    await say('/bulkhead fix host-ipc-namespace all');
    expect(textOf('compose.yaml')).toBe(WORSE_WEB.replace('    ipc: host\n', ''));
    expect(textOf('Dockerfile')).toBe(WORSE_IMAGE);
  });

  test('of a name with a typo is answered with the rule that was meant', async () => {
    await say('/bulkhead fix missing-usr');
    expect(answers()).toEqual([
      expect.stringContaining('There is no rule `missing-usr`. Did you mean [`missing-user`]'),
    ]);
    expect(commits()).toBe(0);
  });

  test('leaves what was bad before alone', async () => {
    begin({ ...BASE, Dockerfile: WORSE_IMAGE }, { ...BASE, Dockerfile: `${WORSE_IMAGE}LABEL a=b\n` });
    await say('/bulkhead fix all');
    expect([commits(), answers()]).toEqual([0, ['There is nothing to fix of what this change brings.']]);
  });

  test('once more does nothing and says so', async () => {
    await say('/bulkhead fix all');
    await say('/bulkhead fix all');
    expect(commits()).toBe(1);
    expect(answers()[1]).toContain('Nothing of what this change brings can be fixed by this command.');
  });

  test('on a dry run writes nothing and shows what it would do', async () => {
    const { log } = await say('/bulkhead fix', { inputs: { 'dry-run': 'true' } });
    expect(log).toContain('The commit would hold 2 fixes in 1 file.');
    expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
  });

  test('waits until GitHub has noticed the commit, so that its check is set', async () => {
    github.state.noticeAfter = 3;
    await say('/bulkhead fix');
    expect(github.state.checkRuns.map(({ head_sha }) => head_sha)).toEqual([pull.head]);
    expect(textOf('Dockerfile')).toBe(IMAGE);
  });
});

describe('a committed file is what was judged, byte for byte, but for its fixes', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  const cases: readonly (readonly [because: string, base: FileContent, head: FileContent, fixed: string])[] = [
    ['Windows line endings', crlf(IMAGE), crlf(WORSE_IMAGE), crlf(IMAGE)],
    ['a byte order mark', bytes(`\uFEFF${IMAGE}`), bytes(`\uFEFF${WORSE_IMAGE}`), `\uFEFF${IMAGE}`],
    ['no line ending at its end', IMAGE.trimEnd(), IMAGE.trimEnd().replace('COPY', 'ADD'), IMAGE.trimEnd()],
    ['other languages', `# größer 🚢\n${IMAGE}`, `# größer 🚢\n${WORSE_IMAGE}`, `# größer 🚢\n${IMAGE}`],
  ];

  test.each(cases)('%s', async (_, base, head, fixed) => {
    begin({ ...BASE, Dockerfile: base }, { ...BASE, Dockerfile: head });
    await say('/bulkhead fix');
    expect(fileAt(pull.head, 'Dockerfile')?.toString('hex')).toBe(Buffer.from(fixed).toString('hex'));
    expect(textOf('README.md')).toBe('A shop.\n');
  });

  test('an executable file is left alone, and the others are fixed', async () => {
    const folder = { 'a/Dockerfile': IMAGE, 'b/Dockerfile': IMAGE };
    begin(folder, { 'a/Dockerfile': { executable: WORSE_IMAGE }, 'b/Dockerfile': WORSE_IMAGE });
    await say('/bulkhead fix');
    expect([textOf('a/Dockerfile'), textOf('b/Dockerfile')]).toEqual([WORSE_IMAGE, IMAGE]);
    expect(answers()[0]).toMatch(
      /- `a\/Dockerfile`: .*: the file is executable, and a commit through the API could lose that\./,
    );
  });

  test('a file among the workflows is left alone', async () => {
    begin({ '.github/workflows/Dockerfile': IMAGE }, { '.github/workflows/Dockerfile': WORSE_IMAGE });
    await say('/bulkhead fix');
    expect(commits()).toBe(0);
    expect(answers()[0]).toContain('no token of a workflow may write in the folder of workflows');
  });

  test('what its name says is shown as code and not in the commit', async () => {
    const name = 'x @all `fixes` #1 | <img src=x>\u202E/Dockerfile';
    begin({ [name]: IMAGE }, { [name]: WORSE_IMAGE });
    const { commands } = await say('/bulkhead fix');
    expect(textOf(name)).toBe(IMAGE);
    expect(answers()[0]).toContain(
      '`` x @all `fixes` #1 ¦ <img src=x>\\u{202e}/Dockerfile ``'
        .replace('`` x', '``x')
        .replace('Dockerfile ``', 'Dockerfile``'),
    );
    expect(github.state.git.log(pull.head, 1)[0]?.message).not.toMatch(/@|#|<|fixes`/);
    expect(commands).toEqual([]);
  });

  test('a secret of the change is neither in the message nor in the answer', async () => {
    const secret = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    begin(BASE, { ...HEAD, Dockerfile: `${WORSE_IMAGE}ENV GITHUB_TOKEN=${secret}\n` });
    const { log } = await say('/bulkhead fix all');
    const told = [...answers(), log, ...github.state.git.log(pull.head, 1).map(({ message }) => message)].join('\n');
    expect(told).toContain('secret-literal');
    expect(told).not.toContain(secret);
  });
});

describe('a commit that cannot be made is answered with the reason', () => {
  test('the branch has moved', async () => {
    const moved = { ...HEAD, Dockerfile: `${WORSE_IMAGE}# moved\n` };
    const moveBefore = (operation: string) => {
      if (operation === 'Commit') github.push(pull, moved);
      return false;
    };
    github.faults.push({ when: ({ operation }) => moveBefore(operation), answer: 'reset' });
    await say('/bulkhead fix');
    expect(answers()).toEqual([
      expect.stringContaining('the branch has moved while the fixes were made. Give the command again.'),
    ]);
    expect(textOf('Dockerfile')).toBe(`${WORSE_IMAGE}# moved\n`);
  });

  test.each([
    ['Repository rule violations found\n\nChanges must be made through a pull request.'],
    ['At least 1 approving review is required by reviewers with write access.'],
  ])('the branch is protected: %s', async (said) => {
    github.state.protectedBranches.set(pull.branch?.name ?? '', said);
    await say('/bulkhead fix');
    expect(answers()[0]).toContain(
      `rules of the repository protect the branch. GitHub says: \`${said.replaceAll('\n', ' ')}\`.`,
    );
  });

  test('the token may not write', async () => {
    token = github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' });
    const { code } = await say('/bulkhead fix');
    expect([code, answers()]).toEqual([0, [expect.stringContaining('Give the job `permissions: contents: write`.')]]);
  });

  test('the fork does not allow edits', async () => {
    begin(BASE, HEAD, { repository: 'mallory/shop', maintainerCanModify: false });
    await say('/bulkhead fix');
    expect(answers()).toEqual([expect.stringContaining('its owner does not allow edits by maintainers')]);
    expect(commits()).toBe(0);
  });

  test('the fork allows edits, and the token of a workflow may not make them', async () => {
    begin(BASE, HEAD, { repository: 'mallory/shop' });
    await say('/bulkhead fix');
    expect(answers()).toEqual([expect.stringContaining('the token of a workflow may not write there')]);
  });

  test('the pull request is closed, or its branch is gone', async () => {
    pull.branch = null;
    await say('/bulkhead fix');
    pull.state = 'CLOSED';
    await say('/bulkhead fix');
    expect(answers()).toEqual([
      'Nothing is committed: the branch of the pull request is gone.',
      'Nothing is committed: the pull request is closed.',
    ]);
  });

  test('GitHub says something else, which is shown as code', async () => {
    const body = { data: null, errors: [{ type: 'UNPROCESSABLE', message: 'No, @all: <b>`never`</b>' }] };
    github.faults.push({ when: ({ operation }) => operation === 'Commit', answer: { status: 200, body } });
    await say('/bulkhead fix');
    expect(answers()).toEqual(
      ['Nothing is committed. GitHub says: ``No, @all: <b>`never`</b>``.'].map((start) =>
        expect.stringContaining(start),
      ),
    );
  });
});

describe('forks and accounts', () => {
  test("a person's token reaches a fork that allows it", async () => {
    begin(BASE, HEAD, { repository: 'mallory/shop' });
    token = github.token('keeper', 'User', { contents: 'write', pull_requests: 'write', checks: 'write' });
    await say('/bulkhead fix');
    expect(textOf('Dockerfile')).toBe(IMAGE);
    const [answer = ''] = github.state.issueComments
      .filter(({ author }) => author.login === 'keeper')
      .map(({ body }) => body);
    expect(answer).toContain('2 fixes in 1 file');
    expect(answer).not.toContain('starts no other workflow');
  });

  test('who may not write commits nothing', async () => {
    github.state.collaborators.set('mallory', 'read');
    const { log } = await run(github.commentEvent(pull, { login: 'mallory', type: 'User' }, '/bulkhead fix'));
    expect([commits(), answers()]).toEqual([0, []]);
    expect(log).toContain('only people with write access give commands');
  });
});

describe('nothing is committed or answered twice', () => {
  test.each(['reset', 'cut', { status: 502 }] as const)('when the answer to the commit is lost: %j', async (answer) => {
    github.faults.push({ when: ({ operation }) => operation === 'Commit', effect: 'done', answer });
    await say('/bulkhead fix');
    expect(github.state.git.log(pull.head, 5)).toHaveLength(3);
    expect(answers()).toEqual([expect.stringContaining(`Committed ${pull.head}: 2 fixes in 1 file.`)]);
  });

  test.each(['reset', { status: 500 }] as const)('when the commit was not made: %j', async (answer) => {
    github.faults.push({ when: ({ operation }) => operation === 'Commit', answer });
    await say('/bulkhead fix');
    expect(textOf('Dockerfile')).toBe(IMAGE);
    expect(answers()).toHaveLength(1);
  });

  test('when the run was killed after the commit: the next one answers as the first one would have', async () => {
    const event = github.commentEvent(pull, ADA, '/bulkhead fix');
    github.faults.push({ when: ({ operation }) => operation === 'checks/create', times: 100, answer: 'reset' });
    github.faults.push({ when: ({ operation }) => operation === 'issues/create-comment', times: 4, answer: 'reset' });
    expect((await run(event)).code).toBe(2);
    expect([commits(), answers()]).toEqual([1, []]);
    github.faults.length = 0;
    await run(event);
    await run(event);
    expect(commits()).toBe(1);
    expect(answers()).toEqual([expect.stringContaining(`Committed ${pull.head}: 2 fixes in 1 file.`)]);
    expect(answers()[0]).toContain('Left:\n\n- `compose.yaml`');
    expect([github.state.checkRuns.length, github.state.reviews.length]).toEqual([1, 1]);
  });

  test('a commit of somebody else that claims to be the answer is not believed', async () => {
    const event = github.commentEvent(pull, ADA, '/bulkhead fix');
    const { id } = event['comment'] as { id: number };
    const claim = `Fix\n\nBulkhead-Command: ${id}`;
    const forged = github.state.git.append(pull.head, claim, { Dockerfile: `${WORSE_IMAGE}# x\n` }, []);
    github.state.push(pull, forged);
    await run(event);
    expect(textOf('Dockerfile')).toBe(`${IMAGE}# x\n`);
    expect(answers()).toEqual([expect.stringContaining(`Committed ${pull.head}: 2 fixes in 1 file.`)]);
  });
});
