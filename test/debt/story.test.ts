import { EMPTY_STATE } from '../../src/debt/ledger.ts';
import { eventsOf, verifyLedger } from '../../src/debt/verify.ts';
import { readWhole } from '../../src/pipeline/open-ledger.ts';
import { DebtStory, eventLine, type FileChanges } from './debt-story.ts';

jest.setTimeout(300_000);

const WEB = ['  web:', '    image: nginx:1.27', '    privileged: true', '    ports: ["80:80"]', '    user: "101"', ''];
const AGENT = [
  '  agent:',
  '    image: agent:1',
  '    user: "1000"',
  '    volumes:',
  '      - /var/run/docker.sock:/var/run/docker.sock',
  '    command: watch',
  '',
];
const compose = (...blocks: readonly (readonly string[])[]) => `services:\n${blocks.flat().join('\n')}`;
const FRONT = WEB.map((line) => line.replace('web:', 'front:'));
const AGENT_ON_HOST = [...AGENT.slice(0, -1), '    network_mode: host', ''];
const EXCUSED = AGENT.map((line) =>
  line.includes('docker.sock') ? `      # bulkhead: allow docker-socket -- it manages the host\n${line}` : line,
);
const dockerfile = (...lines: readonly string[]) => ['FROM debian:13', ...lines, 'CMD ["run"]', ''].join('\n');
const PIPED = 'RUN curl https://example.org/x.sh | sh';
const FINISHED = FRONT.filter((line) => !line.includes('privileged'));
const ACCEPT = 'accept:\n  - { rule: docker-socket, path: compose.yaml, until: 2026-03-01, reason: until the move }\n';

/** One record: the day, what was committed on it, and what the ledger says of it. */
const TABLE: readonly (readonly [day: string, changes: FileChanges, events: readonly string[], score: number])[] = [
  [
    '2026-01-12',
    {},
    [
      'opened high piped-remote-script web/Dockerfile stage:final since 2026-01-08',
      'opened critical privileged-container compose.yaml service:web since 2026-01-05',
    ],
    15,
  ],
  [
    '2026-01-14',
    { 'compose.yaml': compose(WEB, AGENT) },
    ['opened critical docker-socket compose.yaml service:agent/mount/%2Frun%2Fdocker.sock'],
    25,
  ],
  ['2026-01-16', { 'compose.yaml': `# Everything that runs.\n\n${compose(WEB, AGENT)}` }, [], 25],
  [
    '2026-01-20',
    { 'compose.yaml': compose(FRONT, AGENT) },
    ['moved privileged-container to compose.yaml service:front'],
    25,
  ],
  [
    '2026-01-23',
    { 'web/Dockerfile': null, 'apps/web/Dockerfile': dockerfile(PIPED) },
    ['moved piped-remote-script to apps/web/Dockerfile stage:final'],
    25,
  ],
  [
    '2026-01-27',
    { 'compose.yaml': compose(FRONT, AGENT_ON_HOST) },
    ['opened high host-network compose.yaml service:agent'],
    30,
  ],
  ['2026-02-02', { '.github/bulkhead.yml': ACCEPT }, ['accepted docker-socket until 2026-03-01'], 20],
  [
    '2026-02-05',
    { 'apps/web/Dockerfile': dockerfile() },
    ['paid high piped-remote-script apps/web/Dockerfile after 28'],
    15,
  ],
  [
    '2026-02-10',
    { 'apps/web/Dockerfile': dockerfile('USER root') },
    ['opened medium root-user apps/web/Dockerfile stage:final'],
    17,
  ],
  [
    '2026-02-12',
    { '.github/bulkhead.yml': `${ACCEPT}rules: { root-user: low }\n` },
    ['eased root-user medium to low'],
    16,
  ],
  [
    '2026-02-16',
    { '.github/bulkhead.yml': `${ACCEPT}rules: { root-user: high }\n` },
    ['worsened root-user low to high'],
    20,
  ],
  [
    '2026-02-20',
    { 'apps/web/Dockerfile': dockerfile(PIPED, 'USER root') },
    ['reintroduced piped-remote-script apps/web/Dockerfile stage:final, paid 2026-02-05'],
    25,
  ],
  ['2026-02-24', { 'compose.yaml': compose(FRONT, AGENT) }, ['paid high host-network compose.yaml after 28'], 20],
  ['2026-03-02', { 'README.md': 'Nothing to see.\n' }, ['unaccepted docker-socket: expired'], 30],
  ['2026-03-09', { 'compose.yaml': compose(FRONT, EXCUSED) }, ['accepted docker-socket until for good'], 20],
  ['2026-03-16', { 'compose.yaml': compose(FRONT, AGENT) }, ['unaccepted docker-socket: withdrawn'], 30],
  [
    '2026-03-23',
    { 'compose.yaml': compose(FRONT), 'ops/compose.yaml': compose(AGENT) },
    ['moved docker-socket to ops/compose.yaml service:agent/mount/%2Frun%2Fdocker.sock'],
    30,
  ],
  [
    '2026-03-30',
    { 'compose.yaml': compose(FINISHED) },
    ['paid critical privileged-container compose.yaml after 84'],
    20,
  ],
  ['2026-04-06', { 'ops/compose.yaml': null }, ['paid critical docker-socket ops/compose.yaml after 82'], 10],
];

