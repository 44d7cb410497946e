import fc from 'fast-check';
import { knownText, type Value } from '../../../src/concepts/value.ts';
import { isRefusal } from '../../../src/documents/edits.ts';
import { buildProject } from '../../../src/project/build-project.ts';
import type { Container, Setting } from '../../../src/project/container.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { snapshotOf } from '../../support/judge.ts';

interface Written {
  readonly key: 'capAdd' | 'securityOptions' | 'devices';
  readonly value: string;
  readonly spelling: 'attached' | 'apart';
  readonly quote: '' | '"' | "'";
  readonly gap: ' ' | '  ' | ' \\\n    ';
}

const OPTION = { capAdd: '--cap-add', securityOptions: '--security-opt', devices: '--device' } as const;

const option: fc.Arbitrary<Written> = fc.record({
  key: fc.constantFrom('capAdd', 'securityOptions', 'devices'),
  value: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_./-]{0,8}$/),
  spelling: fc.constantFrom('attached', 'apart'),
  quote: fc.constantFrom('', '"', "'"),
  gap: fc.constantFrom(' ', '  ', ' \\\n    '),
});

/** Kinds of files: how one of them holds a command. JSON has no line endings in its strings. */
const FILES = {
  'up.sh': (command: string) => `# größer\nset -e\n${command}\n`,
  Makefile: (command: string) => `# größer\nup: a\n\t@${command.replaceAll('\n', '\n\t')}\n`,
  'up.service': (command: string) => `# größer\n[Service]\nExecStart=-${command}\nUser=a\n`,
  'package.json': (command: string) =>
    `{\n  "größer": 1,\n  "scripts": { "up": ${JSON.stringify(command.replaceAll(' \\\n', ''))} }\n}\n`,
  'README.md': (command: string) => `# Größer\n\n- a\n\n  \`\`\`sh\n  ${command.replaceAll('\n', '\n  ')}\n  \`\`\`\n`,
} as const;

type FileName = keyof typeof FILES;

function textOf(options: readonly Written[], file: FileName): string {
  const written = options.map(({ key, value, spelling, quote, gap }) => {
    return `${OPTION[key]}${spelling === 'attached' ? '=' : ' '}${quote}${value}${quote}${gap}`;
  });
  return FILES[file](`docker run -d ${written.join('')}acme/web:1.4 serve`);
}

function containerIn(file: FileName, text: string): Container {
  const [container] = buildProject(snapshotOf({ [file]: text })).containers;
  if (!container) throw new Error('There is no container.');
  return container;
}

const settingsOf = (container: Container, key: Written['key']): readonly Setting<Value>[] => container[key];

const command = fc.record({
  options: fc.array(option, { minLength: 1, maxLength: 6 }),
  file: fc.constantFrom(...(Object.keys(FILES) as FileName[])),
  ending: fc.constantFrom('\n', '\r\n'),
});

test('every value of every spelling is read, at its place', () => {
  fc.assert(
    fc.property(command, ({ options, file, ending }) => {
      const text = textOf(options, file).replaceAll('\n', ending);
      const container = containerIn(file, text);
      for (const key of ['capAdd', 'securityOptions', 'devices'] as const) {
        const expected = options.filter((each) => each.key === key);
        const read = settingsOf(container, key);
        expect(read.map(({ value }) => knownText(value))).toEqual(expected.map(({ value }) => value));
        for (const [index, { at }] of read.entries()) {
          const written = text.slice(at.range.start, at.range.end).replace(/^(?:\\?["'])|(?:\\?["'])$/g, '');
          expect(written).toBe(expected[index]?.value);
        }
      }
      expect(knownText(container.image?.value)).toBe('acme/web:1.4');
    }),
    { numRuns: 200, seed: 20261124 },
  );
});

test('an option that is removed is gone, and nothing else', () => {
  fc.assert(
    fc.property(command, fc.nat(), ({ options, file, ending }, chosen) => {
      const text = textOf(options, file).replaceAll('\n', ending);
      const container = containerIn(file, text);
      const index = chosen % options.length;
      const target = options[index];
      if (!target) return;
      const position = options.slice(0, index).filter(({ key }) => key === target.key).length;
      const setting = settingsOf(container, target.key)[position];
      if (!setting) throw new Error('The option was not read.');
      const edits = container.editor.remove(setting);
      if (isRefusal(edits)) {
        // Only escaped quotes of JSON hide where a word is.
        expect([file, target.quote]).toEqual(['package.json', '"']);
        return;
      }
      const after = containerIn(file, applyEdits(text, edits.edits));
      for (const key of ['capAdd', 'securityOptions', 'devices'] as const) {
        const kept = options.filter((each, at) => each.key === key && at !== index);
        expect(settingsOf(after, key).map(({ value }) => knownText(value))).toEqual(kept.map(({ value }) => value));
      }
      expect(after.command?.value.map(knownText)).toEqual(['serve']);
    }),
    { numRuns: 200, seed: 20261124 },
  );
});
