import type { AttackPath } from '../../src/analysis/attack-path.ts';
import type { IntroducedFinding } from '../../src/analysis/finding.ts';
import { encodeSegment } from '../../src/analysis/subject.ts';
import { label, pathSection } from '../../src/review/path-drawing.ts';
import { findingOf } from '../support/finding.ts';

function pathOf(container: string, more: Partial<AttackPath> = {}): AttackPath {
  const at = { path: 'compose.yaml', range: { start: 0, end: 1 } };
  return {
    container,
    exposure: { kind: 'published', address: '0.0.0.0:8080', at },
    runsAs: { kind: 'root', name: null },
    control: { kind: 'socket', label: 'Docker socket', places: [at] },
    isCritical: true,
    ...more,
  };
}

function foundOn(attackPath: AttackPath, more: Partial<IntroducedFinding> = {}): IntroducedFinding {
  const subject = `service:${encodeSegment(attackPath.container)}/mount`;
  return { ...findingOf({ severity: 'critical', subject, attackPath }), takenAway: false, worsened: null, ...more };
}

function sectionOf(...introduced: readonly IntroducedFinding[]): string {
  return pathSection({ introduced, worsened: [] });
}

test('says each path and draws it', () => {
  expect(sectionOf(foundOn(pathOf('web')))).toBe(
    [
      '### Paths to the host',
      '',
      '- Reachable on 0.0.0.0:8080 → runs as root → Docker socket: whoever breaks into web owns the host.',
      '',
      '```mermaid',
      'flowchart LR',
      '  host([the host])',
      '  in0["Reachable on 0.0.0.0#58;8080"] --> as0["web#58; runs as root"] --> by0["Docker socket"] --> host',
      '```',
    ].join('\n'),
  );
});

test('tells five and counts the rest', () => {
  const section = sectionOf(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => foundOn(pathOf(name))));
  expect(section.match(/--> host$/gm)).toHaveLength(5);
  expect(section).toContain('\n- and 2 more\n');
});

test.each<[string, readonly IntroducedFinding[]]>([
  ['there is none', []],
  ['the finding has no path', [{ ...findingOf({ severity: 'critical' }), takenAway: false, worsened: null }]],
  ['its parts are not critical together', [foundOn(pathOf('web', { exposure: null, isCritical: false }))]],
  ['policy made an advice of it', [foundOn(pathOf('web'), { disposition: 'advice' })]],
  ['policy made it milder', [foundOn(pathOf('web'), { severity: 'low' })]],
])('draws nothing when %s', (_because, introduced) => {
  expect(sectionOf(...introduced)).toBe('');
});

test('two rules that report the same step are one path', () => {
  const path = pathOf('web');
  expect(sectionOf(foundOn(path), foundOn(path, { rule: 'host-process-namespace' })).match(/--> host$/gm)).toHaveLength(
    1,
  );
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ['quotes', 'a"b\'c'],
  ['brackets', 'a"]:::x[b](c){d}'],
  ['line breaks', 'a\n  host --> evil\r\nb\u2028c\u0085d'],
  ['backticks', '``` `a` ````\n```'],
  ['arrows', 'a --> b -.-> c ==> d'],
  ['HTML', '<img src=x onerror=alert(1)></td><!-- -->'],
  ['entities', '&quot;#quot;&#34;#34;'],
  ['directives', '%%{init: {"securityLevel": "loose"}}%%'],
  ['clicks', 'x"]\nclick host "javascript:alert(1)"'],
  ['styles', 'style x:#f;classDef y:#0;'],
  ['Markdown', '**a** _b_ [c](https://evil.test) ![d](e) | @octocat #1'],
  ['hidden characters', 'a\u202Eb\u200Bc\u0000d\uD800e'],
  ['other alphabets', 'сервис-数据库-🚀'],
  ['words of the language', 'end'],
];

describe.each(HOSTILE)('a name with %s', (_what, name) => {
  const path = pathOf(name, {
    runsAs: { kind: 'other', name },
    control: { kind: 'mount', label: name, places: [] },
  });

  test('stays one label of the drawing', () => {
    expect(label(name)).toMatch(/^"(?:[A-Za-z0-9 .,/_-]|#\d{1,7};)*"$/);
  });

  test('changes neither the drawing nor the page around it', () => {
    const lines = sectionOf(foundOn(path)).split('\n');
    expect(lines.map((line) => line.replace(/"[^"]*"/g, '""'))).toEqual([
      '### Paths to the host',
      '',
      expect.stringMatching(/^- Reachable on 0\.0\.0\.0:8080 → runs as user /),
      '',
      '```mermaid',
      'flowchart LR',
      '  host([the host])',
      '  in0[""] --> as0[""] --> by0[""] --> host',
      '```',
    ]);
    expect(lines[2]).not.toMatch(/(?<!\\)[`*_[\]|<]|<|@(?!\u200b)|#(?!\u200b)|:\/\/|\p{Cc}|\u202e/u);
  });
});