describe('twenty-one commits in three months', () => {
  const story = new DebtStory();
  const told: (readonly [string, readonly string[], number])[] = [];

  beforeAll(async () => {
    story.commit('2026-01-05', { 'compose.yaml': compose(WEB) });
    let commit = story.commit('2026-01-08', { 'web/Dockerfile': dockerfile(PIPED) });
    const names = new Map<string, string>();
    for (const [day, changes] of TABLE) {
      if (Object.keys(changes).length > 0) commit = story.commit(day, changes);
      const { events, state, account } = await story.record(commit, day);
      for (const { identity, rule } of state.items) names.set(identity, rule);
      told.push([day, events.map((event) => eventLine(event, (id) => names.get(id) ?? id)).sort(), account.score]);
    }
  });

  afterAll(() => story.repository.delete());

  test('are told to the finding and the day', () => {
    expect(told).toEqual(TABLE.map(([day, , events, score]) => [day, [...events].sort(), score]));
  });

  test('leave an account that agrees with them', async () => {
    const stored = await story.ledger().open();
    const { state } = verifyLedger(await readWhole(stored));
    const numbers = story.account(state ?? EMPTY_STATE, '2026-04-10', '* @acme/all\n/apps/ @acme/web @acme/ops\n');
    expect(numbers).toMatchObject({
      ...{ date: '2026-04-10', since: '2026-01-12', count: 2, score: 10 },
      open: { critical: 0, high: 2, medium: 0, low: 0, advice: 0 },
      accepted: { count: 0, score: 0 },
      ...{ medianAge: 54, meanTimeToFix: 55.5, opened: 4, paid: 4 },
      thisWeek: { opened: 0, paid: 1 },
      oldest: { days: 59, item: { rule: 'root-user', firstSeen: { date: '2026-02-10', estimated: false } } },
      byPath: [{ name: 'apps/web/Dockerfile', count: 2, score: 10 }],
      byRule: [
        { name: 'piped-remote-script', count: 1, score: 5 },
        { name: 'root-user', count: 1, score: 5 },
      ],
      byOwner: [
        { name: '@acme/ops', count: 2, score: 10 },
        { name: '@acme/web', count: 2, score: 10 },
      ],
    });
    expect(numbers.items.map(({ item, days }) => [item.rule, days])).toEqual([
      ['root-user', 59],
      ['piped-remote-script', 49],
    ]);
    const weeks = numbers.trend.map(({ monday, opened, paid, score, accepted }) => [
      monday,
      opened,
      paid,
      score,
      accepted,
    ]);
    expect(weeks).toEqual([
      ['2026-01-12', 1, 0, 25, 0],
      ['2026-01-19', 0, 0, 25, 0],
      ['2026-01-26', 1, 0, 30, 0],
      ['2026-02-02', 0, 1, 15, 1],
      ['2026-02-09', 1, 0, 16, 1],
      ['2026-02-16', 1, 0, 25, 1],
      ['2026-02-23', 0, 1, 20, 1],
      ['2026-03-02', 0, 0, 30, 0],
      ['2026-03-09', 0, 0, 20, 1],
      ['2026-03-16', 0, 0, 30, 0],
      ['2026-03-23', 0, 0, 30, 0],
      ['2026-03-30', 0, 1, 20, 0],
      ['2026-04-06', 0, 1, 10, 0],
    ]);
  });

  test('are stored as lines that give the state again, and the months are never rewritten', async () => {
    const stored = await story.ledger().open();
    const check = verifyLedger(await readWhole(stored));
    expect(check.problems).toEqual([]);
    expect(eventsOf(check.chain)).toHaveLength(TABLE.reduce((sum, [, , events]) => sum + events.length, 0));
    const touched = story.repository.git('log', '--format=%s', '--name-only', 'bulkhead-debt', '--', 'debt/events');
    const commits = touched.split('\n\n');
    expect(commits.every((commit) => commit.split('debt/events/').length <= 2)).toBe(true);
    expect(stored.paths).toEqual([
      'events/2026-01.jsonl',
      'events/2026-02.jsonl',
      'events/2026-03.jsonl',
      'events/2026-04.jsonl',
      'state.json',
    ]);
  });

  test('hold nothing of the files', async () => {
    const stored = await story.ledger().open();
    const texts = [...(await stored.read(stored.paths)).values()].join('\n');
    expect(texts).not.toMatch(/curl|nginx|until the move|it manages the host/);
  });
});
