import { eventsOf, verifyLedger } from '../../../src/debt/verify.ts';
import { GitHubConnection } from '../../../src/edge/github/connection.ts';
import { GitHubMainBranch } from '../../../src/edge/github/main-branch.ts';
import { createAnalyst } from '../../../src/pipeline/create-analyst.ts';
import { readWhole } from '../../../src/pipeline/open-ledger.ts';
import { type MainBranchRecord, recordMainBranch } from '../../../src/pipeline/record-main-branch.ts';
import { ReviewImpossible } from '../../../src/pipeline/review-impossible.ts';
import { STORY_RULES } from '../../debt/debt-story.ts';
import { type Fault, GitHubServer } from '../../support/github-server/github-server.ts';
import { StillClock } from '../../support/github-server/still-clock.ts';

jest.setTimeout(300_000);

const PRIVILEGED = 'services:\n  web:\n    image: nginx:1\n    privileged: true\n    user: "101"\n';
const SOCKET =
  '  agent:\n    image: agent:1\n    user: "1000"\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n';
const PIPED = 'FROM debian:13\nRUN curl https://example.org/x.sh | sh\n';

let github: GitHubServer;
let token: string;

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'write' });
});

afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.stop();
});

interface Options {
  readonly commit?: string;
  readonly date?: string;
  readonly ref?: string;
  readonly token?: string;
}

function hostOf(given = token): GitHubMainBranch {
  const { apiUrl, graphqlUrl } = github;
  const clock = new StillClock();
  const connection = new GitHubConnection({ token: given, apiUrl, graphqlUrl, clock, onWait: () => {} });
  return new GitHubMainBranch(connection, { owner: github.state.owner, repo: github.state.repo });
}

async function record({ commit, date = '2026-03-10', ref, token: given }: Options = {}): Promise<MainBranchRecord> {
  const recorded = await recordMainBranch(
    hostOf(given),
    createAnalyst(STORY_RULES),
    { ref: ref ?? null, commit: commit ?? null, holdsBudget: true },
    { policy: '', inputs: {}, ruleIds: STORY_RULES.map(({ id }) => id), date, dryRun: false },
  );
  if (typeof recorded === 'string') throw new Error(recorded);
  return recorded;
}

async function ledger() {
  const check = verifyLedger(await readWhole(await hostOf().ledger.open()));
  const items = check.state?.items.map(({ rule, path, firstSeen }) => `${rule} ${path} ${firstSeen.date}`) ?? [];
  return { problems: check.problems, items, events: eventsOf(check.chain).map(({ kind }) => kind) };
}

