import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { introducedFindings, judge, openFindings, policyAmong, snapshotOf } from '../support/judge.ts';

type Files = Readonly<Record<string, string>>;

const BASE = 'FROM ghcr.io/acme/base-node:3\nCMD ["server"]\n';
const service = (image: string, more = '') => `services:\n  web:\n    image: ${image}\n${more}`;
const DIGEST = `sha256:${'0'.repeat(64)}`;

/** What one rule says of the files under the policy among them: disposition, message and what its fix writes. */
function said(rule: string, policy: string, files: Files): readonly string[] {
  const all = { ...files, '.github/bulkhead.yml': policy };
  const snapshot = snapshotOf(all);
  const judged = judge(snapshot, allRules, {}, policyAmong(snapshot.files));
  return openFindings(judged, allRules)
    .filter((finding) => finding.rule === rule)
    .map(({ disposition, message, fix }) =>
      [disposition, message, ...(fix?.edits.map(({ replacement }) => replacement.trim()) ?? [])].join(' | '),
    );
}

const images = (text: string) => `images:\n  ghcr.io/acme/base-*: ${text}\n`;

describe('what the policy says of an image', () => {
  test.each([
    [
      'nothing: nobody knows',
      '',
      ['advice | The image has no USER, so it runs as the user of ghcr.io/acme/base-node:3, which is not known here.'],
    ],
    ['another image: nobody knows', 'images: { acme/base: { user: root } }\n', [expect.stringContaining('advice')]],
    ['a user of its own', images('{ user: "10001" }'), []],
    ['not root, without a name', images('{ user: non-root }'), []],
    [
      'root',
      images('{ user: root }'),
      ['on | The image has no USER, so it runs as root, the user of ghcr.io/acme/base-node:3.'],
    ],
    [
      'root by number, which steps down',
      images('{ user: "0:0", drops-privileges: true }'),
      ['advice | The image has no USER, but the entrypoint of ghcr.io/acme/base-node:3 gives up root.'],
    ],
    [
      'stepping down alone means root at first',
      images('{ drops-privileges: true }'),
      [expect.stringContaining('gives up root')],
    ],
  ])('decides about a Dockerfile built on it: %s', (_, policy, expected) => {
    expect(said('missing-user', policy, { Dockerfile: BASE })).toEqual(expected);
  });

  test('decides about a service that runs it', () => {
    const files = { 'compose.yaml': service('ghcr.io/acme/base-app:1') };
    expect(said('missing-user', images('{ user: app }'), files)).toEqual([]);
    expect(said('missing-user', images('{ user: root }'), files)).toEqual([
      'hardening | The service web sets no user, and ghcr.io/acme/base-app runs as root.',
    ]);
  });

  test('outranks what the tables say, and the first description that fits counts', () => {
    const files = { Dockerfile: 'FROM node:24-slim\nCMD ["a"]\n' };
    expect(said('missing-user', '', files)).toHaveLength(1);
    expect(said('missing-user', 'images: { node: { user: node } }\n', files)).toEqual([]);
    expect(said('missing-user', 'images: { docker.io/library/node: { user: node } }\n', files)).toEqual([]);
    expect(
      said('missing-user', 'images:\n  node: { user: root }\n  docker.io/*: { user: node }\n', files),
    ).toHaveLength(1);
  });

  test('gives the user and the way back to it', () => {
    const dockerfile = 'FROM ghcr.io/acme/base-node:3\nUSER root\nCMD ["server"]\n';
    expect(said('root-user', '', { Dockerfile: dockerfile })).toEqual([expect.not.stringMatching(/\|.*\|/)]);
    expect(said('root-user', images('{ user: app }'), { Dockerfile: dockerfile })).toEqual([
      'on | The last USER of the image is root, so everything in it runs as root. | ',
    ]);
  });

  test('gives the capabilities and folders that a hardened service keeps', () => {
    const files = { 'compose.yaml': service('ghcr.io/acme/base-proxy:1') };
    const policy = images('{ capabilities: [net_bind_service], tmpfs: [/run] }');
    expect(said('default-capabilities', '', files)[0]).not.toContain('cap_add');
    expect(said('default-capabilities', policy, files)[0]).toContain('NET_BIND_SERVICE');
    expect(said('writable-root-filesystem', policy, files)[0]).toContain('/run');
  });

  test('decides whether a path to the host goes through root', async () => {
    const compose = service('ghcr.io/acme/base-agent:1', '    volumes: ["/etc:/host"]\n');
    const pathsOf = async (text: string) => {
      const snapshot = snapshotOf({ 'compose.yaml': compose, '.github/bulkhead.yml': text });
      const policy = policyAmong(snapshot.files);
      const request = { snapshot, paths: undefined, policy, date: '2026-11-24', rules: 'default' } as const;
      const { findings } = await createAnalyst(allRules).check(request);
      return findings.flatMap(({ attackPath }) => (attackPath ? [attackPath.runsAs.kind] : []));
    };
    expect(await pathsOf('')).toEqual(['unknown']);
    expect(await pathsOf(images('{ user: root }'))).toEqual(['root']);
    expect(await pathsOf(images('{ user: app }'))).toEqual(['other']);
  });

  test('counts the same at base and head: an image that the change adds to the policy counts after the merge', () => {
    const policy = images('{ user: app }');
    const base = judge(snapshotOf({}), allRules);
    const head = judge(snapshotOf({ Dockerfile: BASE, '.github/bulkhead.yml': policy }), allRules);
    const introduced = introducedFindings(base, head, allRules).map(({ rule }) => rule);
    expect(introduced).toContain('missing-user');
    expect(introduced).toContain('weakened-policy');
  });
});

describe('a build frontend', () => {
  const file = (reference: string) => ({ Dockerfile: `# syntax=${reference}\nFROM scratch\n` });
  const policy = 'build-frontends: [ghcr.io/acme/frontend]\n';

  test.each([
    ['listed and pinned', policy, `ghcr.io/acme/frontend@${DIGEST}`, 0],
    ['listed and not pinned', policy, 'ghcr.io/acme/frontend:2', 1],
    ['of the same registry', policy, `ghcr.io/acme/frontend2@${DIGEST}`, 1],
    ['not listed', '', `ghcr.io/acme/frontend@${DIGEST}`, 1],
  ])('%s', (_, text, reference, count) => {
    expect(said('untrusted-build-frontend', text, file(reference))).toHaveLength(count);
  });
});
