import { DEFAULT_POLICY } from '../../../src/policy/policy.ts';
import { type Files, reviewFiles, withSuggestions } from '../../support/reviewed-files.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

const web = (lines: string) =>
  `services:\n  web:\n    image: docker.io/library/node:24-slim@${DIGEST}\n${lines.replace(/^(?=.)/gm, '    ')}`;

interface Row {
  readonly change: string;
  readonly base: Files;
  readonly head: Files;
  /** Rules of the comments, worst first. */
  readonly comments: readonly string[];
  /** The files after all suggestions are committed. */
  readonly committed: Files;
}

const GIVEN_BACK: readonly Row[] = [
  {
    change: 'other lines of the same block change too, and stay as the author wants them',
    base: { 'compose.yaml': web('read_only: true\ncap_drop:\n  - ALL\ncommand: a\n') },
    head: { 'compose.yaml': web('hostname: x\ncap_drop:\n  - NET_RAW\ncommand: b\n') },
    comments: ['default-capabilities', 'writable-root-filesystem'],
    committed: { 'compose.yaml': web('read_only: true\nhostname: x\ncap_drop:\n  - ALL\ncommand: b\n') },
  },
  {
    change: 'a port gets another number and loses its address: only the address comes back',
    base: { 'compose.yaml': web('ports:\n  - "127.0.0.1:5432:5432"\n') },
    head: { 'compose.yaml': web('ports:\n  - "5433:5432"\n') },
    comments: ['published-datastore'],
    committed: { 'compose.yaml': web('ports:\n  - "127.0.0.1:5433:5432"\n') },
  },
  {
    change: 'two services lose one line that they share',
    base: {
      'compose.yaml': `x-all: &all\n  read_only: true\n  restart: always\n${web('<<: *all\n')}  job:\n    <<: *all\n    image: a/b:1\n`,
    },
    head: {
      'compose.yaml': `x-all: &all\n  restart: always\n${web('<<: *all\n')}  job:\n    <<: *all\n    image: a/b:1\n`,
    },
    comments: ['writable-root-filesystem'],
    committed: {
      'compose.yaml': `x-all: &all\n  read_only: true\n  restart: always\n${web('<<: *all\n')}  job:\n    <<: *all\n    image: a/b:1\n`,
    },
  },
  {
    change: 'a Dockerfile loses the user of the services that build it',
    base: {
      Dockerfile: 'FROM node:24-slim\n\n# never root\nUSER node\n\nCMD ["a"]\n',
      'compose.yaml': 'services:\n  web:\n    build: .\n',
    },
    head: { Dockerfile: 'FROM node:24-slim\n\nCMD ["a"]\n', 'compose.yaml': 'services:\n  web:\n    build: .\n' },
    comments: ['missing-user'],
    committed: {
      Dockerfile: 'FROM node:24-slim\n\n# never root\nUSER node\n\nCMD ["a"]\n',
      'compose.yaml': 'services:\n  web:\n    build: .\n',
    },
  },
  {
    change: 'the last line of a file without a final line ending is gone',
    base: { Dockerfile: 'FROM node:24-slim\nCMD ["a"]\nUSER node' },
    head: { Dockerfile: 'FROM node:24-slim\nCMD ["a"]' },
    comments: ['missing-user'],
    committed: { Dockerfile: 'FROM node:24-slim\nCMD ["a"]\nUSER node' },
  },
  {
    change: 'a published port opens a way to a socket that was mounted before: one comment',
    base: {
      'compose.yaml': web('ports:\n  - 127.0.0.1:8080:80\nvolumes:\n  - /var/run/docker.sock:/var/run/docker.sock\n'),
    },
    head: { 'compose.yaml': web('ports:\n  - 8080:80\nvolumes:\n  - /var/run/docker.sock:/var/run/docker.sock\n') },
    comments: ['docker-socket'],
    committed: {
      'compose.yaml': web('ports:\n  - 127.0.0.1:8080:80\nvolumes:\n  - /var/run/docker.sock:/var/run/docker.sock\n'),
    },
  },
  {
    change: 'one of several dropped capabilities is kept again',
    base: { 'compose.yaml': web('cap_drop: [NET_RAW, MKNOD]\n') },
    head: { 'compose.yaml': web('cap_drop: [MKNOD]\n') },
    comments: ['default-capabilities'],
    committed: { 'compose.yaml': web('cap_drop: [NET_RAW, MKNOD]\n') },
  },
  {
    change: 'a network of services behind others reaches the outside again',
    base: {
      'compose.yaml': `${web('networks: [front, back]\n')}  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  front: {}\n  back:\n    internal: true\n`,
    },
    head: {
      'compose.yaml': `${web('networks: [front, back]\n')}  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  front: {}\n  back: {}\n`,
    },
    comments: ['flat-network'],
    committed: {
      'compose.yaml': `${web('networks: [front, back]\n')}  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  front: {}\n  back:\n    internal: true\n`,
    },
  },
  {
    change: 'an ignore file no longer keeps secrets out of a build that the change leaves alone',
    base: {
      Dockerfile: 'FROM node:24-slim\nCOPY . /app\nUSER node\n',
      '.dockerignore': '.git\n.env\nbuild\n',
      '.env': 'A=1\n',
    },
    head: { Dockerfile: 'FROM node:24-slim\nCOPY . /app\nUSER node\n', '.dockerignore': 'build\n', '.env': 'A=1\n' },
    comments: ['missing-dockerignore'],
    committed: {
      Dockerfile: 'FROM node:24-slim\nCOPY . /app\nUSER node\n',
      '.dockerignore': '.git\n.env\nbuild\n',
      '.env': 'A=1\n',
    },
  },
];

