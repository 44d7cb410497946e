import { sensitiveHostMount } from '../../src/rules/sensitive-host-mount.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const volume = (written: string): string => web(`volumes:\n  - «${written}»\n`);
const fixedVolume = (written: string): string => web(`volumes:\n  - ${written}\n`);

testRule(sensitiveHostMount, {
  compose: {
    flags: [
      {
        case: 'etc-read-only',
        because: 'it still shows secrets',
        file: volume('/etc:/host/etc:ro'),
        severity: 'high',
        message: 'The service web mounts /etc, which shows it password hashes and private keys of the host.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'ssh-directory-of-user',
        because: 'credentials of the user',
        file: volume('~/.ssh:/home/app/.ssh:ro'),
        severity: 'high',
      },
      {
        because: 'an image that is made for watching its host',
        file: volume('/proc:/host/proc:ro').replace('acme/web:1.4', 'prom/node-exporter:v1.8.2'),
        severity: 'medium',
      },
      { because: 'the same by variable', file: volume('${HOME}/.aws:/home/app/.aws:ro') },
      {
        case: 'long-syntax-bind',
        because: 'the long syntax is the same mount',
        file: web('volumes:\n  - «type: bind\n    source: /etc\n    target: /host/etc\n    read_only: true»\n'),
        severity: 'high',
      },
      {
        case: 'windows-drive-root',
        because: 'the whole drive',
        file: web("volumes:\n  - «type: bind\n    source: 'C:\\'\n    target: /host»\n"),
        severity: 'critical',
      },
      {
        because: 'it may be read-only, it shows secrets anyway',
        file: volume('/etc:/host/etc:${MODE}'),
        severity: 'high',
      },
      {
        because: 'the file of a secret is read-only',
        file: `${web('secrets: [key]\n')}secrets:\n  key:\n    file: «/etc/shadow»\n`,
        severity: 'high',
      },
      {
        case: 'host-root-writable',
        because: 'without option it is writable',
        file: volume('/:/host'),
        severity: 'critical',
        message:
          'The service web mounts / writable, which lets it change the system files of the host, and so become root there.',
      },
      { case: 'etc-explicit-rw', because: 'said so', file: volume('/etc:/host/etc:rw'), severity: 'critical' },
      { case: 'option-is-not-ro', because: 'another option', file: volume('/etc:/host/etc:z'), severity: 'critical' },
      { case: 'trailing-slash', because: 'the same path', file: volume('/root/:/host/root'), severity: 'critical' },
      {
        case: 'long-syntax-without-read-only',
        because: 'writable unless said otherwise',
        file: web('volumes:\n  - «type: bind\n    source: /usr\n    target: /host/usr»\n'),
        severity: 'critical',
      },
      {
        case: 'engine-data-directory',
        because: 'every image and container',
        file: volume('/var/lib/docker:/var/lib/docker'),
      },
      {
        case: 'cgroup-tree',
        because: 'a way out; reading it is harmless',
        file: volume('/sys/fs/cgroup:/sys/fs/cgroup:rw'),
        severity: 'critical',
        fixed: fixedVolume('/sys/fs/cgroup:/sys/fs/cgroup:ro'),
      },
      { case: 'proc-sys', because: 'settings of the kernel', file: volume('/proc/sys:/host/proc/sys') },
      {
        case: 'bind-behind-named-volume',
        because: 'a local volume with o: bind is a mount of the host',
        file: `${web('volumes:\n  - boot:/host/boot\n')}volumes:\n  boot:\n    driver_opts: { type: none, o: bind, device: «/boot» }\n`,
        severity: 'critical',
      },
      { case: 'default-source', because: 'the default applies', file: volume('${HOST_ETC:-/etc}:/host/etc') },
      {
        case: 'certificates-in-flow-list',
        because: 'read-only would be enough; flow style is not edited',
        file: web('volumes: [«"/etc/ssl/certs:/etc/ssl/certs"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        because: 'read-only is enough for certificates, other options stay',
        file: volume('"/etc/ssl/certs:/etc/ssl/certs:z"'),
        fixed: fixedVolume('"/etc/ssl/certs:/etc/ssl/certs:ro,z"'),
      },
      {
        because: 'the variable stays',
        file: volume('${CERTS:-/etc/ssl/certs}:/certs'),
        fixed: fixedVolume('${CERTS:-/etc/ssl/certs}:/certs:ro'),
      },
      {
        because: 'in the long syntax it is a switch',
        file: web('volumes:\n  - «type: bind\n    source: /etc/ssl/certs\n    target: /certs»\n'),
        fixed: web('volumes:\n  - type: bind\n    source: /etc/ssl/certs\n    target: /certs\n    read_only: true\n'),
      },
      {
        because: 'a switch that is off is switched on',
        file: web('volumes:\n  - «type: bind\n    source: /lib/modules\n    target: /m\n    read_only: false»\n'),
        fixed: web('volumes:\n  - type: bind\n    source: /lib/modules\n    target: /m\n    read_only: true\n'),
      },
    ],
    accepts: [
      { case: 'relative-data', because: 'data of the project', file: web('volumes:\n  - ./data:/var/lib/app\n') },
      {
        case: 'subdirectory-of-var',
        because: 'not the folder itself',
        file: web('volumes:\n  - /var/www:/srv/www:ro\n'),
      },
      { case: 'home-app-data', because: 'not the folder itself', file: web('volumes:\n  - /home/app/data:/data\n') },
      { case: 'library-boundary', because: 'whole segments', file: web('volumes:\n  - /library/media:/media:ro\n') },
      {
        case: 'anonymous-volume',
        because: 'no path of the host',
        file: web('volumes:\n  - /usr/src/app/node_modules\n'),
      },
      {
        case: 'localtime-exempt',
        because: 'harmless when read-only',
        file: web(
          'volumes:\n  - /etc/localtime:/etc/localtime:ro\n  - /etc/timezone:/etc/timezone:ro\n  - /etc/ssl/certs:/etc/ssl/certs:ro\n',
        ),
      },
      {
        case: 'kernel-modules-read-only',
        because: 'harmless when read-only',
        file: web('volumes:\n  - /lib/modules:/lib/modules:ro\n'),
      },
      { because: 'harmless when read-only, if it is', file: web('volumes:\n  - /lib/modules:/lib/modules:${MODE}\n') },
      { case: 'home-data-of-user', because: 'data of the user', file: web('volumes:\n  - ~/projects/site:/site\n') },
      {
        case: 'socket-superseded',
        because: 'another rule',
        file: web('volumes:\n  - /var/run/docker.sock:/var/run/docker.sock\n'),
      },
      { case: 'unknown-source', because: 'unknown is never guessed', file: web('volumes:\n  - ${DATA_DIR}:/data\n') },
      {
        case: 'named-volume',
        because: 'no path of the host',
        file: `${web('volumes:\n  - etc:/etc\n')}volumes:\n  etc: {}\n`,
      },
      {
        case: 'database-subdirectory',
        because: 'only the folder above',
        file: web('volumes:\n  - /var/lib/mysql:/var/lib/mysql\n'),
      },
      { case: 'relative-source-to-etc', because: 'the source decides', file: web('volumes:\n  - ./etc:/etc/app\n') },
    ],
  },
});
