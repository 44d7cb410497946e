import { dockerSocket } from '../../src/rules/docker-socket.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'acme/web:1.4'): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;
const volume = (written: string): string => web(`volumes:\n  - «${written}»\n`);

testRule(dockerSocket, {
  dockerfile: {
    flags: [
      {
        case: 'volume-socket',
        because: 'it asks for the socket',
        file: 'FROM debian:13-slim\nVOLUME «/var/run/docker.sock»\n',
        severity: 'high',
        message: 'The image declares the control socket of Docker as a volume, so it expects to command the engine.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'volume-socket-json',
        because: 'JSON form',
        file: 'FROM debian:13-slim\nVOLUME ["/data",«"/run/docker.sock"»]\n',
      },
      {
        case: 'volume-other-engine',
        because: 'another engine',
        file: 'FROM debian:13-slim\nVOLUME «/run/containerd/containerd.sock»\n',
      },
      {
        case: 'mount-socket',
        because: 'the build wants the engine; the mount and the command are one step',
        file: 'FROM debian:13-slim\nRUN «--mount=type=bind,source=/var/run/docker.sock,target=/var/run/docker.sock» docker ps\n',
      },
      {
        because: 'the target tells as well',
        file: 'FROM debian:13-slim\nRUN «--mount=type=bind,from=tools,src=/s,dst=/var/run/docker.sock» docker ps\n',
      },
      {
        case: 'copy-socket',
        because: 'the socket as a file',
        file: 'FROM debian:13-slim\nCOPY docker.sock «/var/run/docker.sock»\n',
      },
      { because: 'whatever its place', file: 'FROM debian:13-slim\nADD «run/docker.sock» /tmp/\n' },
      {
        case: 'run-uses-socket',
        because: 'a command talks to the engine',
        file: 'FROM debian:13-slim\nRUN curl --unix-socket «/var/run/docker.sock» http://localhost/version\n',
      },
      { because: 'with a scheme', file: 'FROM debian:13-slim\nRUN docker -H «unix:///var/run/docker.sock» ps\n' },
      {
        because: 'behind an equals sign',
        file: 'FROM debian:13-slim\nRUN docker «--host=unix:///run/docker.sock» ps\n',
      },
      {
        case: 'run-opens-socket',
        because: 'it opens the engine to everybody',
        file: 'FROM debian:13-slim\nRUN chmod 666 «/var/run/docker.sock»\n',
      },
      {
        because: 'a variable of the file gives the path',
        file: 'FROM debian:13-slim\nENV SOCKET=/var/run/docker.sock\nRUN chmod 666 «$SOCKET»\n',
      },
    ],
    accepts: [
      {
        case: 'env-client-default',
        because: 'it names the default and grants nothing',
        file: 'FROM debian:13-slim\nENV DOCKER_HOST=unix:///var/run/docker.sock\n',
      },
      {
        case: 'cmd-daemon-listens',
        because: 'an engine of its own inside the container',
        file: 'FROM docker:29-dind\nCMD ["dockerd","-H","unix:///var/run/docker.sock"]\n',
      },
      {
        case: 'text-socket',
        because: 'documentation',
        file: 'FROM debian:13-slim\n# mount /var/run/docker.sock\nRUN echo "needs /var/run/docker.sock"\nLABEL usage="-v /var/run/docker.sock:/var/run/docker.sock"\n',
      },
      {
        case: 'heredoc-text-socket',
        because: 'documentation in a here-document',
        file: 'FROM debian:13-slim\nCOPY <<EOF /README\nmount /var/run/docker.sock\nEOF\n',
      },
      {
        case: 'copy-unit-file',
        because: 'other files',
        file: 'FROM debian:13-slim\nCOPY docker.socket /etc/systemd/system/\nCOPY docker.sock.md /doc/\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-short-syntax',
        because: 'whoever holds the socket is root on the host',
        file: volume('/var/run/docker.sock:/var/run/docker.sock'),
        severity: 'critical',
        message: 'The service web mounts the control socket of Docker: a process in it can take over the host.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'compose-run-path-with-options',
        because: 'read-only does not help',
        file: volume('/run/docker.sock:/var/run/docker.sock:ro,z'),
      },
      {
        case: 'compose-long-syntax-read-only',
        because: 'the long syntax is the same mount',
        file: web(
          'volumes:\n  - «type: bind\n    source: /var/run/docker.sock\n    target: /var/run/docker.sock\n    read_only: true»\n',
        ),
      },
      {
        case: 'compose-containerd-socket',
        because: 'another engine',
        file: volume('/run/containerd/containerd.sock:/run/containerd/containerd.sock'),
      },
      {
        case: 'compose-rootless-socket',
        because: 'that of a user',
        file: volume('/run/user/1000/podman/podman.sock:/var/run/docker.sock'),
      },
      {
        case: 'compose-run-directory',
        because: 'the folder holds the socket',
        file: volume('/var/run:/host/run:ro'),
        message:
          'The service web mounts /var/run, which holds the control socket of Docker: a process in it can take over the host.',
      },
      { case: 'compose-host-root-directory', because: 'the root of the host holds it', file: volume('/:/host:ro') },
      {
        case: 'compose-bind-behind-named-volume',
        because: 'a local volume with o: bind is a mount of the host',
        file: `${web('volumes:\n  - engine:/engine.sock\n')}volumes:\n  engine:\n    driver_opts: { type: none, o: bind, device: «/var/run/docker.sock» }\n`,
      },
      {
        case: 'compose-config-file-source',
        because: 'files of configs are mounts',
        file: `${web('configs:\n  - engine\n')}configs:\n  engine:\n    file: «/var/run/docker.sock»\n`,
      },
      {
        because: 'files of secrets too',
        file: `${web('secrets:\n  - source: engine\n')}secrets:\n  engine:\n    file: «/var/run/docker.sock»\n`,
      },
      {
        case: 'compose-default-socket-path',
        because: 'the default applies',
        file: volume('${DOCKER_SOCK:-/var/run/docker.sock}:/var/run/docker.sock'),
      },
      {
        case: 'compose-windows-double-slash',
        because: 'the spelling of Windows shells',
        file: volume('//var/run/docker.sock:/var/run/docker.sock'),
      },
      { because: 'the pipe of Windows', file: volume("'\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine'") },
      {
        case: 'compose-proxy-image',
        because: 'proxies need a reasoned exception',
        file: volume('/var/run/docker.sock:/var/run/docker.sock:ro').replace('acme/web:1.4', 'acme/socket-proxy:1.2'),
      },
      {
        case: 'compose-api-true',
        because: 'the socket and the credentials',
        file: web('«use_api_socket: true»\ninit: true\n'),
        fixed: web('init: true\n'),
        message: 'The service web gets the control socket of Docker and the registry credentials of the user.',
      },
      {
        case: 'compose-api-override-file',
        because: 'the merged container counts',
        files: {
          'compose.yaml': web(''),
          'compose.override.yaml': 'services:\n  web:\n    init: true\n    «use_api_socket: true»\n',
        },
        fixed: { 'compose.override.yaml': 'services:\n  web:\n    init: true\n' },
      },
      {
        case: 'compose-api-merge-key',
        because: 'the edit would change both services',
        file: 'x-base: &base\n  «use_api_socket: true»\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'compose-api-flow-mapping',
        because: 'a flow mapping cannot lose one line',
        file: 'services:\n  web: { image: acme/web:1.4, «use_api_socket: true» }\n',
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'compose-api-docker-client',
        because: 'the tool is a client of the engine',
        file: web('«use_api_socket: true»\ncommand: docker ps\n', 'docker:27.3-cli'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
    ],
    accepts: [
      {
        case: 'compose-dbus-sibling',
        because: 'a folder without a socket of an engine',
        file: web('volumes:\n  - /run/dbus:/run/dbus:ro\n'),
      },
      {
        case: 'compose-anonymous-volume',
        because: 'no path of the host',
        file: web('volumes:\n  - /var/run/docker.sock\n'),
      },
      { because: 'a volume of that name', file: web('volumes:\n  - docker.sock:/var/run/docker.sock\n') },
      { because: 'unknown is never guessed', file: web('volumes:\n  - ${SOCKET}:/var/run/docker.sock\n') },
      { case: 'compose-api-false', because: 'switched off', file: web('use_api_socket: false\n') },
      {
        case: 'compose-api-inert-extension',
        because: 'extensions say nothing',
        file: `x-notes:\n  use_api_socket: true\n${web('init: true\n')}`,
      },
    ],
  },
});
