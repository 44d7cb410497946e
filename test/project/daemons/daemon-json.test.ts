import fc from 'fast-check';
import { knownText } from '../../../src/concepts/value.ts';
import { isRefusal } from '../../../src/documents/edits.ts';
import { buildProject } from '../../../src/project/build-project.ts';
import type { Daemon } from '../../../src/project/daemon.ts';
import { isDaemonFile, isInFolderOfDocker, isRootlessFile } from '../../../src/project/daemons/daemon-path.ts';
import type { Project } from '../../../src/project/project.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { snapshotOf } from '../../support/judge.ts';

const projectOf = (files: Readonly<Record<string, string>>): Project => buildProject(snapshotOf(files));

function daemonOf(text: string, path = 'docker/daemon.json'): Daemon {
  const [daemon] = projectOf({ [path]: text }).daemons;
  if (!daemon) throw new Error(`no daemon: ${text}`);
  return daemon;
}

describe('a file is the configuration of a Docker daemon', () => {
  test.each([
    ['daemon.json', true],
    ['etc/docker/daemon.json', true],
    ['templates/daemon.json.j2', true],
    ['C/ProgramData/Docker/config/Daemon.JSON', true],
    ['files/docker-daemon.json', true],
    ['docker-daemon.json.tmpl', true],
    ['daemon.jsonc', false],
    ['my-daemon.json', false],
    ['daemon.json.bak', false],
    ['daemon.json/readme', false],
  ])('by its name: %s is %s', (path, expected) => {
    expect(isDaemonFile(path)).toBe(expected);
  });

  test.each([
    ['etc/docker/daemon.json', true],
    ['roles/docker-ce/files/daemon.json', true],
    ['home/bob/.docker/daemon.json', true],
    ['ProgramData\\docker\\config\\daemon.json', true],
    ['docker-daemon.json', true],
    ['roles/dockerhub/daemon.json', false],
    ['daemon.json', false],
  ])('by its folder: %s is %s', (path, expected) => {
    expect(isInFolderOfDocker(path)).toBe(expected);
  });

  test.each([
    ['a key that only Docker has', '{"insecure-registries": []}', true],
    ['a setting that Docker had', '{"disable-legacy-registry": true, "x": 1}', true],
    ['several that Docker knows', '{"debug": true, "experimental": false}', true],
    ['where an engine listens', '{"hosts": ["tcp://a:1"]}', true],
    ['one that everybody has', '{"debug": true}', false],
    ['hosts of something else', '{"hosts": ["a", "b"]}', false],
    ['keys of something else', '{"debug": true, "interval": 5}', false],
    ['nothing', '{}', false],
    ['no object', '["insecure-registries"]', false],
    ['keys of prototypes', '{"__proto__": {"icc": 1}, "constructor": 2}', false],
    ['a blank file', ' \n', false],
  ])('by its content: %s', (_because, text, expected) => {
    const { daemons, gaps } = projectOf({ 'config/daemon.json': text });
    expect(daemons.length > 0).toBe(expected);
    expect(gaps).toEqual([]);
  });

  test('of a user who runs it without root', () => {
    expect(isRootlessFile('home/bob/.config/docker/daemon.json')).toBe(true);
    expect(daemonOf('{}', '.config/docker/daemon.json').isRootless).toBe(true);
    expect(daemonOf('{}', 'etc/docker/daemon.json').isRootless).toBe(false);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a comment', '{\n  // keep\n  "icc": false\n}', 'syntax-error', 'Line 2: JSON has no comments.'],
    [
      'a comma behind the last key',
      '{\n  "icc": false,\n}',
      'syntax-error',
      'Line 2: A comma stands behind the last entry.',
    ],
    ['a template', '{ "icc": {{ icc | to_json }} }', 'template', 'Another program fills in this file first.'],
    ['endless nesting', `{"icc": ${'['.repeat(60_000)}`, 'too-deep', 'The JSON nests deeper than 200 levels.'],
  ])('is a gap where the file is that of Docker: %s', (_because, text, reason, detail) => {
    expect(projectOf({ 'daemon.json': text }).gaps).toEqual([{ path: 'daemon.json', reason, detail }]);
    expect(projectOf({ 'docker/daemon.json.j2': text }).gaps).toMatchObject([{ reason }]);
  });

  test('is nothing where the file is that of another program', () => {
    expect(projectOf({ 'daemon.json': '{ debug: true }', 'a/daemon.json.tmpl': '{{ . }}' }).gaps).toEqual([]);
  });

  test('is nothing where dockerd takes it for no settings', () => {
    expect(projectOf({ 'docker/daemon.json': '\n' })).toMatchObject({ daemons: [], gaps: [] });
  });
});

describe('the unit that starts the daemon', () => {
  const unread = (path: string, ...others: readonly string[]) => {
    const files = new Map([[path, '{ "icc": false }']]);
    return buildProject({ files, paths: new Set([path, ...others]), unreadable: [] }).needed;
  };

  test('is asked for where the repository has it, because both are halves of one configuration', () => {
    const unit = 'host/etc/systemd/system/docker.service.d/override.conf';
    expect(unread('host/etc/docker/daemon.json', unit, 'other/docker.service')).toEqual([unit]);
    expect(unread('files/daemon.json', 'files/docker.service')).toEqual(['files/docker.service']);
  });

  test('is not guessed where nobody knows what the repository has', () => {
    const files = new Map([['etc/docker/daemon.json', '{ "icc": false }']]);
    expect(buildProject({ files, paths: undefined, unreadable: [] }).needed).toEqual([]);
  });
});

describe('the settings', () => {
  test('have places, and the last of two counts', () => {
    const text = '\ufeff{\r\n\t"icc": false,\r\n\t"icc" : true\r\n}';
    const daemon = daemonOf(text);
    const place = (at: { range: { start: number; end: number } }) => text.slice(at.range.start, at.range.end);
    expect(daemon.settings.map(({ keyAt, at, entryAt }) => [keyAt, at, entryAt].map(place))).toEqual([
      ['"icc"', 'false', '"icc": false'],
      ['"icc"', 'true', '"icc" : true'],
    ]);
    const icc = daemon.setting('icc')?.value;
    expect(icc?.kind === 'scalar' && knownText(icc.value)).toBe('true');
    expect(place(daemon.at)).toBe('{');
  });

  test('that another program fills in are unknown', () => {
    const daemon = daemonOf('{ "data-root": "{{ root }}", "hosts": ["tcp://${IP}:1", "fd://"] }');
    expect(daemon.hosts.map(({ value }) => knownText(value))).toEqual([undefined, 'fd://']);
  });

  test('named like parts of prototypes are settings like others', () => {
    const daemon = daemonOf('{ "__proto__": {"a": 1}, "constructor": 1, "hasOwnProperty": 2 }');
    expect(daemon.settings.map(({ key }) => key)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(daemon.setting('toString')).toBeUndefined();
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  test('of whatever JSON there is are read without a throw', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const { daemons } = projectOf({ 'docker/daemon.json': json });
        for (const daemon of daemons) daemon.settings.map(({ key }) => daemon.setting(key));
      }),
    );
  });
});