describe('a ledger on a branch of GitHub', () => {
  test('begins on a branch of its own, with ages from the history, and goes on from there', async () => {
    github.branch('main', { 'compose.yaml': PRIVILEGED });
    const first = await record();
    expect(first).toMatchObject({ outcome: 'recorded', conclusion: 'success' });
    const tip = github.state.branches.get('bulkhead-debt') ?? '';
    expect(Object.keys(github.state.git.texts(tip))).toEqual(['debt/events/2026-03.jsonl', 'debt/state.json']);
    expect(await ledger()).toEqual({
      problems: [],
      items: ['privileged-container compose.yaml 2023-11-14'],
      events: ['opened'],
    });
    github.branch('main', { 'deploy/compose.yaml': PRIVILEGED, Dockerfile: PIPED });
    await record({ date: '2026-04-02' });
    expect(await ledger()).toEqual({
      problems: [],
      items: ['piped-remote-script Dockerfile 2026-04-02', 'privileged-container deploy/compose.yaml 2023-11-14'],
      events: ['opened', 'moved', 'opened'],
    });
    expect(
      github.state.git.log(github.state.branches.get('bulkhead-debt') ?? '', 5).map(({ message }) => message),
    ).toEqual([
      expect.stringMatching(/^Record debt at [0-9a-f]{12}: 1 moved, 1 opened$/),
      expect.stringMatching(/^Record debt at [0-9a-f]{12}: 1 opened$/),
    ]);
  });

  test('keeps the age of what moved among more files than GitHub compares', async () => {
    const others = (text: string) =>
      Object.fromEntries(Array.from({ length: 310 }, (_, index) => [`a/${1000 + index}.txt`, `${text} ${index}\n`]));
    github.branch('main', { ...others('before'), 'deploy/compose.yaml': PRIVILEGED });
    await record();
    github.branch('main', { ...others('after'), 'stacks/compose.yaml': PRIVILEGED });
    await record({ date: '2026-04-02' });
    expect(await ledger()).toMatchObject({
      items: ['privileged-container stacks/compose.yaml 2023-11-14'],
      events: ['opened', 'moved'],
    });
  });

  test('asks little: nothing is read twice, and three writes make one record', async () => {
    github.branch('main', { 'compose.yaml': PRIVILEGED });
    await record();
    github.branch('main', { 'compose.yaml': `${PRIVILEGED}${SOCKET}` });
    github.requests.length = 0;
    await record();
    expect(github.operations()).toEqual([
      'MainBranch',
      'Ledger',
      'git/get-blob',
      'repos/compare-commits-with-basehead',
      'git/get-tree',
      'Blobs',
      'Blobs',
      'git/create-tree',
      'git/create-commit',
      'git/update-ref',
    ]);
  });

  test('is not written for other branches, for the same commit again, and for an older one', async () => {
    const older = github.branch('main', { 'compose.yaml': PRIVILEGED });
    const newer = github.branch('main', { 'compose.yaml': `${PRIVILEGED}${SOCKET}` });
    await expect(record({ ref: 'refs/heads/other', commit: newer })).rejects.toThrow('The debt is that of main');
    expect(await record({ commit: newer, ref: 'refs/heads/main' })).toMatchObject({ outcome: 'recorded' });
    expect(await record({ commit: newer })).toMatchObject({ outcome: 'unchanged' });
    expect(await record({ commit: older })).toMatchObject({ outcome: 'older' });
    expect((await ledger()).events).toEqual(['opened', 'opened']);
  });

  test('of two runs at once both records are there, and nothing twice', async () => {
    const one = github.branch('main', { 'compose.yaml': PRIVILEGED });
    const two = github.branch('main', { 'compose.yaml': `${PRIVILEGED}${SOCKET}` });
    const outcomes = await Promise.all([record({ commit: one }), record({ commit: two }), record({ commit: two })]);
    expect(outcomes.map(({ outcome }) => outcome)).toContain('recorded');
    expect(await ledger()).toMatchObject({ problems: [], events: ['opened', 'opened'] });
    expect((await ledger()).items).toHaveLength(2);
  });

  test('a branch that somebody moved by force meanwhile is read again', async () => {
    github.branch('main', { 'compose.yaml': PRIVILEGED });
    await record();
    const forced = github.state.branches.get('bulkhead-debt') ?? '';
    github.branch('main', { 'compose.yaml': PRIVILEGED, Dockerfile: PIPED });
    await record({ date: '2026-03-11' });
    github.branch('main', { 'compose.yaml': `${PRIVILEGED}${SOCKET}`, Dockerfile: PIPED });
    // Another history with the same files takes the place of the branch after it was read.
    const files = github.state.git.texts(forced);
    const moved = github.state.git.commit(files);
    let hasMoved = false;
    github.faults.push({
      when: ({ operation }) => {
        if (operation !== 'git/update-ref' || hasMoved) return false;
        hasMoved = true;
        github.state.branches.set('bulkhead-debt', moved);
        return false;
      },
      answer: 'reset',
    });
    expect(await record({ date: '2026-03-12' })).toMatchObject({ outcome: 'recorded' });
    expect(hasMoved).toBe(true);
    expect(await ledger()).toMatchObject({ problems: [], events: ['opened', 'opened', 'opened'] });
    expect((await ledger()).items).toHaveLength(3);
  });

  test('a line that was edited or cut out stops the next record, which names the repair', async () => {
    github.branch('main', { 'compose.yaml': `${PRIVILEGED}${SOCKET}` });
    await record();
    const tip = github.state.branches.get('bulkhead-debt') ?? '';
    const whole = github.state.git.texts(tip);
    const events = whole['debt/events/2026-03.jsonl'] ?? '';
    github.branch('main', { 'compose.yaml': PRIVILEGED });
    for (const damaged of [events.replace('"opened"', '"0pened"'), events.split('\n')[0] ?? '', '']) {
      github.branch('bulkhead-debt', { ...whole, 'debt/events/2026-03.jsonl': damaged });
      await expect(record()).rejects.toMatchObject({
        message: expect.stringContaining('The ledger in the branch bulkhead-debt is damaged: '),
        remedy: expect.stringContaining('bulkhead debt verify --repair'),
      });
    }
  });

  test('without permission to write the remedy names it', async () => {
    github.branch('main', { 'compose.yaml': PRIVILEGED });
    await expect(record({ token: github.workflowToken({ contents: 'read' }) })).rejects.toMatchObject({
      message: 'The token may not write the branch bulkhead-debt (GitHub answered 403).',
      remedy: 'Give the job `permissions: contents: write`.',
    });
  });

  test('a branch that rules keep is told as such', async () => {
    github.branch('main', { 'compose.yaml': PRIVILEGED });
    await record();
    github.branch('main', { 'compose.yaml': `${PRIVILEGED}${SOCKET}` });
    github.state.keptBranches.add('bulkhead-debt');
    await expect(record()).rejects.toMatchObject({
      message: expect.stringContaining('GitHub refuses to move the branch bulkhead-debt'),
      remedy: 'Let the rules of the repository allow the workflow to push to this branch.',
    });
  });

  test('a base that was thrown away is judged anew, and what is the same keeps its age', async () => {
    github.branch('main', { 'compose.yaml': PRIVILEGED });
    await record();
    github.state.branches.delete('main');
    github.branch('main', { 'compose.yaml': `${PRIVILEGED}${SOCKET}` });
    const { notes } = await record({ date: '2026-03-12' });
    expect(notes).toEqual([
      expect.stringMatching(/^The commit of the last record, [0-9a-f]{12}, is not there any more\.$/),
    ]);
    expect((await ledger()).items).toEqual([
      'privileged-container compose.yaml 2023-11-14',
      'docker-socket compose.yaml 2026-03-12',
    ]);
  });
});

