import type { ConfigMap, ConfigNode } from '../../../src/documents/compose/config.ts';
import { mapAt } from '../../../src/documents/compose/config-tree.ts';
import { createEditor, type EditTarget, type ServiceEditor } from '../../../src/documents/compose/editor.ts';
import { parseComposeFile } from '../../../src/documents/compose/parse-compose.ts';
import type { SettingText } from '../../../src/documents/compose/setting-lines.ts';
import { isRefusal } from '../../../src/documents/edits.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { SourceText } from '../../../src/text/source-text.ts';

const PATH = 'compose.yaml';

function open(text: string): { service: ConfigMap; editor: ServiceEditor } {
  const file = parseComposeFile(new SourceText(PATH, text));
  const entry = mapAt(file.documents[0], 'services')?.entries.get('web');
  if (!entry) throw new Error('The text has no service web.');
  const service: ConfigMap =
    entry.value.kind === 'map' ? entry.value : { kind: 'map', entries: new Map(), at: entry.at, origin: entry.origin };
  return { service, editor: createEditor({ at: entry.keyAt, config: service, fileOf: () => file }) };
}

/** A setting by key, or one item of it: `security_opt/0`. */
function target(service: ConfigMap, path: string): EditTarget {
  const [key = '', ...below] = path.split('/');
  const entry = service.entries.get(key);
  if (!entry) throw new Error(`No ${key}.`);
  let found: EditTarget & { readonly value: ConfigNode } = {
    entryAt: entry.at,
    at: entry.value.at,
    origin: entry.origin,
    value: entry.value,
  };
  for (const step of below) {
    const { value } = found;
    if (value.kind === 'list') {
      const item = value.items[Number(step)];
      if (!item) throw new Error(`No item ${step}.`);
      found = { entryAt: item.at, at: item.at, origin: item.origin, value: item };
    } else {
      const inner = value.kind === 'map' ? value.entries.get(step) : undefined;
      if (!inner) throw new Error(`No ${step}.`);
      found = { entryAt: inner.at, at: inner.value.at, origin: inner.origin, value: inner.value };
    }
  }
  return found;
}

function outcome(
  text: string,
  edit: (editor: ServiceEditor, service: ConfigMap) => ReturnType<ServiceEditor['add']>,
): string {
  const { editor, service } = open(text);
  const edits = edit(editor, service);
  if (isRefusal(edits)) return `refused: ${edits.refused}`;
  expect(edits.path).toBe(PATH);
  const result = applyEdits(text, edits.edits);
  expect(parseComposeFile(new SourceText(PATH, result)).problems).toEqual([]);
  return result;
}

const remove = (text: string, path: string): string =>
  outcome(text, (editor, service) => editor.remove(target(service, path)));
const replace = (text: string, path: string, by: string): string =>
  outcome(text, (editor, service) => editor.replaceText(target(service, path), by));
const add = (text: string, ...settings: SettingText[]): string => outcome(text, (editor) => editor.add(settings));

/** Every edit means the same with Windows line endings. */
function alsoWithCrlf(run: (text: string) => string, before: string, after: string): void {
  expect(run(before)).toBe(after);
  const crlf = (text: string): string => (text.startsWith('refused') ? text : text.replaceAll('\n', '\r\n'));
  expect(run(crlf(before))).toBe(crlf(after));
}

