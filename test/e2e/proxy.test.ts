import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';
import type { PullRequest } from '../support/github-server/state.ts';
import { ForwardProxy, passOn } from '../support/proxy/forward-proxy.ts';
import { selfSigned } from '../support/proxy/self-signed.ts';

jest.setTimeout(60_000);

/** A GitHub Enterprise Server that only the proxy can reach: no name server knows `.test`. */
const HOST = 'github.example.test';
const SAFE =
  'services:\n  web:\n    image: example.com/acme/web:1.4.2\n    user: "1000:1000"\n    read_only: true\n    cap_drop: [ALL]\n';
const PRIVILEGED = `${SAFE}    privileged: true\n`;
const { key, certificate } = selfSigned(HOST);

let action: BuiltAction;
let folder: string;
let github: GitHubServer;
let front: Server;
let proxy: ForwardProxy;
let pull: PullRequest;

beforeAll(() => {
  action = new BuiltAction();
  folder = mkdtempSync(path.join(tmpdir(), 'proxy-'));
  writeFileSync(path.join(folder, 'ca.pem'), certificate);
});

afterAll(() => {
  action.remove();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  github = await GitHubServer.start();
  const plain = { port: Number(new URL(github.apiUrl).port) };
  front = createServer({ key, cert: certificate }, (incoming, outgoing) =>
    passOn(incoming, outgoing, plain, incoming.url ?? ''),
  );
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const encrypted = { port: (front.address() as AddressInfo).port };
  proxy = await ForwardProxy.start(
    new Map([
      [`${HOST}:443`, encrypted],
      [`${HOST}:80`, plain],
    ]),
  );
  github.branch('main', { 'compose.yaml': SAFE });
  pull = github.openPullRequest({ 'compose.yaml': PRIVILEGED });
});

afterEach(async () => {
  front.closeAllConnections();
  await new Promise((resolve) => front.close(resolve));
  await proxy.stop();
  await github.stop();
  expect(github.violations).toEqual([]);
});

const TOKEN_RIGHTS = { contents: 'read', pull_requests: 'write', checks: 'write' } as const;

async function run(protocol: 'http' | 'https', environment: Readonly<Record<string, string>>) {
  const at = (url: string) => `${protocol}://${HOST}${new URL(url).pathname}`;
  return await action.run(github, pull, {
    token: github.workflowToken(TOKEN_RIGHTS),
    environment: {
      GITHUB_SERVER_URL: `${protocol}://${HOST}`,
      GITHUB_API_URL: at(github.apiUrl),
      GITHUB_GRAPHQL_URL: at(github.graphqlUrl),
      NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
      ...environment,
    },
  });
}

const targets = () => [...new Set(proxy.asked.map(({ target }) => target))];

test.each(['HTTPS_PROXY', 'https_proxy'])('all that goes to the server goes through %s', async (name) => {
  const { code, outputs } = await run('https', { [name]: `http://${proxy.address}` });
  expect([code, outputs['conclusion']]).toEqual([1, 'failure']);
  expect(targets()).toEqual([`CONNECT ${HOST}:443`]);
  expect([github.state.reviews.length, github.state.threads.length, github.state.checkRuns.length]).toEqual([1, 1, 1]);
});

test('HTTP_PROXY counts for a server without TLS, and HTTPS_PROXY does not', async () => {
  const { code } = await run('http', { HTTP_PROXY: `http://${proxy.address}`, HTTPS_PROXY: 'http://127.0.0.1:9' });
  expect(code).toBe(1);
  expect(targets().length).toBeGreaterThan(0);
  for (const target of targets()) expect(target).toMatch(/^(?:CONNECT |[A-Z]+ http:\/\/)github\.example\.test[:/]/);
  expect(github.state.reviews).toHaveLength(1);
});

test('credentials of the proxy reach it, and no log', async () => {
  const { code, log } = await run('https', { HTTPS_PROXY: `http://ada:p%40ss-word@${proxy.address}` });
  expect(code).toBe(1);
  expect([...new Set(proxy.asked.map(({ credentials }) => credentials))]).toEqual(['ada:p@ss-word']);
  expect(log).not.toMatch(/p@ss-word|p%40ss-word/);
});

test.each([HOST, 'example.test', '.example.test', '*'])(
  'NO_PROXY=%s keeps requests away from the proxy',
  async (hosts) => {
    const { code, log } = await run('https', { HTTPS_PROXY: `http://${proxy.address}`, NO_PROXY: hosts });
    expect([code, proxy.asked]).toEqual([2, []]);
    expect(log).toContain('GitHub could not be reached: the name of the server is not known here. Check the network');
  },
);

test('a server on this machine is asked directly, whatever the proxy', async () => {
  const { code } = await action.run(github, pull, {
    token: github.workflowToken(TOKEN_RIGHTS),
    environment: { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' },
  });
  expect(code).toBe(1);
});

test('a proxy that refuses ends the run with one error that gives nothing away', async () => {
  proxy.refusal = 407;
  const { code, log } = await run('https', { HTTPS_PROXY: `http://ada:p%40ss-word@${proxy.address}` });
  expect(code).toBe(2);
  expect(log.match(/^::error.*$/gm)).toEqual([
    expect.stringContaining(
      'GitHub could not be reached: the proxy refused with 407. Check HTTPS_PROXY and NO_PROXY. It wants',
    ),
  ]);
  expect(log).not.toMatch(/p@ss-word|p%40ss-word|ghs_/);
  expect(github.requests).toEqual([]);
});

test('a certificate that nobody vouches for ends the run', async () => {
  const { code, log } = await run('https', { HTTPS_PROXY: `http://${proxy.address}`, NODE_EXTRA_CA_CERTS: '' });
  expect(code).toBe(2);
  expect(log.match(/^::error.*$/gm)).toEqual([
    expect.stringContaining('GitHub could not be reached: the certificate of the server is not trusted. Trust'),
  ]);
  expect(github.requests).toEqual([]);
});