describe('a run that breaks off', () => {
  const kinds: readonly Pick<Fault, 'answer' | 'effect'>[] = [
    { answer: 'reset', effect: 'none' },
    { answer: { status: 502 }, effect: 'done' },
  ];

  test.each(kinds)(
    'at any request ($answer, effect: $effect) leaves a ledger that the next run completes',
    async (kind) => {
      const before = github.branch('main', { 'compose.yaml': PRIVILEGED });
      const after = github.branch('main', { 'deploy/compose.yaml': `${PRIVILEGED}${SOCKET}`, Dockerfile: PIPED });
      await record({ commit: before });
      const begun = github.state.branches.get('bulkhead-debt') ?? '';
      for (let at = 0; ; at += 1) {
        github.state.branches.set('bulkhead-debt', begun);
        github.requests.length = 0;
        const made = () => github.requests.length - 1;
        // From this request on nothing is answered any more; only the first one may have had an effect.
        github.faults.push(
          { ...kind, when: () => made() === at },
          { answer: 'reset', when: () => made() > at, times: 1e9 },
        );
        const run = await record({ commit: after, date: '2026-03-12' }).catch((error: Error) => error);
        github.faults.length = 0;
        const wasReached = github.requests.length > at;
        await record({ commit: after, date: '2026-03-12' });
        expect(await ledger()).toEqual({
          problems: [],
          items: [
            'piped-remote-script Dockerfile 2026-03-12',
            'privileged-container deploy/compose.yaml 2023-11-14',
            'docker-socket deploy/compose.yaml 2026-03-12',
          ],
          events: ['opened', 'moved', 'opened', 'opened'],
        });
        expect(wasReached).toBe(run instanceof ReviewImpossible);
        if (!wasReached) {
          expect(run).toMatchObject({ outcome: 'recorded' });
          expect(at).toBeGreaterThan(8);
          return;
        }
      }
    },
  );

  test('one broken answer at any request is got over', async () => {
    const before = github.branch('main', { 'compose.yaml': PRIVILEGED });
    const after = github.branch('main', { 'compose.yaml': `${PRIVILEGED}${SOCKET}` });
    await record({ commit: before });
    const begun = github.state.branches.get('bulkhead-debt') ?? '';
    for (const effect of ['none', 'done'] as const)
      for (let at = 0; at < 12; at += 1) {
        github.state.branches.set('bulkhead-debt', begun);
        let made = 0;
        github.faults.push({ answer: 'reset', effect, when: () => made++ === at });
        expect(await record({ commit: after, date: '2026-03-12' })).toMatchObject({
          outcome: expect.stringMatching(/recorded|unchanged/),
        });
        github.faults.length = 0;
        expect(await ledger()).toMatchObject({ problems: [], events: ['opened', 'opened'] });
      }
  });
});
