import type { Finding } from '../../../src/analysis/finding.ts';
import { checkText } from '../../../src/reports/terminal/check-text.ts';
import { reviewText } from '../../../src/reports/terminal/review-text.ts';
import { COLOURED, PLAIN } from '../../../src/reports/terminal/style.ts';
import { findingOf } from '../../support/finding.ts';
import { COMPOSE, introduced, planOf, privileged, rangeOf, secret, TEXTS } from '../report-fixture.ts';

const screen = { style: PLAIN, width: 100 };
const showPath = (itsPath: string) => itsPath;

const hardening = findingOf({
  rule: 'missing-read-only',
  severity: 'low',
  disposition: 'hardening',
  path: 'compose.yaml',
  range: rangeOf(COMPOSE, 'web'),
  message: 'The service web can write to its own files.',
});

function check(findings: readonly Finding[], given: Partial<Parameters<typeof checkText>[0]> = {}): string {
  return checkText({ findings, accepted: [], gaps: [], texts: TEXTS, showPath, judged: 1, ...given }, screen);
}

describe('check', () => {
  test('weaknesses in full with their fix, hardening on one line, secrets hidden, counts', () => {
    expect(check([privileged, secret, hardening])).toBe(`\
compose.yaml:4:5 critical privileged-container
  The service web runs privileged.
  4 │     privileged: true
    │     ^^^^^^^^^^^^^^^^
  Fix: Remove privileged.
  It may need a capability instead.
  -     privileged: true

compose.yaml:6:7 high secret-in-environment
  The variable TOKEN of web holds a secret.
  6 │       TOKEN: •••
    │       ^^^^^^^^^^

Hardening
  compose.yaml:2:3 low missing-read-only The service web can write to its own files.

2 weaknesses in 1 file: 1 critical, 1 high. Also 1 protection missing. Run bulkhead explain privileged-container to learn more.
`);
  });

  test.each([
    ['nothing to look at', { judged: 0 }, 'No Dockerfile and no Compose file here.\n'],
    ['nothing wrong', { judged: 3 }, 'No weakness in 3 files.\n'],
  ])('%s', (_name, given, text) => {
    expect(check([], given)).toBe(text);
  });

  test('what was not looked at is listed with its reason', () => {
    const gaps = [{ path: 'b', reason: 'too-large', detail: 'The file is larger than 256 KiB.' }] as const;
    expect(check([], { gaps })).toBe(
      'Not looked at\n  b: too-large. The file is larger than 256 KiB.\n\nNo weakness in 1 file. Also 1 gap.\n',
    );
  });

  test('a fix that would show a secret in its lines hides it', () => {
    const moved = findingOf({
      path: 'compose.yaml',
      range: rangeOf(COMPOSE, 'environment:'),
      fix: {
        title: 'Write it as a list',
        path: 'compose.yaml',
        effect: 'none',
        edits: [{ range: rangeOf(COMPOSE, 'TOKEN: hunter2-secret'), replacement: '- TOKEN=hunter2-secret' }],
      },
    });
    const text = check([moved, secret]);
    expect(text).toContain('  -       TOKEN: •••\n  +       - TOKEN=•••\n');
    expect(text).not.toContain('hunter2');
  });

  test('a hostile file name or message starts no escape and no workflow command', () => {
    const path = '::error::\u001b[2J';
    const texts = new Map([[path, '##[add-mask]\n']]);
    const hostile = findingOf({
      path,
      range: { start: 0, end: 3 },
      message: 'Bad \u001b[31m name\n::stop-commands::x',
    });
    const text = check([hostile], { texts });
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toContain('##[');
  });

  test('a terminal shows the severity in colour, and every colour ends', () => {
    const text = checkText(
      { findings: [privileged], accepted: [], gaps: [], texts: TEXTS, showPath, judged: 1 },
      { ...screen, style: COLOURED },
    );
    expect(text).toContain('\u001b[1;35mcritical\u001b[0m');
    expect(text.match(/\u001b\[[\d;]+m/g)?.length).toBe(2 * (text.match(/\u001b\[0m/g)?.length ?? 0));
  });
});

describe('review', () => {
  const names = { base: 'main (0123)', head: 'the working tree' };
  const review = (given: Parameters<typeof planOf>[0]) =>
    reviewText({ plan: planOf(given), baseTexts: TEXTS, headTexts: TEXTS, names }, screen);

  test('what got worse in full, worst first, what is resolved on one line, what was there as a count', () => {
    const text = review({
      comparison: {
        introduced: [introduced(secret), introduced(hardening)],
        worsened: [
          introduced(privileged, { worsened: { from: 'medium', because: 'it joined the host', cause: null } }),
        ],
        persisting: [secret],
        resolved: [hardening],
      },
      conclusion: 'failure',
      title: '2 introduced, 1 worsened, 1 resolved',
    });
    expect(text).toBe(`\
Compared the working tree with main (0123).

compose.yaml:4:5 critical privileged-container
  The service web runs privileged.
  It was medium and is critical now, because it joined the host.
  4 │     privileged: true
    │     ^^^^^^^^^^^^^^^^
  Fix: Remove privileged.
  It may need a capability instead.
  -     privileged: true

compose.yaml:6:7 high secret-in-environment
  The variable TOKEN of web holds a secret.
  6 │       TOKEN: •••
    │       ^^^^^^^^^^

Hardening and advice for what is new
  compose.yaml:2:3 low missing-read-only The service web can write to its own files.

Resolved
  compose.yaml:2:3 low missing-read-only The service web can write to its own files.

1 weakness was there before: 1 high.

Fails. 2 introduced, 1 worsened, 1 resolved
`);
  });

  test('a protection that was taken away is drawn in full whatever its default', () => {
    const text = review({
      comparison: {
        introduced: [introduced(hardening, { takenAway: true })],
        worsened: [],
        persisting: [],
        resolved: [],
      },
    });
    expect(text).toContain('The base has this protection and the change removes it.\n  2 │   web:\n');
  });

  test('a gap the change brings about says that it fails', () => {
    const gap = { path: 'b', reason: 'binary', detail: 'The file is not a text.', introduced: true } as const;
    expect(review({ gaps: [gap], conclusion: 'failure' })).toContain(
      '  b: binary. The file is not a text. The change brings this about, so the review fails.\n',
    );
  });

  test('nothing worse', () => {
    expect(review({})).toBe('Compared the working tree with main (0123).\n\nPasses. Nothing got worse\n');
  });

  test('hundreds of resolved findings are counted after twenty', () => {
    const resolved = Array.from({ length: 300 }, () => hardening);
    const text = review({ comparison: { introduced: [], worsened: [], persisting: [], resolved } });
    expect(text).toContain('  … 280 more\n');
  });
});