describe('removing an entry', () => {
  test.each<[string, string, string, string]>([
    [
      'takes its line',
      'services:\n  web:\n    image: a\n    privileged: true\n    user: b\n',
      'privileged',
      'services:\n  web:\n    image: a\n    user: b\n',
    ],
    [
      'takes the comment on its line',
      'services:\n  web:\n    image: a\n    pid: host # for ps\n    user: b # keep\n',
      'pid',
      'services:\n  web:\n    image: a\n    user: b # keep\n',
    ],
    [
      'keeps comments and blank lines around',
      'services:\n  web:\n    # one\n    image: a\n\n    # two\n    pid: host\n\n    # three\n    user: b\n',
      'pid',
      'services:\n  web:\n    # one\n    image: a\n\n    # two\n\n    # three\n    user: b\n',
    ],
    [
      'takes all lines of a list',
      'services:\n  web:\n    image: a\n    cap_add:\n      - A # x\n      # y\n      - B\n    user: b\n',
      'cap_add',
      'services:\n  web:\n    image: a\n    user: b\n',
    ],
    [
      'takes an item of several',
      'services:\n  web:\n    image: a\n    cap_add:\n      - A\n      - B # why\n      - C\n',
      'cap_add/1',
      'services:\n  web:\n    image: a\n    cap_add:\n      - A\n      - C\n',
    ],
    [
      'takes the key with the only item',
      'services:\n  web:\n    image: a # keep\n    security_opt:\n      - seccomp:unconfined\n    user: "1"\n',
      'security_opt/0',
      'services:\n  web:\n    image: a # keep\n    user: "1"\n',
    ],
    [
      'takes the key with the only item beside its key',
      'services:\n  web:\n    image: a\n    cap_add:\n    - "A"\n    user: b\n',
      'cap_add/0',
      'services:\n  web:\n    image: a\n    user: b\n',
    ],
    [
      'takes mappings that become empty',
      'services:\n  web:\n    image: a\n    logging:\n      driver: none\n',
      'logging/driver',
      'services:\n  web:\n    image: a\n',
    ],
    [
      'climbs over several levels',
      'services:\n  web:\n    image: a\n    deploy:\n      resources:\n        limits:\n          # all\n          pids: -1\n',
      'deploy/resources/limits/pids',
      'services:\n  web:\n    image: a\n',
    ],
    [
      'keeps a mapping that has a merge key',
      'x-e: &e\n  B: 1\nservices:\n  web:\n    image: a\n    environment:\n      <<: *e\n      A: 1\n',
      'environment/A',
      'x-e: &e\n  B: 1\nservices:\n  web:\n    image: a\n    environment:\n      <<: *e\n',
    ],
    [
      'keeps a missing final line ending',
      'services:\n  web:\n    image: a\n    pid: host',
      'pid',
      'services:\n  web:\n    image: a',
    ],
    [
      'takes an interpolated value',
      'services:\n  web:\n    image: a\n    pid: ${P:-host}\n',
      'pid',
      'services:\n  web:\n    image: a\n',
    ],
    [
      'takes a flow list as a whole',
      'services:\n  web:\n    image: a\n    cap_add: [A,\n      B] # x\n',
      'cap_add',
      'services:\n  web:\n    image: a\n',
    ],
    [
      'takes an item that is a mapping',
      'services:\n  web:\n    image: a\n    volumes:\n      - type: bind\n        source: /a\n        target: /b\n      - x:/y\n',
      'volumes/0',
      'services:\n  web:\n    image: a\n    volumes:\n      - x:/y\n',
    ],
    [
      'takes a block scalar',
      'services:\n  web:\n    image: a\n    command: |\n      x\n\n      y\n\n    user: b\n',
      'command',
      'services:\n  web:\n    image: a\n\n    user: b\n',
    ],
    [
      'takes a value without text',
      'services:\n  web:\n    image: a\n    pid:\n    user: b\n',
      'pid',
      'services:\n  web:\n    image: a\n    user: b\n',
    ],
    [
      'takes an entry whose alias others do not need',
      'x-c: &c [A]\nservices:\n  web:\n    image: a\n    cap_add:\n      - B\n    cap_drop: *c\n',
      'cap_add',
      'x-c: &c [A]\nservices:\n  web:\n    image: a\n    cap_drop: *c\n',
    ],
  ])('%s', (_, before, path, after) => alsoWithCrlf((text) => remove(text, path), before, after));

  test.each<[string, string, string, string]>([
    ['the only setting of a service', 'services:\n  web:\n    privileged: true\n', 'privileged', 'not-editable'],
    [
      'the only setting of a service beside comments',
      'services:\n  web:\n    # a\n    privileged: true # b\n    # c\n',
      'privileged',
      'not-editable',
    ],
    ['a list that is the only setting', 'services:\n  web:\n    cap_add:\n      - A\n', 'cap_add/0', 'not-editable'],
    ['an entry in braces', 'services:\n  web: { image: a, pid: host }\n', 'pid', 'flow-style'],
    [
      'an item in brackets',
      'services:\n  web:\n    image: a\n    security_opt: [seccomp=unconfined]\n',
      'security_opt/0',
      'flow-style',
    ],
    [
      'a value of a merge key',
      'x-b: &b\n  pid: host\nservices:\n  web:\n    <<: *b\n    image: a\n',
      'pid',
      'shared-anchor',
    ],
    [
      'a value of an alias',
      'x-l: &l\n  driver: none\nservices:\n  web:\n    image: a\n    logging: *l\n',
      'logging/driver',
      'shared-anchor',
    ],
    [
      'a service that another one merges',
      'services:\n  web: &w\n    image: a\n    pid: host\n  job:\n    <<: *w\n',
      'pid',
      'shared-anchor',
    ],
    [
      'an entry that holds an anchor others use',
      'services:\n  web:\n    image: a\n    logging:\n      driver: none\n      options: &o\n        a: b\n  job:\n    image: b\n    logging:\n      options: *o\n',
      'logging',
      'shared-anchor',
    ],
    ['a template', 'services:\n  web:\n    image: a:{{ tag }}\n    pid: host\n', 'pid', 'template'],
    [
      'the first key of a list item',
      'services:\n  web:\n    image: a\n    volumes:\n      - type: bind\n        target: /b\n',
      'volumes/0/type',
      'not-editable',
    ],
    ['an explicit key', 'services:\n  web:\n    image: a\n    ? pid\n    : host\n', 'pid', 'not-editable'],
    [
      'a list whose tag drops the files before',
      'services:\n  web:\n    image: a\n    cap_add: !override\n      - A\n',
      'cap_add/0',
      'would-guess',
    ],
  ])('refuses %s', (_, before, path, reason) =>
    alsoWithCrlf((text) => remove(text, path), before, `refused: ${reason}`),
  );
});

