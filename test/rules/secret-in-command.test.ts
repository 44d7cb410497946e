import { secretInCommand } from '../../src/rules/secret-in-command.ts';
import { testRule } from '../support/test-rule.ts';

const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;
const service = (rest: string, name = 'acme/web:1.4'): string => `services:\n  web:\n    image: ${name}\n${rest}`;

testRule(secretInCommand, {
  dockerfile: {
    flags: [
      {
        case: 'run-aws-configure',
        because: 'it is in the history and in the file',
        file: image('RUN aws configure set aws_secret_access_key «hunter2-prod»\n'),
        message: 'The command line of aws carries a credential in the setting aws_secret_access_key.',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'run-npm-token',
        because: 'npm may log in by a setting',
        file: image('RUN npm config set //npm.example.com/:_authToken «hunter2-prod»\n'),
      },
      {
        case: 'run-wget-password',
        because: 'the option says what it carries',
        file: image('RUN wget --user=bob «--password=hunter2» https://example.com/a.tgz\n'),
      },
      {
        case: 'run-curl-user',
        because: 'short options may be combined',
        file: image('RUN curl -fsSu «bob:hunter2» -O https://example.com/a.tgz\n'),
      },
      {
        case: 'run-curl-user-from-arg',
        because: 'the history records arguments',
        file: image('ARG USER\nARG PASS\nRUN curl -u «"$USER:$PASS"» -O https://example.com/a.tgz\n'),
      },
      {
        case: 'run-htpasswd-batch',
        because: 'the password is a plain word',
        file: image('RUN htpasswd -bc /etc/nginx/users bob «hunter2»\n'),
      },
      {
        case: 'run-ssh-keygen-passphrase',
        because: 'the passphrase is a plain word',
        file: image('RUN ssh-keygen -t ed25519 -N «hunter2» -f /key\n'),
      },
      {
        case: 'run-bearer-header',
        because: 'a header carries it',
        file: image('RUN curl -H «"Authorization: Bearer hunter2-prod"» -O https://example.com/a.tgz\n'),
      },
      {
        case: 'run-literal-beside-mount',
        because: 'a mount excuses only what comes from it',
        file: image('RUN --mount=type=secret,id=ca curl -u «bob:hunter2» -O https://example.com/a.tgz\n'),
      },
      {
        case: 'healthcheck-password',
        because: 'it shows in the list of processes',
        file: 'FROM mysql:8.4\nHEALTHCHECK CMD mysqladmin ping -uroot «-phunter2»\n',
      },
      {
        case: 'cmd-json-password',
        because: 'JSON form with the value in the next word',
        file: 'FROM redis:8.2\nCMD ["redis-server","--requirepass",«"hunter2"»]\n',
      },
      {
        case: 'entrypoint-shell-password',
        because: 'the shell form',
        file: image('ENTRYPOINT exec /app «--db-password=hunter2»\n'),
      },
      {
        case: 'healthcheck-user-colon-password',
        because: 'options stand before CMD',
        file: image('HEALTHCHECK --interval=30s CMD curl -f -u «bob:hunter2» http://localhost/\n'),
      },
      {
        because: 'a variable for one command is on its line',
        file: image('RUN «PGPASSWORD=hunter2» psql -c "select 1"\n'),
        message: 'The variable PGPASSWORD gets a credential on a command line.',
      },
      {
        because: 'a builder stands in the repository too',
        file: 'FROM golang:1.27 AS build\nRUN curl -u «bob:hunter2» https://example.com\nFROM debian:13-slim\n',
      },
    ],
    accepts: [
      {
        case: 'run-from-secret-file',
        because: 'it is read from the mount',
        file: image(
          'RUN --mount=type=secret,id=pw curl -u "bob:$(cat /run/secrets/pw)" -O https://example.com/a.tgz\n',
        ),
      },
      {
        case: 'run-from-secret-env',
        because: 'the variable comes from the mount',
        file: image('RUN --mount=type=secret,id=pw,env=PASS wget --password="$PASS" https://example.com/a.tgz\n'),
      },
      {
        case: 'run-empty-passphrase',
        because: 'there is none',
        file: image("RUN ssh-keygen -t ed25519 -N '' -f /key\n"),
      },
      {
        case: 'run-similar-flags',
        because: 'neither has a password',
        file: image('RUN curl -o "a:b" https://example.com && curl -u bob https://example.com\n'),
      },
      {
        case: 'run-comment-and-text',
        because: 'comments and printed texts are text',
        file: image('# curl -u bob:hunter2 https://example.com\nRUN echo "use curl -u name:password"\n'),
      },
      {
        case: 'healthcheck-runtime-variable',
        because: 'it is replaced at run time',
        file: 'FROM mysql:8.4\nHEALTHCHECK CMD mysqladmin ping -p"$MYSQL_ROOT_PASSWORD"\n',
      },
      { case: 'cmd-json-variable', because: 'there is no literal', file: image('CMD ["/app","--password","$PASS"]\n') },
      {
        case: 'cmd-password-file',
        because: 'it is the path of a secret',
        file: image('CMD ["/app","--password-file","/run/secrets/db"]\n'),
      },
      { case: 'cmd-port-flag', because: '-p is a port here', file: image('CMD ["serve","-p8080","--port","9090"]\n') },
      {
        case: 'cmd-builder-stage',
        because: 'the command of a builder does not ship',
        file: 'FROM redis:8.2 AS seed\nCMD ["redis-server","--requirepass","hunter2"]\nFROM debian:13-slim\n',
      },
      { case: 'healthcheck-none', because: 'nothing runs', file: image('HEALTHCHECK NONE\n') },
      {
        because: 'it is reported where the variable is set',
        file: image('ENV RPC_TOKEN=hunter2-prod\nCMD app --rpc-secret=${RPC_TOKEN}\n'),
      },
      {
        because: 'the argument is declared later',
        file: image('RUN curl -u bob:$PASS https://example.com\nARG PASS\n'),
      },
      {
        because: 'the secret mount takes the name of the argument',
        file: image('ARG PASS\nRUN --mount=type=secret,id=p,env=PASS curl -u bob:$PASS https://example.com\n'),
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-string-form',
        because: 'it shows in the list of processes',
        file: service('    command: «redis-server --requirepass Tr0ub4dor9»\n', 'redis:7.4.1'),
        message: 'The command line of redis-server carries a credential in --requirepass.',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'compose-list-form',
        because: 'the list form is the same',
        file: service('    command: ["redis-server", "--requirepass", «"Tr0ub4dor9"»]\n', 'redis:7.4.1'),
      },
      {
        case: 'compose-literal-default',
        because: 'the default is a working credential',
        file: service('    command: «redis-server --requirepass ${REDIS_PASSWORD:-Tr0ub4dor9}»\n', 'redis:7.4.1'),
      },
      {
        case: 'compose-healthcheck-joined-flag',
        because: 'the password is glued to the option',
        file: service('    healthcheck:\n      test: ["CMD", "mysqladmin", "ping", «"-pTr0ub4dor9"»]\n', 'mysql:8.4'),
      },
      {
        case: 'compose-entrypoint',
        because: 'these arguments show as well',
        file: service('    entrypoint: ["/app", «"--password=Tr0ub4dor9"»]\n'),
      },
      {
        case: 'compose-basic-authentication',
        because: 'user and password for curl',
        file: service('    healthcheck:\n      test: «curl -fu ops:Tr0ub4dor9 http://localhost:8080/health»\n'),
      },
      {
        because: 'the program comes from the image',
        file: service('    command: «--requirepass Tr0ub4dor9»\n', 'redis:7.4.1'),
      },
      {
        because: 'a shell runs it',
        file: service(
          '    command: sh -c "true"\n    healthcheck:\n      test: ["CMD-SHELL", «"sleep 1; mysqladmin ping -pTr0ub4dor9 || exit 1"»]\n',
        ),
      },
    ],
    accepts: [
      {
        case: 'compose-variable',
        because: 'it comes from outside',
        file: service('    command: redis-server --requirepass ${REDIS_PASSWORD:?required}\n', 'redis:7.4.1'),
      },
      {
        case: 'compose-healthcheck-escaped',
        because: 'it is replaced inside the container',
        file: service('    healthcheck:\n      test: mysqladmin ping -p$$MYSQL_ROOT_PASSWORD\n', 'mysql:8.4'),
      },
      {
        case: 'compose-prompt-flag',
        because: 'no value is given, and capital P is the port',
        file: service('    command: mysql -u app -p -P 3306\n', 'mysql:8.4'),
      },
      {
        case: 'compose-other-program-flag',
        because: 'what -p means belongs to the program',
        file: service('    command: sh -c "mkdir -p /data/cache && psql -p 5432"\n', 'postgres:16.4'),
      },
      {
        case: 'compose-password-file',
        because: 'it is the path of a secret',
        file: service('    command: /app --password-file=/run/secrets/db\n'),
      },
      {
        case: 'compose-url-argument',
        because: 'secret-in-url reports it',
        file: service('    command: ["serve", "--db", "mysql://app:Tr0ub4dor9@db/app"]\n'),
      },
    ],
  },
  script: {
    flags: [
      {
        because: 'the password of a registry',
        file: '#!/bin/sh\ndocker login -u bob -p «Tr0ub4dor9xQ» reg.corp\n',
        message: 'The command line of docker carries a credential in -p.',
        severity: 'high',
      },
      {
        because: 'the credentials of a copy',
        file: '#!/bin/sh\nskopeo copy «--dest-creds=bob:Tr0ub4dor9xQ» docker://a docker://b\n',
      },
    ],
    accepts: [
      {
        because: 'read from a variable or its input',
        file: '#!/bin/sh\ndocker login -u bob -p "$TOKEN"\necho "$TOKEN" | docker login -u bob --password-stdin\n',
      },
      { because: 'other programs are for scanners of secrets', file: '#!/bin/sh\n# docker\nmysql -pTr0ub4dor9xQ\n' },
    ],
  },
});
