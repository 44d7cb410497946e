import { renderCatalogue } from '../../src/catalogue/catalogue.ts';
import { readExample } from '../../src/catalogue/example-text.ts';
import { codeBlock, inlineCode, row } from '../../src/catalogue/markdown.ts';
import { defineRule, type Reader, type Rule } from '../../src/rule-model/rule.ts';

function reader(severity: Reader<never>['severity'], disposition: Reader<never>['default']) {
  return { severity, default: disposition, check: () => [] };
}

const SOCKET: Rule = defineRule({
  id: 'engine-socket',
  title: 'Control socket of the engine in a container',
  why: 'Whoever takes over the container starts others on the host.',
  remedy: 'Remove the mount.',
  allowWhen: 'The service is the one that manages containers.',
  practice: 'daemon-socket',
  references: [{ name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' }],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    volumes:\n      - «/run/docker.sock:/s»\n      - «/run/docker.sock:/t»\n',
    accepted: 'services:\n  web:\n    image: a\n',
  },
  supersedes: [{ rule: 'host-mount', within: 'range' }],
  image: [reader('medium', 'advice')],
  container: [reader('critical', 'on'), reader('critical', 'on'), reader('low', 'hardening')],
});

const QUIET: Rule = defineRule({
  ...SOCKET,
  id: 'a-quiet-one',
  title: 'Something | most people do',
  example: { kind: 'dockerfile', flagged: '«FROM a»\n', accepted: 'FROM b\n' },
  supersedes: [],
  image: [reader('low', 'off')],
  container: [],
});

test('a page says what, why, how to fix, when to allow and where to read on', () => {
  expect(renderCatalogue([SOCKET]).get('engine-socket.md')).toBe(`\
<!-- Written by \`npm run docs\` from src/rules/engine-socket.ts: change it there. -->

# Control socket of the engine in a container

Rule \`engine-socket\` · practice \`daemon-socket\`

Whoever takes over the container starts others on the host.

| Read from | Severity | By default |
|---|---|---|
| Dockerfile | medium | named in the summary only |
| Compose | critical | reported and counted |
| Compose | low | grouped per new service, fails nothing by itself |
| Commands | critical | reported and counted |
| Commands | low | grouped per new service, fails nothing by itself |

## Example

\`\`\`yaml
services:
  web:
    volumes:
      - /run/docker.sock:/s
      - /run/docker.sock:/t
\`\`\`

Reported: line 4, \`/run/docker.sock:/s\`; line 5, \`/run/docker.sock:/t\`.

Accepted:

\`\`\`yaml
services:
  web:
    image: a
\`\`\`

## How to fix it

Remove the mount.

## When it is safe to allow

The service is the one that manages containers.

To [accept it](../accepting-risk.md) in one place, on a line of its own above that:

\`\`\`text
# bulkhead: allow engine-socket -- your reason
\`\`\`

To switch the rule off for the whole repository, in \`.github/bulkhead.yml\`:

\`\`\`yaml
rules:
  engine-socket: off
\`\`\`

## Says the same as

Where this rule reports, these stay silent:

- [\`host-mount\`](host-mount.md) on the same text

## References

- [CWE-250](https://cwe.mitre.org/data/definitions/250.html)
`);
});

test('a rule that is off shows how to switch it on', () => {
  expect(renderCatalogue([QUIET]).get('a-quiet-one.md')).toContain('rules:\n  a-quiet-one: on\n');
});

test('an example that depends on the policy shows the policy', () => {
  const rule = { ...QUIET, example: { ...QUIET.example, trustedRegistries: ['docker.io', 'ghcr.io/acme'] } };
  const page = renderCatalogue([rule]).get('a-quiet-one.md');
  expect(page).toContain(
    'With this policy:\n\n```yaml\ntrusted-registries: [docker.io, ghcr.io/acme]\n```\n\n```dockerfile\n',
  );
});

test('the index lists every rule by id with its defaults', () => {
  const catalogue = renderCatalogue([SOCKET, QUIET]);
  expect([...catalogue.keys()].sort()).toEqual(['README.md', 'a-quiet-one.md', 'engine-socket.md']);
  expect(catalogue.get('README.md')?.split('\n').slice(-5)).toEqual([
    '| Rule | Weakness | Dockerfile | Compose |',
    '|---|---|---|---|',
    '| [`a-quiet-one`](a-quiet-one.md) | Something \\| most people do | low, off |  |',
    '| [`engine-socket`](engine-socket.md) | Control socket of the engine in a container | medium, advice | critical; low, hardening |',
    '',
  ]);
});

test.each(['«a', 'a»', '«a «b»»', '«a»»'])('the marks of %j are refused', (example) => {
  expect(() => readExample(example)).toThrow(/mark/);
});

test('a mark over several lines is named by its first', () => {
  expect(readExample('a\n«b\nc»\n')).toEqual({ text: 'a\nb\nc\n', marked: [{ line: 2, text: 'b' }] });
});

test('code keeps its backticks', () => {
  expect(codeBlock('yaml', 'a: |\n  ```\n')).toBe('````yaml\na: |\n  ```\n````');
  expect(inlineCode('`a`')).toBe('`` `a` ``');
  expect(row('a|b', 'c')).toBe('| a\\|b | c |');
});