describe('replacing a text', () => {
  test.each<[string, string, string, string, string]>([
    ['plain', 'services:\n  web:\n    image: a # c\n', 'image', 'b', 'services:\n  web:\n    image: b # c\n'],
    ['double quotes', 'services:\n  web:\n    image: "a"\n', 'image', 'b"c', 'services:\n  web:\n    image: "b\\"c"\n'],
    ['single quotes', "services:\n  web:\n    image: 'a'\n", 'image', "b'c", "services:\n  web:\n    image: 'b''c'\n"],
    [
      'plain that needs quotes',
      'services:\n  web:\n    image: a\n',
      'image',
      'b: c',
      'services:\n  web:\n    image: "b: c"\n',
    ],
    [
      'an item',
      'services:\n  web:\n    image: a\n    ports:\n      - 80:80\n      - 81:81\n',
      'ports/1',
      '127.0.0.1:81:81',
      'services:\n  web:\n    image: a\n    ports:\n      - 80:80\n      - 127.0.0.1:81:81\n',
    ],
    [
      'a nested value',
      'services:\n  web:\n    image: a\n    ports:\n      - target: 80\n        host_ip: "0.0.0.0"\n',
      'ports/0/host_ip',
      '127.0.0.1',
      'services:\n  web:\n    image: a\n    ports:\n      - target: 80\n        host_ip: "127.0.0.1"\n',
    ],
  ])('in %s', (_, before, path, by, after) => alsoWithCrlf((text) => replace(text, path, by), before, after));

  test.each<[string, string, string, string]>([
    ['interpolated text', 'services:\n  web:\n    image: a\n    user: ${U:-root}\n', 'user', 'interpolated'],
    ['an item in brackets', 'services:\n  web:\n    image: a\n    ports: ["80:80"]\n', 'ports/0', 'flow-style'],
    ['a block scalar', 'services:\n  web:\n    image: a\n    user: |-\n      root\n', 'user', 'not-editable'],
    ['an alias', 'x-u: &u root\nservices:\n  web:\n    image: a\n    user: *u\n', 'user', 'shared-anchor'],
    ['nothing', 'services:\n  web:\n    image: a\n    user:\n', 'user', 'not-editable'],
  ])('refuses %s', (_, before, path, reason) => {
    const { editor, service } = open(before);
    const found = target(service, path);
    const interpolated = reason === 'interpolated';
    const result = editor.replaceText({ ...found, origin: { ...found.origin, interpolated } }, 'x');
    expect(isRefusal(result) && result.refused).toBe(reason);
  });

  test('in a part of a quoted item', () => {
    const text = 'services:\n  web:\n    image: a\n    environment:\n      - "A=old"\n';
    const { editor, service } = open(text);
    const item = target(service, 'environment/0');
    const start = text.indexOf('old');
    const edits = editor.replaceText({ ...item, at: { path: PATH, range: { start, end: start + 3 } } }, 'n"w');
    expect(isRefusal(edits) ? edits : applyEdits(text, edits.edits)).toBe(text.replace('old', 'n\\"w'));
  });

  test('in a part of a plain item that then needs quotes', () => {
    const text = 'services:\n  web:\n    image: a\n    environment:\n      - A=old\n';
    const { editor, service } = open(text);
    const item = target(service, 'environment/0');
    const start = text.indexOf('old');
    const edits = editor.replaceText({ ...item, at: { path: PATH, range: { start, end: start + 3 } } }, 'x #y');
    expect(isRefusal(edits) ? edits : applyEdits(text, edits.edits)).toBe(text.replace('A=old', '"A=x #y"'));
  });
});

