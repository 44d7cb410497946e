import { unencryptedDockerApi } from '../../src/rules/unencrypted-docker-api.ts';
import { testRule } from '../support/test-rule.ts';

const DIND = 'FROM docker:29-dind\n';
const FROM = 'FROM debian:13-slim\n';
const client = (rest: string) => `services:\n  web:\n    image: acme/web:1.4\n${rest}`;
const engine = (rest: string) => `services:\n  web:\n    image: docker:27.3-dind\n${rest}`;
const TLS = '--tlsverify --tlscacert=/certs/ca.pem --tlscert=/certs/cert.pem --tlskey=/certs/key.pem';

testRule(unencryptedDockerApi, {
  dockerfile: {
    flags: [
      {
        case: 'cmd-dockerd-tcp',
        because: 'root on the host for anyone who connects',
        file: `${DIND}CMD ["dockerd",«"-H","tcp://0.0.0.0:2375"»]\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'high',
        message: 'The engine listens on tcp://0.0.0.0:2375 without TLS, so anybody who reaches it is root on the host.',
      },
      {
        case: 'entrypoint-dockerd-shell',
        because: 'encrypted, but clients are not verified',
        file: `${DIND}ENTRYPOINT exec dockerd «--host=tcp://0.0.0.0:2376» --tls\n`,
        message: 'The engine listens on tcp://0.0.0.0:2376 and lets anybody in, because clients need no certificate.',
      },
      { because: 'options for the entrypoint', file: `${DIND}CMD [«"--host=tcp://0.0.0.0:2375"»]\n` },
      {
        because: 'a client; verification switched off',
        file: `${FROM}RUN docker «-H tcp://docker:2375» ps\nCMD dockerd «-H tcp://:2376» --tlsverify=false\n`,
        message: 'docker talks to the engine at tcp://docker:2375 without knowing whether it is the right one.',
      },
      {
        case: 'env-host-tcp',
        because: 'internal network is no excuse',
        file: `${FROM}ENV «DOCKER_HOST=tcp://docker:2375»\n`,
        message: 'Docker clients talk to tcp://docker:2375 without TLS, in clear text and without login.',
      },
      { case: 'env-certdir-empty', because: 'dind starts without TLS', file: `${DIND}ENV «DOCKER_TLS_CERTDIR=""»\n` },
      {
        case: 'env-verify-empty',
        because: 'empty switches verification off',
        file: `${FROM}ENV DOCKER_HOST=tcp://docker:2376\nENV «DOCKER_TLS_VERIFY=»\n`,
        message: 'An empty DOCKER_TLS_VERIFY makes Docker clients talk to any engine without TLS.',
      },
      {
        case: 'run-daemon-config',
        because: 'same by configuration file',
        file: `${DIND}RUN echo '{"hosts":[«"tcp://0.0.0.0:2375"»]}' > /etc/docker/daemon.json\n`,
        severity: 'critical',
      },
      {
        case: 'copy-daemon-config',
        because: 'same in a here-document',
        file: `${DIND}COPY <<EOF /etc/docker/daemon.json\n{"hosts":[«"tcp://0.0.0.0:2375"»]}\nEOF\n`,
      },
      {
        because: 'line breaks that printf writes',
        file: `${DIND}RUN printf '{\\n  "hosts": [«"tcp://0.0.0.0:2375"»]\\n}\\n' > /etc/docker/daemon.json\n`,
      },
      {
        because: 'options of the service',
        file: `${FROM}RUN echo 'DOCKER_OPTS="-H «tcp://0.0.0.0:2375»"' > /etc/default/docker\n`,
      },
    ],
    advises: [
      {
        case: 'env-verify-zero',
        because: 'looks off, but the client treats any text as on',
        file: `${FROM}ENV «DOCKER_TLS_VERIFY=0»\n`,
        message: 'DOCKER_TLS_VERIFY=0 looks like off, but the client takes any text as on.',
      },
    ],
    accepts: [
      {
        case: 'cmd-dockerd-verified',
        because: 'mutual TLS',
        file: `${DIND}CMD ["dockerd","-H","tcp://0.0.0.0:2376","--tlsverify","--tlscacert=/c/ca.pem","--tlscert=/c/s.pem","--tlskey=/c/k.pem"]\n`,
      },
      {
        case: 'cmd-dockerd-unix',
        because: 'local socket',
        file: `${DIND}CMD ["dockerd","-H","unix:///var/run/docker.sock"]\n`,
      },
      {
        case: 'env-host-verified',
        because: 'mutual TLS',
        file: `${FROM}ENV DOCKER_HOST=tcp://docker:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=/certs/client\n`,
      },
      {
        case: 'env-host-ssh',
        because: 'ssh; certificates kept',
        file: `${FROM}ENV DOCKER_HOST=ssh://ops@build.example.com DOCKER_TLS_CERTDIR=/certs\n`,
      },
      {
        case: 'env-host-unknown',
        because: 'unknown',
        file: `${FROM}ARG DOCKER_HOST\nENV DOCKER_HOST=$DOCKER_HOST\n`,
      },
      {
        because: 'verification, options or TLS settings from outside or in a file',
        file: `${FROM}ARG VERIFY\nENV DOCKER_HOST=tcp://docker:2376 DOCKER_TLS_VERIFY=$VERIFY\nARG OPTIONS\nCMD dockerd -H tcp://0.0.0.0:2376 $OPTIONS\nRUN echo '{"tlsverify": true, "hosts": ["tcp://0.0.0.0:2376"]}' > /etc/docker/daemon.json && docker run a -H tcp://b\n`,
      },
      {
        case: 'text-tcp',
        because: 'comment and printed text',
        file: `${FROM}# dockerd -H tcp://0.0.0.0:2375\nRUN echo "DOCKER_HOST=tcp://docker:2375"\n`,
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-environment',
        because: 'the engine without encryption or login',
        file: client('    environment:\n      «DOCKER_HOST: tcp://docker:2375»'),
        fixed: null,
        refused: 'would-guess',
        severity: 'high',
        message: 'Docker clients talk to tcp://docker:2375 without TLS, in clear text and without login.',
      },
      {
        case: 'compose-environment-list',
        because: 'list form is the same',
        file: client('    environment:\n      - «DOCKER_HOST=tcp://docker:2375»'),
      },
      {
        case: 'compose-tls-switched-off',
        because: 'an empty directory switches certificates off',
        file: engine('    environment:\n      «DOCKER_TLS_CERTDIR: ""»'),
      },
      {
        case: 'compose-daemon-command',
        because: 'the daemon listens without TLS',
        file: engine('    command: «dockerd -H tcp://0.0.0.0:2375»'),
      },
      {
        case: 'compose-daemon-command-list',
        because: 'list form and long flag are the same',
        file: engine('    command: ["dockerd", «"--host=tcp://0.0.0.0:2375"»]'),
      },
      { because: 'options for the entrypoint', file: engine('    command: ["-H", «"tcp://0.0.0.0:2375"»]') },
      {
        case: 'compose-daemon-encrypted-not-verified',
        because: 'without client verification anyone may connect',
        file: engine('    command: «dockerd --tls -H tcp://0.0.0.0:2376»'),
      },
      {
        case: 'compose-default-value',
        because: 'the default applies when the variable is unset',
        file: client('    environment:\n      «DOCKER_HOST: ${DOCKER_HOST:-tcp://docker:2375}»'),
      },
      {
        because: 'a proxy that others reach as well',
        file: client('    environment:\n      «DOCKER_HOST: tcp://socket-proxy:2375»'),
        severity: 'medium',
      },
      {
        because: 'the file with more variables asks for nothing',
        files: {
          'compose.yaml': client('    env_file: a.env\n    environment:\n      «DOCKER_HOST: tcp://docker:2376»'),
          'a.env': 'A=1\n',
        },
      },
    ],
    advises: [
      {
        case: 'compose-internal-network-proxy',
        because: 'still clear text, but a filtered and internal path',
        file: `${client('    environment:\n      «DOCKER_HOST: tcp://proxy:2375»\n    networks:\n      - control\n')}  proxy:\n    image: acme/socket-proxy:1.2\n    networks:\n      - control\nnetworks:\n  control:\n    internal: true`,
      },
    ],
    accepts: [
      {
        case: 'compose-with-tls',
        because: 'encrypted and verified',
        file: client(
          '    environment:\n      DOCKER_HOST: tcp://docker:2376\n      DOCKER_TLS_VERIFY: "1"\n      DOCKER_CERT_PATH: /certs/client',
        ),
      },
      {
        because: 'verification from outside or from a file',
        files: {
          'compose.yaml': client(
            '    env_file: a.env\n    environment:\n      DOCKER_HOST: tcp://docker:2376\n  b:\n    image: b\n    environment: [DOCKER_HOST=tcp://docker:2376, DOCKER_TLS_VERIFY]\n  c:\n    image: c\n    env_file: absent.env\n    environment: [DOCKER_HOST=tcp://docker:2376]\n',
          ),
          'a.env': 'DOCKER_TLS_VERIFY=1\n',
        },
      },
      {
        case: 'compose-tls-directory',
        because: 'certificates are created there',
        file: engine('    environment:\n      DOCKER_TLS_CERTDIR: /certs'),
      },
      {
        case: 'compose-daemon-verified',
        because: 'clients are verified',
        file: engine(`    command: dockerd ${TLS} -H tcp://0.0.0.0:2376`),
      },
      {
        case: 'compose-local-transports',
        because: 'neither is unencrypted TCP',
        file: client(
          '    environment:\n      DOCKER_HOST: unix:///var/run/docker.sock\n      OTHER_HOST: ssh://ops@build.example.com',
        ),
      },
      {
        case: 'compose-unknown-variable',
        because: 'value is unknown, never guessed',
        file: client('    environment:\n      DOCKER_HOST: ${DOCKER_HOST}'),
      },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'root for anybody who connects; half of a TLS set-up would stop the daemon, so there is no edit',
        file: '{\n  "icc": false,\n  "hosts": ["unix:///run/docker.sock", «"tcp://0.0.0.0:2375"»]\n}\n',
        message: 'The engine listens on tcp://0.0.0.0:2375 without TLS, so anybody who reaches it is root on the host.',
        severity: 'critical',
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'certificates of clients are not asked for',
        file: '{ "tls": true, "tlscert": "/c.pem", "tlskey": "/k.pem", "hosts": [«"tcp://10.0.0.4:2376"»] }\n',
        message: 'The engine listens on tcp://10.0.0.4:2376 and lets anybody in, because clients need no certificate.',
        severity: 'critical',
      },
      {
        because: 'without the scheme',
        file: '{ "tlsverify": false, "hosts": [«":2375"», «"[::]:2375"»] }\n',
        severity: 'critical',
      },
      {
        because: 'programs of the machine itself',
        file: '{ "hosts": [«"tcp://127.0.0.1:2375"»] }\n',
        severity: 'high',
      },
      {
        because: 'a path of Windows',
        files: {
          'ProgramData/Docker/config/daemon.json':
            '{\r\n  "data-root": "D:\\\\docker", "hosts": ["npipe://", «"tcp://0.0.0.0:2375"»]\r\n}\r\n',
        },
      },
    ],
    accepts: [
      { because: 'mutual TLS', file: '{ "tlsverify": true, "hosts": ["tcp://0.0.0.0:2376"] }\n' },
      { because: 'no TCP', file: '{ "hosts": ["unix:///run/docker.sock", "fd://", "npipe://"] }\n' },
      {
        because: 'the command asks for it',
        files: { 'daemon.json': '{ "hosts": ["tcp://0.0.0.0:2376"] }\n', 'run.sh': '#!/bin/sh\ndockerd --tlsverify\n' },
      },
      { because: 'unknown', file: '{ "icc": false, "hosts": ["{{ listen }}"] }\n' },
      { because: 'the hosts of another program', file: '{ "name": "x", "hosts": ["tcp://0.0.0.0:1"] }\n' },
    ],
  },
  script: {
    flags: [
      {
        because: 'a daemon',
        file: '#!/bin/sh\ndockerd -H fd:// «-H tcp://0.0.0.0:2375» &\n',
        severity: 'critical',
        message: 'The engine listens on tcp://0.0.0.0:2375 without TLS, so anybody who reaches it is root on the host.',
        fixed: null,
      },
      {
        because: 'clients in clear text',
        file: '#!/bin/sh\nexport «DOCKER_HOST=tcp://build.corp:2375»\ndocker «-H tcp://build.corp:2375» ps\n',
        severity: 'high',
        message: 'Docker clients talk to tcp://build.corp:2375 without TLS, in clear text and without login.',
      },
      {
        because: 'the socket is put on the network',
        file: '#!/bin/sh\nsocat «TCP-LISTEN:2375,fork» UNIX-CONNECT:/var/run/docker.sock\n',
        severity: 'critical',
        message: 'socat offers the socket of the engine on TCP, so anybody who reaches the port is root on the host.',
        fixed: null,
      },
    ],
    advises: [
      { because: 'a client of its own machine', file: '#!/bin/sh\nexport «DOCKER_HOST=tcp://localhost:2375»\n' },
    ],
    accepts: [
      {
        because: 'TLS',
        file: '#!/bin/sh\nexport DOCKER_TLS_VERIFY=1 DOCKER_HOST=tcp://a.b:2375\ndocker -H tcp://a.b:2376 ps\ndocker --tlsverify -H tcp://a.b:2376 ps\n',
      },
      {
        because: 'the port of TLS, with certificates from outside',
        file: '#!/bin/sh\nexport DOCKER_HOST="tcp://$IP:2376"\n',
      },
      {
        because: 'other sockets',
        file: '#!/bin/sh\n# docker\nsocat TCP-LISTEN:80 UNIX-CONNECT:/run/app.sock\nexport DOCKER_HOST=ssh://a\n',
      },
    ],
  },
  unit: {
    flags: [
      {
        because: 'a drop-in that opens the daemon',
        files: {
          'docker.service.d/override.conf':
            '[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// «-H tcp://0.0.0.0:2375»\n',
        },
        severity: 'critical',
        fixed: null,
      },
    ],
    accepts: [
      {
        because: 'mutual TLS',
        file: '[Service]\nExecStart=/usr/bin/dockerd -H tcp://0.0.0.0:2376 --tlsverify --tlscacert=/c --tlscert=/d --tlskey=/e\n',
      },
      {
        because: 'options from outside',
        file: '[Service]\nExecStart=/usr/bin/dockerd -H tcp://0.0.0.0:2375 $DOCKER_OPTS\n',
      },
    ],
  },
  makefile: {
    flags: [
      { because: 'a client in clear text', file: 'deploy:\n\tdocker «-H tcp://build.corp:2375» ps\n', fixed: null },
    ],
  },
});
