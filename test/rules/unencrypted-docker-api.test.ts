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
        file: `${DIND}RUN echo '{"hosts":["«tcp://0.0.0.0:2375»"]}' > /etc/docker/daemon.json\n`,
      },
      {
        case: 'copy-daemon-config',
        because: 'same in a here-document',
        file: `${DIND}COPY <<EOF /etc/docker/daemon.json\n{"hosts":["«tcp://0.0.0.0:2375»"]}\nEOF\n`,
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
});
