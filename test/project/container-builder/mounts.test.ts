import { shownText } from '../../../src/concepts/value.ts';
import type { Mount } from '../../../src/project/container.ts';
import { textAt, webOf, webWith } from './service.ts';

/** `type source → target mode options`. */
function summary({ type, source, target, readOnly, options }: Mount): string {
  const mode = readOnly === undefined ? '?' : readOnly ? 'ro' : 'rw';
  const from = source ? shownText(source) : '-';
  return [type, from, '→', target ? shownText(target) : '-', mode, ...options].join(' ');
}

const SHORT: readonly (readonly [written: string, expected: string])[] = [
  ['/etc:/host/etc', 'bind /etc → /host/etc rw'],
  ['/etc:/host/etc:ro', 'bind /etc → /host/etc ro'],
  ['/etc:/host/etc:rw', 'bind /etc → /host/etc rw'],
  ['/etc:/host/etc:ro,z', 'bind /etc → /host/etc ro z'],
  ['/etc:/host/etc:Z,rshared', 'bind /etc → /host/etc rw z rshared'],
  ['/etc:/host/etc:ro,rw', 'bind /etc → /host/etc rw'],
  ['./data:/data', 'bind ./data → /data rw'],
  ['../data:/data', 'bind ../data → /data rw'],
  ['.:/app', 'bind . → /app rw'],
  ['.hidden/data:/data', 'bind ./.hidden/data → /data rw'],
  ['~/.ssh:/root/.ssh:ro', 'bind ~/.ssh → /root/.ssh ro'],
  ['${HOME}/.ssh:/root/.ssh', 'bind ${HOME}/.ssh → /root/.ssh rw'],
  ['//var/run/docker.sock:/s', 'bind //var/run/docker.sock → /s rw'],
  ['data:/data', 'volume data → /data rw'],
  ['data:/data:nocopy', 'volume data → /data rw nocopy'],
  ['/var/lib/data', 'volume - → /var/lib/data rw'],
  ["'C:\\data:/data:ro'", 'bind C:\\data → /data ro'],
  ["'c:/data:/data'", 'bind c:/data → /data rw'],
  ["'d:/x'", 'volume - → d:/x rw'],
  ["'C:\\data:D:\\data'", 'bind C:\\data → D:\\data rw'],
  [
    "'\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine'",
    'npipe \\\\.\\pipe\\docker_engine → \\\\.\\pipe\\docker_engine rw',
  ],
  ['${DATA}:/data', 'bind ${DATA} → /data rw'],
  ['${DATA}/x:/data', 'bind ${DATA}/x → /data rw'],
  ['${PREFIX}_data:/data', 'volume ${PREFIX}_data → /data rw'],
  ['${DATA:-./data}:/data', 'bind ./data → /data rw'],
  ['./data:/data:${MODE}', 'bind ./data → /data ?'],
  ['./data:/data:${MODE:-ro}', 'bind ./data → /data ro'],
  ['./data:${TARGET}', 'bind ./data → ${TARGET} ?'],
  ['x', 'volume - → x rw'],
];

describe('short mounts', () => {
  test.each(SHORT)('%s', (written, expected) => {
    const file = webWith(`volumes:\n  - ${written} # note`);
    const { mounts } = webOf(file);
    expect(mounts.map(summary)).toEqual([expected]);
    expect(
      mounts.map(({ at, sourceAt, entryAt }) => [at, sourceAt, entryAt].map((place) => textAt(file, place))),
    ).toEqual([[written, written, written]]);
    expect(mounts[0]).toMatchObject({ via: 'volumes', syntax: 'short' });
  });

  test.each(['/a::/b', '/a:/b:ro:/c', ':/a', '""', '~'])('%s is refused by Compose and left out', (written) =>
    expect(
      webOf(webWith(`volumes:\n  - ${JSON.stringify(written)}`)).mounts.filter(({ type }) => type === 'bind'),
    ).toEqual([]),
  );
});

const LONG: readonly (readonly [written: string, expected: string])[] = [
  ['{type: bind, source: /etc, target: /e}', 'bind /etc → /e rw'],
  ['{type: bind, source: /etc, target: /e, read_only: true}', 'bind /etc → /e ro'],
  ['{type: bind, source: /etc, target: /e, read_only: yes}', 'bind /etc → /e ro'],
  ['{type: bind, source: /etc, target: /e, read_only: "${RO}"}', 'bind /etc → /e ?'],
  ['{type: bind, source: data, target: /e}', 'bind ./data → /e rw'],
  ['{type: bind, source: "C:\\\\", target: /e}', 'bind C:\\ → /e rw'],
  ['{type: bind, source: /a, target: /b, bind: {propagation: rshared, selinux: Z}}', 'bind /a → /b rw rshared z'],
  ['{type: volume, source: data, target: /e, volume: {nocopy: true}}', 'volume data → /e rw nocopy'],
  ['{type: volume, target: /e}', 'volume - → /e rw'],
  ['{type: tmpfs, target: /t, tmpfs: {size: 64m, mode: 1777}}', 'tmpfs - → /t rw size=64m mode=1777'],
  ["{type: npipe, source: '\\\\.\\pipe\\docker_engine', target: x}", 'npipe \\\\.\\pipe\\docker_engine → x rw'],
  ['{type: image, source: acme/data:1, target: /d}', 'image acme/data:1 → /d rw'],
];