describe('an edit', () => {
  const text = '{\n    "icc": true,\n    "dns": ["1.1.1.1", "8.8.8.8"]\n}\n';

  function edited(edit: (daemon: Daemon) => ReturnType<Daemon['editor']['remove']>, content = text): string {
    const result = edit(daemonOf(content));
    return isRefusal(result) ? result.refused : applyEdits(content, result.edits);
  }

  test.each([
    ['removes a setting', (daemon: Daemon) => daemon.editor.remove('icc'), '{\n    "dns": ["1.1.1.1", "8.8.8.8"]\n}\n'],
    ['removes the last one', (daemon: Daemon) => daemon.editor.remove('dns'), '{\n    "icc": true\n}\n'],
    [
      'removes an item',
      (daemon: Daemon) => daemon.editor.removeItem('dns', 1),
      '{\n    "icc": true,\n    "dns": ["1.1.1.1"]\n}\n',
    ],
    [
      'replaces a value',
      (daemon: Daemon) => daemon.editor.replace('icc', 'false'),
      '{\n    "icc": false,\n    "dns": ["1.1.1.1", "8.8.8.8"]\n}\n',
    ],
    [
      'adds a setting',
      (daemon: Daemon) => daemon.editor.add('live-restore', 'true'),
      '{\n    "icc": true,\n    "dns": ["1.1.1.1", "8.8.8.8"],\n    "live-restore": true\n}\n',
    ],
    ['adds nothing twice', (daemon: Daemon) => daemon.editor.add('icc', 'false'), 'key-exists'],
    ['finds nothing to remove', (daemon: Daemon) => daemon.editor.remove('ip'), 'not-editable'],
    ['finds no such item', (daemon: Daemon) => daemon.editor.removeItem('dns', 2), 'not-editable'],
    ['finds no list', (daemon: Daemon) => daemon.editor.removeItem('icc', 0), 'not-editable'],
    ['finds nothing to replace', (daemon: Daemon) => daemon.editor.replace('ip', '""'), 'not-editable'],
  ])('%s', (_what, edit, expected) => {
    expect(edited(edit)).toBe(expected);
  });

  test('of a key that is written twice is refused', () => {
    const twice = '{ "icc": true, "icc": true }';
    expect(edited((daemon) => daemon.editor.remove('icc'), twice)).toBe('would-guess');
    expect(edited((daemon) => daemon.editor.replace('icc', 'false'), twice)).toBe('would-guess');
  });
});