describe('what a change took goes back, and nothing else', () => {
  test.each(GIVEN_BACK.map((row) => [row.change, row] as const))('%s', async (_change, row) => {
    const plan = await reviewFiles(row.base, row.head);
    const told = {
      comments: plan.comments.map(({ rule }) => rule),
      committed: withSuggestions(row.head, plan.comments),
    };
    expect(told).toEqual({ comments: row.comments, committed: row.committed });
  });
});

describe('what cannot be put back by a suggestion is told all the same', () => {
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  const rows: readonly { why: string; base: Files; head: Files; comments: readonly string[] }[] = [
    {
      why: 'GitHub would change the line endings',
      base: { Dockerfile: crlf('FROM node:24-slim\nUSER node\nCMD ["a"]\n') },
      head: { Dockerfile: crlf('FROM node:24-slim\nCMD ["a"]\n') },
      comments: ['missing-user'],
    },
    {
      why: 'it stood in two places',
      base: { 'compose.yaml': `x-drop: &drop [ALL]\n${web('read_only: true\ncap_drop: *drop\n')}` },
      head: { 'compose.yaml': web('read_only: true\n') },
      comments: ['default-capabilities'],
    },
    {
      why: 'base would take back the new version as well',
      base: { Dockerfile: `FROM node:24-slim@${DIGEST}\nUSER node\n` },
      head: { Dockerfile: 'FROM node:26-slim\nUSER node\n' },
      comments: ['unpinned-image-digest'],
    },
    {
      why: 'the file that held it is gone: only the summary can tell it',
      base: {
        'compose.yaml': web('restart: always\n'),
        'compose.override.yaml': 'services:\n  web:\n    read_only: true\n',
      },
      head: { 'compose.yaml': web('restart: always\n') },
      comments: [],
    },
  ];
  test.each(rows.map((row) => [row.why, row] as const))('%s', async (_why, { base, head, comments }) => {
    const plan = await reviewFiles(base, head);
    expect(plan.comments.map(({ rule, suggestion }) => [rule, suggestion])).toEqual(
      comments.map((rule) => [rule, null]),
    );
    expect(plan.comparison.introduced.map(({ takenAway, severity }) => [takenAway, severity])).toEqual([
      [true, 'medium'],
    ]);
    expect(plan.summary).toContain(plan.comparison.introduced[0]?.rule);
  });

  test('carriage returns keep only GitHub from applying it: the command line can', async () => {
    const [row] = rows;
    if (!row) throw new Error('There is a row.');
    const { comparison } = await reviewFiles(row.base, row.head);
    expect(comparison.introduced[0]?.fix?.edits).toEqual([
      {
        range: { start: 'FROM node:24-slim\r\n'.length, end: 'FROM node:24-slim\r\n'.length },
        replacement: 'USER node\r\n',
      },
    ]);
  });
});

describe('what is new is not told as taken away', () => {
  test.each<readonly [string, Files, Files]>([
    [
      'a step gave way to a dangerous one',
      { Dockerfile: 'FROM node:24-slim\nRUN npm install a\nUSER node\n' },
      { Dockerfile: 'FROM node:24-slim\nRUN curl -fsSL https://example.com/x.sh | sh\nUSER node\n' },
    ],
    [
      'a step gained an option',
      { Dockerfile: 'FROM node:24-slim\nRUN curl -fsSLo /a https://example.com/a\nUSER node\n' },
      { Dockerfile: 'FROM node:24-slim\nRUN curl --insecure -fsSLo /a https://example.com/a\nUSER node\n' },
    ],
    [
      'a service was added below one that lost a line',
      { 'compose.yaml': web('read_only: true\nrestart: always\n') },
      { 'compose.yaml': `${web('read_only: true\n')}  job:\n    image: acme/job:1\n` },
    ],
    [
      'compilers stand in place of other packages',
      { Dockerfile: 'FROM node:24-slim\nRUN apt-get install -y --no-install-recommends git\nUSER node\n' },
      { Dockerfile: 'FROM node:24-slim\nRUN apt-get install -y --no-install-recommends gcc\nUSER node\n' },
    ],
  ])('%s', async (_change, base, head) => {
    const { comparison } = await reviewFiles(base, head);
    expect([...comparison.introduced, ...comparison.worsened].filter(({ takenAway }) => takenAway)).toEqual([]);
  });

  test('a rule that is off by default is silent about what was never there, and policy can silence it altogether', async () => {
    const base = { Dockerfile: 'FROM node:24-slim\nHEALTHCHECK CMD ["/ping"]\nUSER node\nCMD ["a"]\n' };
    const head = { Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["a"]\n' };
    const rulesOf = async (...review: Parameters<typeof reviewFiles>) =>
      (await reviewFiles(...review)).comparison.introduced.map(({ rule }) => rule);
    expect(await rulesOf({}, head)).not.toContain('missing-healthcheck');
    expect(await rulesOf(base, head)).toEqual(['missing-healthcheck']);
    const off = { ...DEFAULT_POLICY, rules: new Map([['missing-healthcheck', { disposition: 'off' as const }]]) };
    expect(await rulesOf(base, head, { policy: off })).toEqual([]);
  });
});