describe('long mounts', () => {
  test.each(LONG)('%s', (written, expected) => {
    const file = webWith(`volumes:\n  - ${written}`);
    const { mounts } = webOf(file);
    expect(mounts.map(summary)).toEqual([expected]);
    expect(mounts.map(({ at, syntax }) => [textAt(file, at), syntax])).toEqual([[written, 'long']]);
  });

  test.each(['{source: /etc, target: /e}', '{type: "${TYPE}", source: /etc, target: /e}'])(
    '%s has no type that is known',
    (written) => expect(webOf(webWith(`volumes:\n  - ${written}`)).mounts).toEqual([]),
  );
});

describe('volumes that are host paths', () => {
  const driver = (options: string, more = '') =>
    webWith('volumes:\n  - data:/data', `volumes:\n  data:\n${more}    driver_opts: {${options}}\n`);

  test.each([
    ['type: none, o: bind, device: /etc', 'bind /etc → /data rw'],
    ['type: none, o: "rbind,ro", device: /etc', 'bind /etc → /data ro'],
    ['type: none, o: "bind,rshared", device: /etc', 'bind /etc → /data rw rshared'],
    ['type: none, o: bind, device: data', 'bind ./data → /data rw'],
    ['type: none, o: bind, device: "${DIR}"', 'bind ${DIR} → /data rw'],
    ['type: nfs, o: "addr=10.0.0.1", device: ":/export"', 'volume data → /data rw'],
    ['type: none, device: /etc', 'volume data → /data rw'],
  ])('{%s}', (options, expected) => expect(webOf(driver(options)).mounts.map(summary)).toEqual([expected]));

  test('tells where the path is written, and where the mount is', () => {
    const file = driver('type: none, o: bind, device: /etc');
    const [mount] = webOf(file).mounts;
    expect(mount && [textAt(file, mount.at), textAt(file, mount.sourceAt), mount.via]).toEqual([
      'data:/data',
      '/etc',
      'volume-driver',
    ]);
  });

  test('another driver gives its options a meaning of their own', () => {
    const file = driver('type: none, o: bind, device: /etc', '    driver: acme/driver\n');
    expect(webOf(file).mounts.map(summary)).toEqual(['volume data → /data rw']);
  });
});

describe('files of secrets and configs', () => {
  const definitions = 'secrets:\n  key: {file: /run/docker.sock}\nconfigs:\n  conf: {file: app.conf}\n';

  test.each([
    ['secrets:\n  - key', 'bind /run/docker.sock → /run/secrets/key ro', 'key'],
    [
      'secrets:\n  - {source: key, target: other}',
      'bind /run/docker.sock → /run/secrets/other ro',
      '{source: key, target: other}',
    ],
    [
      'secrets:\n  - {source: key, target: /other}',
      'bind /run/docker.sock → /other ro',
      '{source: key, target: /other}',
    ],
    ['configs:\n  - conf', 'bind ./app.conf → /conf ro', 'conf'],
    [
      'configs:\n  - {source: conf, target: /etc/app}',
      'bind ./app.conf → /etc/app ro',
      '{source: conf, target: /etc/app}',
    ],
  ])('%j', (lines, expected, written) => {
    const file = webWith(lines, definitions);
    const { mounts } = webOf(file);
    expect(mounts.map(summary)).toEqual([expected]);
    expect(mounts.map(({ at }) => textAt(file, at))).toEqual([written]);
  });

  test('the place of the path is in the definition', () => {
    const file = webWith('secrets: [key]', definitions);
    expect(webOf(file).mounts.map(({ sourceAt, via }) => [textAt(file, sourceAt), via])).toEqual([
      ['/run/docker.sock', 'secret'],
    ]);
  });

  test.each(['secrets:\n  key: {external: true}\n', 'secrets:\n  key: {environment: KEY}\n', ''])(
    'a secret without a file is no mount: %j',
    (rest) => expect(webOf(webWith('secrets: [key]', rest)).mounts).toEqual([]),
  );
});

describe('tmpfs', () => {
  test.each([
    ['tmpfs: /run', 'tmpfs - → /run rw'],
    ['tmpfs:\n  - /run:size=64m,mode=1777,EXEC', 'tmpfs - → /run rw size=64m mode=1777 exec'],
    ['tmpfs: ["/run:ro"]', 'tmpfs - → /run ro'],
  ])('%j', (lines, expected) => expect(webOf(webWith(lines)).mounts.map(summary)).toEqual([expected]));

  test('one that is written alone is removed with its key', () => {
    const file = webWith('tmpfs: /run');
    expect(webOf(file).mounts.map(({ at, entryAt }) => [textAt(file, at), textAt(file, entryAt)])).toEqual([
      ['/run', 'tmpfs: /run'],
    ]);
  });
});