const READ_ONLY: SettingText = { key: 'read_only', value: true };
const DROP: SettingText = { key: 'cap_drop', value: ['ALL'] };
const NNP: SettingText = { key: 'security_opt', value: ['no-new-privileges:true'] };

describe('adding settings', () => {
  test.each<[string, string, SettingText[], string]>([
    [
      'behind the last entry',
      'services:\n  web:\n    image: a\n    ports:\n      - 80:80\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a\n    ports:\n      - 80:80\n    read_only: true\n',
    ],
    [
      'before the next service',
      'services:\n  web:\n    image: a\n\n  job:\n    image: b\n',
      [NNP],
      'services:\n  web:\n    image: a\n    security_opt:\n      - no-new-privileges:true\n\n  job:\n    image: b\n',
    ],
    [
      'beside other security keys',
      'services:\n  web:\n    user: "1"\n    image: a\n    cap_add:\n      - A\n    ports:\n      - 80:80\n',
      [READ_ONLY, NNP],
      'services:\n  web:\n    user: "1"\n    image: a\n    cap_add:\n      - A\n    read_only: true\n    security_opt:\n      - no-new-privileges:true\n    ports:\n      - 80:80\n',
    ],
    [
      'limits beside limits',
      'services:\n  web:\n    mem_limit: 1g\n    image: a\n',
      [{ key: 'pids_limit', value: '256' }],
      'services:\n  web:\n    mem_limit: 1g\n    pids_limit: "256"\n    image: a\n',
    ],
    [
      'with dashes under the key, as the service has them',
      'services:\n  web:\n    image: a\n    ports:\n    - 80:80\n',
      [DROP],
      'services:\n  web:\n    image: a\n    ports:\n    - 80:80\n    cap_drop:\n    - ALL\n',
    ],
    [
      'with dashes as another service has them',
      'services:\n  web:\n    image: a\n  job:\n    image: b\n    ports:\n    - 80:80\n',
      [DROP],
      'services:\n  web:\n    image: a\n    cap_drop:\n    - ALL\n  job:\n    image: b\n    ports:\n    - 80:80\n',
    ],
    [
      'with four columns',
      'services:\n    web:\n        image: a\n',
      [DROP],
      'services:\n    web:\n        image: a\n        cap_drop:\n            - ALL\n',
    ],
    [
      'without a final line ending',
      'services:\n  web:\n    image: a',
      [READ_ONLY, DROP],
      'services:\n  web:\n    image: a\n    read_only: true\n    cap_drop:\n      - ALL',
    ],
    [
      'behind a comment on the last line',
      'services:\n  web:\n    image: a # x\n# end\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a # x\n    read_only: true\n# end\n',
    ],
    [
      'behind commented items',
      'services:\n  web:\n    image: a\n    ports:\n      - 80:80\n      # - 81:81\n    # next\n    #command: x\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a\n    ports:\n      - 80:80\n      # - 81:81\n    read_only: true\n    # next\n    #command: x\n',
    ],
    [
      'behind commented items under their key',
      'services:\n  web:\n    image: a\n    ports:\n    - 80:80\n    # - 81:81\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a\n    ports:\n    - 80:80\n    # - 81:81\n    read_only: true\n',
    ],
    [
      'behind a block scalar',
      'services:\n  web:\n    image: a\n    command: |\n      x\n\n  job:\n    image: b\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a\n    command: |\n      x\n    read_only: true\n\n  job:\n    image: b\n',
    ],
    [
      'behind blank lines that a block scalar keeps',
      'services:\n  web:\n    image: a\n    command: |+\n      x\n\n\n  job:\n    image: b\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a\n    command: |+\n      x\n\n\n    read_only: true\n  job:\n    image: b\n',
    ],
    [
      'to a service that merges another',
      'x-b: &b\n  image: a\nservices:\n  web:\n    <<: *b\n',
      [READ_ONLY],
      'x-b: &b\n  image: a\nservices:\n  web:\n    <<: *b\n    read_only: true\n',
    ],
    [
      'to a service with an anchor nobody uses',
      'services:\n  web: &w\n    image: a\n',
      [READ_ONLY],
      'services:\n  web: &w\n    image: a\n    read_only: true\n',
    ],
    [
      'behind a flow list over lines',
      'services:\n  web:\n    image: a\n    command: [\n      "x"\n    ]\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a\n    command: [\n      "x"\n    ]\n    read_only: true\n',
    ],
    [
      'before a document end',
      'services:\n  web:\n    image: a\n...\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a\n    read_only: true\n...\n',
    ],
    [
      'behind an empty value',
      'services:\n  web:\n    image: a\n    environment:\n',
      [READ_ONLY],
      'services:\n  web:\n    image: a\n    environment:\n    read_only: true\n',
    ],
    [
      'that need quotes',
      'services:\n  web:\n    image: a\n',
      [{ key: 'tmpfs', value: ['/run', 'on'] }],
      'services:\n  web:\n    image: a\n    tmpfs:\n      - /run\n      - "on"\n',
    ],
  ])('%s', (_, before, settings, after) => alsoWithCrlf((text) => add(text, ...settings), before, after));

  test.each<[string, string, string]>([
    ['a service in braces', 'services:\n  web: { image: a }\n', 'flow-style'],
    ['services in braces', 'services: { web: { image: a } }\n', 'flow-style'],
    ['a service that is an alias', 'x-b: &b\n  image: a\nservices:\n  web: *b\n', 'shared-anchor'],
    ['a service that another one merges', 'services:\n  web: &w\n    image: a\n  job:\n    <<: *w\n', 'shared-anchor'],
    ['a service that says nothing', 'services:\n  web:\n  job:\n    image: b\n', 'not-editable'],
    ['explicit keys', 'services:\n  web:\n    ? image\n    : a\n', 'not-editable'],
    ['a key that exists', 'services:\n  web:\n    image: a\n    read_only: false\n', 'key-exists'],
    [
      'a key that a merge key brings',
      'x-b: &b\n  read_only: false\nservices:\n  web:\n    <<: *b\n    image: a\n',
      'key-exists',
    ],
    ['a template', 'services:\n  web:\n    image: {{ image }}\n', 'template'],
  ])('refuses %s', (_, before, reason) => alsoWithCrlf((text) => add(text, READ_ONLY), before, `refused: ${reason}`));
});
