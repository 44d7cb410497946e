import type { Rule } from '../../../src/rule-model/rule.ts';
import { allRules } from '../../../src/rules/all-rules.ts';
import { committedEnvFile } from '../../../src/rules/committed-env-file.ts';
import { dangerousCapability } from '../../../src/rules/dangerous-capability.ts';
import { defaultBridgeNetwork } from '../../../src/rules/default-bridge-network.ts';
import { defaultCapabilities } from '../../../src/rules/default-capabilities.ts';
import { disabledApparmor } from '../../../src/rules/disabled-apparmor.ts';
import { disabledHealthcheck } from '../../../src/rules/disabled-healthcheck.ts';
import { disabledLogging } from '../../../src/rules/disabled-logging.ts';
import { disabledOomKiller } from '../../../src/rules/disabled-oom-killer.ts';
import { disabledSeccomp } from '../../../src/rules/disabled-seccomp.ts';
import { disabledSelinux } from '../../../src/rules/disabled-selinux.ts';
import { dockerSocket } from '../../../src/rules/docker-socket.ts';
import { executableTmpfs } from '../../../src/rules/executable-tmpfs.ts';
import { floatingImageTag } from '../../../src/rules/floating-image-tag.ts';
import { foreignCgroupParent } from '../../../src/rules/foreign-cgroup-parent.ts';
import { foreignNamespace } from '../../../src/rules/foreign-namespace.ts';
import { hostCgroupNamespace } from '../../../src/rules/host-cgroup-namespace.ts';
import { hostDevice } from '../../../src/rules/host-device.ts';
import { hostIpcNamespace } from '../../../src/rules/host-ipc-namespace.ts';
import { hostNetwork } from '../../../src/rules/host-network.ts';
import { hostNetworkBuild } from '../../../src/rules/host-network-build.ts';
import { hostProcessNamespace } from '../../../src/rules/host-process-namespace.ts';
import { hostUserNamespace } from '../../../src/rules/host-user-namespace.ts';
import { hostUtsNamespace } from '../../../src/rules/host-uts-namespace.ts';
import { inheritedVolumes } from '../../../src/rules/inherited-volumes.ts';
import { insecureBuildStep } from '../../../src/rules/insecure-build-step.ts';
import { insecureRegistries } from '../../../src/rules/insecure-registries.ts';
import { missingHealthcheck } from '../../../src/rules/missing-healthcheck.ts';
import { missingUser } from '../../../src/rules/missing-user.ts';
import { privilegeEscalation } from '../../../src/rules/privilege-escalation.ts';
import { privilegedContainer } from '../../../src/rules/privileged-container.ts';
import { privilegedHostPort } from '../../../src/rules/privileged-host-port.ts';
import { publishedDatastore } from '../../../src/rules/published-datastore.ts';
import { publishedToAllInterfaces } from '../../../src/rules/published-to-all-interfaces.ts';
import { raisedUlimit } from '../../../src/rules/raised-ulimit.ts';
import { relabelledSystemPath } from '../../../src/rules/relabelled-system-path.ts';
import { rootUser } from '../../../src/rules/root-user.ts';
import { secretInBuildArgument } from '../../../src/rules/secret-in-build-argument.ts';
import { secretInCommand } from '../../../src/rules/secret-in-command.ts';
import { secretInEnvironment } from '../../../src/rules/secret-in-environment.ts';
import { secretInUrl } from '../../../src/rules/secret-in-url.ts';
import { secretLiteral } from '../../../src/rules/secret-literal.ts';
import { sensitiveHostMount } from '../../../src/rules/sensitive-host-mount.ts';
import { sharedMountPropagation } from '../../../src/rules/shared-mount-propagation.ts';
import { sshServer } from '../../../src/rules/ssh-server.ts';
import { unencryptedDockerApi } from '../../../src/rules/unencrypted-docker-api.ts';
import { unlimitedCpu } from '../../../src/rules/unlimited-cpu.ts';
import { unlimitedIo } from '../../../src/rules/unlimited-io.ts';
import { unlimitedMemory } from '../../../src/rules/unlimited-memory.ts';
import { unlimitedProcesses } from '../../../src/rules/unlimited-processes.ts';
import { unmaskedSystemPaths } from '../../../src/rules/unmasked-system-paths.ts';
import { unpinnedImageDigest } from '../../../src/rules/unpinned-image-digest.ts';
import { unpinnedRemoteSource } from '../../../src/rules/unpinned-remote-source.ts';
import { unrestrictedDeviceRule } from '../../../src/rules/unrestricted-device-rule.ts';
import { untrustedRegistry } from '../../../src/rules/untrusted-registry.ts';
import { writableConfigMount } from '../../../src/rules/writable-config-mount.ts';
import { writableRootFilesystem } from '../../../src/rules/writable-root-filesystem.ts';
import { randomText } from '../../support/random-text.ts';
import { type RuleTables, testRule } from '../../support/test-rule.ts';

const SECRET = 'hunter2-Kx9vQ';
/** Of the form of an access token, and of no account. */
const TOKEN = `${'gh'}${'p_'}${randomText(36)}`;

const TABLES: readonly (readonly [Rule, RuleTables])[] = [
  [
    privilegedContainer,
    {
      script: {
        flags: [
          {
            because: 'a command line says it like a service',
            file: 'docker run -d --name web «--privileged» acme/web:1.4\n',
            message: 'The container web is privileged: a process in it can take over the host.',
            fixed: null,
            refused: 'needed-by-purpose',
          },
          {
            because: 'sudo and another engine',
            file: 'sudo podman run «--privileged=true» acme/web:1.4\n',
            fixed: null,
          },
          {
            because: 'another machine',
            file: 'ssh -p 22 ops@host docker run «--privileged» acme/web:1.4\n',
            fixed: null,
          },
          {
            because: 'a task that registers emulators',
            file: 'docker run «--privileged» --rm tonistiigi/binfmt --install all\n',
            severity: 'medium',
            fixed: null,
          },
          { because: 'a function', file: 'up() {\n  docker run «--privileged» "$1"\n}\nup x\n', fixed: null },
        ],
        accepts: [
          { because: 'an option of the program', file: 'docker run acme/web:1.4 tool --privileged\n' },
          { because: 'text that is printed', file: 'echo "docker run --privileged acme/web:1.4"\n' },
        ],
      },
      makefile: {
        flags: [
          {
            because: 'a recipe over lines with a variable of make',
            file: 'ENGINE ?= docker\nrun:\n\t@$(ENGINE) run -d \\\n\t\t«--privileged» \\\n\t\tacme/web:1.4\n',
            fixed: null,
          },
        ],
        accepts: [{ because: 'no recipe', file: 'OPTS = docker run --privileged\n' }],
      },
      unit: {
        flags: [
          {
            because: 'a continued line with a comment',
            file: '[Service]\nExecStart=-/usr/bin/docker run --name web \\\n  # why\n  «--privileged» acme/web:1.4\n',
            fixed: null,
          },
        ],
        accepts: [{ because: 'another section', file: '[Unit]\nExecStart=docker run --privileged acme/web:1.4\n' }],
      },
      'package-json': {
        flags: [
          {
            because: 'a script behind another command',
            file: '{\n  "scripts": { "up": "npm run b && docker run «--privileged» acme/web:1.4" }\n}\n',
            fixed: null,
          },
        ],
        accepts: [{ because: 'no script', file: '{ "x": { "up": "docker run --privileged acme/web:1.4" } }\n' }],
      },
      markdown: {
        advises: [
          {
            because: 'code to copy',
            file: '# Run\n\n```sh\ndocker run «--privileged» acme/web:1.4\n```\n',
            fixed: null,
          },
          { because: 'behind a prompt', file: '```console\n$ docker run «--privileged» a:1\nb\n```\n', fixed: null },
        ],
        accepts: [
          { because: 'output of a command', file: '```console\n$ docker ps\ndocker run --privileged a:1\n```\n' },
          { because: 'another language', file: '```yaml\ndocker run --privileged a:1\n```\n' },
        ],
      },
    },
  ],
  [
    hostProcessNamespace,
    {
      script: {
        flags: [
          {
            because: 'its line goes',
            file: 'docker run -d \\\n  «--pid=host» \\\n  --name web \\\n  acme/web:1.4\n',
            message: 'The container web sees and signals the processes of the host.',
            fixed: 'docker run -d \\\n  --name web \\\n  acme/web:1.4\n',
          },
          {
            because: 'the value is a word of its own',
            file: 'docker run -d «--pid host» acme/web:1.4 serve\n',
            fixed: 'docker run -d acme/web:1.4 serve\n',
          },
          {
            because: 'option from a variable',
            file: 'P=--pid=host\ndocker run -d «$P» acme/web:1.4\n',
            refused: 'interpolated',
          },
          {
            because: 'the text of a here-document is left alone',
            file: 'sh <<EOF\ndocker run -d «--pid=host» acme/web:1.4\nEOF\n',
            refused: 'here-document',
          },
        ],
        accepts: [{ because: 'its own', file: 'docker run -d acme/web:1.4\n' }],
      },
      makefile: {
        flags: [
          {
            because: 'a line of a recipe',
            file: 'up:\n\tdocker run -d \\\n\t  «--pid host» \\\n\t  acme/web:1.4\n',
            fixed: 'up:\n\tdocker run -d \\\n\t  acme/web:1.4\n',
          },
        ],
      },
      unit: {
        flags: [
          {
            because: 'a service of systemd',
            file: '[Service]\nExecStart=/usr/bin/docker run «--pid=host» acme/web:1.4\n',
            fixed: '[Service]\nExecStart=/usr/bin/docker run acme/web:1.4\n',
          },
        ],
      },
      'package-json': {
        flags: [
          {
            because: 'inside a string of JSON',
            file: '{ "scripts": { "up": "docker run «--pid=host» acme/web:1.4" } }\n',
            fixed: '{ "scripts": { "up": "docker run acme/web:1.4" } }\n',
          },
        ],
      },
    },
  ],
  [
    publishedDatastore,
    {
      script: {
        flags: [
          {
            because: 'as a short option with others',
            file: 'docker run -dp «5432:5432» postgres:18\n',
            fixed: 'docker run -dp 127.0.0.1:5432:5432 postgres:18\n',
          },
          {
            because: 'the quotes stay',
            file: 'docker run -d -p «"5432:5432"» postgres:18\n',
            fixed: 'docker run -d -p "127.0.0.1:5432:5432" postgres:18\n',
          },
          {
            because: 'with an address',
            file: 'docker run -d --publish=«0.0.0.0:5432:5432» postgres:18\n',
            fixed: 'docker run -d --publish=127.0.0.1:5432:5432 postgres:18\n',
          },
          {
            because: 'a service of a swarm has no address',
            file: 'docker service create -p «published=5432,target=5432,mode=host» postgres:18\n',
            fixed: null,
          },
        ],
        accepts: [{ because: 'the loopback', file: 'docker run -d -p 127.0.0.1:5432:5432 postgres:18\n' }],
      },
      'package-json': {
        flags: [
          {
            because: 'inside a string of JSON',
            file: '{ "scripts": { "db": "docker run -d -p «5432:5432» postgres:18" } }\n',
            fixed: '{ "scripts": { "db": "docker run -d -p 127.0.0.1:5432:5432 postgres:18" } }\n',
          },
        ],
      },
    },
  ],
  [
    secretInEnvironment,
    {
      script: {
        flags: [
          {
            because: 'the name alone takes it from outside',
            file: `docker run -d -e «DB_PASSWORD=${SECRET}» acme/web:1.4\n`,
            fixed: 'docker run -d -e DB_PASSWORD acme/web:1.4\n',
          },
          {
            because: 'in quotes',
            file: `docker run -d --env «"DB_PASSWORD=${SECRET}"» acme/web:1.4\n`,
            fixed: 'docker run -d --env "DB_PASSWORD" acme/web:1.4\n',
          },
        ],
        accepts: [{ because: 'from outside', file: 'docker run -d -e DB_PASSWORD="$DB_PASSWORD" acme/web:1.4\n' }],
      },
    },
  ],
  [
    committedEnvFile,
    {
      script: {
        flags: [
          {
            because: 'a file of the repository',
            files: {
              'ops/up.sh': 'docker run -d --env-file ops/web.env acme/web:1.4\n',
              'ops/web.env': `«DB_PASSWORD=${SECRET}»\n`,
            },
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    dockerSocket,
    {
      script: {
        flags: [
          {
            because: 'a mount by pairs',
            file: 'docker run --mount «type=bind,src=/var/run/docker.sock,dst=/s,readonly» acme/web:1.4\n',
            fixed: null,
          },
          {
            because: 'a volume bound by the options of its driver',
            file: `docker run --mount «'type=volume,dst=/s,volume-opt=type=none,volume-opt=o=bind,volume-opt=device=/run/docker.sock'» a:1\n`,
            fixed: null,
          },
          {
            because: 'the switch that mounts it',
            file: 'docker run -d «--use-api-socket» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    sensitiveHostMount,
    {
      script: {
        flags: [
          {
            because: 'a container that watches its host',
            file: 'docker run -d --name node -v «/:/host:ro» prom/node-exporter:v1.9.0\n',
            severity: 'medium',
            fixed: null,
          },
          { because: 'writable', file: 'docker run -v «/etc:/host/etc» a:1\n', severity: 'critical', fixed: null },
        ],
      },
    },
  ],
  [
    writableConfigMount,
    {
      script: {
        flags: [
          {
            because: 'the clock is read only',
            file: 'docker run -d -v «/etc/localtime:/etc/localtime» acme/web:1.4\n',
            fixed: 'docker run -d -v /etc/localtime:/etc/localtime:ro acme/web:1.4\n',
          },
          {
            because: 'by pairs',
            file: 'docker run -d --mount «type=bind,src=/etc/localtime,dst=/etc/localtime» acme/web:1.4\n',
            fixed: 'docker run -d --mount type=bind,src=/etc/localtime,dst=/etc/localtime,readonly acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    relabelledSystemPath,
    {
      script: {
        flags: [
          {
            because: 'podman on a host with SELinux',
            file: 'podman run -d -v «/etc:/host:ro,z» acme/web:1.4\n',
            fixed: 'podman run -d -v /etc:/host:ro acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    sharedMountPropagation,
    {
      script: {
        flags: [
          {
            because: 'an option of a mount',
            file: 'docker run -d -v «/mnt/data:/data:rshared» acme/web:1.4\n',
            fixed: 'docker run -d -v /mnt/data:/data:rslave acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    dangerousCapability,
    {
      script: {
        flags: [
          {
            because: 'each by itself',
            file: 'docker run --cap-add «SYS_ADMIN» --cap-add=«NET_ADMIN» a:1\n',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    disabledSeccomp,
    {
      script: {
        flags: [
          {
            because: 'the option goes',
            file: 'docker run -d --security-opt «seccomp=unconfined» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    disabledApparmor,
    {
      script: {
        flags: [
          {
            because: 'with an equals sign',
            file: 'docker run -d --security-opt=«apparmor=unconfined» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    disabledSelinux,
    {
      script: {
        flags: [
          {
            because: 'in quotes',
            file: 'podman run -d --security-opt «"label=disable"» acme/web:1.4\n',
            fixed: 'podman run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    unmaskedSystemPaths,
    {
      script: {
        flags: [
          {
            because: 'the option goes',
            file: 'docker run -d --security-opt «systempaths=unconfined» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    rootUser,
    {
      script: {
        flags: [
          {
            because: 'a task',
            file: 'docker run --rm «-u root» acme/web:1.4 chown -R 1 /x\n',
            severity: 'low',
            fixed: null,
          },
          {
            because: 'the image has a user of its own',
            file: 'docker run -d «-u 0» nginxinc/nginx-unprivileged:1.29\n',
            fixed: 'docker run -d nginxinc/nginx-unprivileged:1.29\n',
          },
        ],
        accepts: [{ because: 'another user', file: 'docker run -d -u 1000:1000 acme/web:1.4\n' }],
      },
    },
  ],
  [
    hostNetwork,
    {
      script: {
        flags: [
          {
            because: 'both spellings of tasks',
            severity: 'medium',
            file: 'docker run «--net=host» a:1\ndocker run «--network host» b:1\n',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    hostIpcNamespace,
    {
      script: {
        flags: [
          {
            because: 'the option goes',
            file: 'docker run -d «--ipc=host» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    hostUserNamespace,
    {
      script: {
        flags: [
          {
            because: 'the option goes',
            file: 'docker run -d «--userns=host» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    hostCgroupNamespace,
    {
      script: {
        flags: [
          {
            because: 'the option goes',
            file: 'docker run -d «--cgroupns host» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    foreignCgroupParent,
    {
      script: {
        flags: [
          {
            because: 'the option goes',
            file: 'docker run -d «--cgroup-parent /x» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    foreignNamespace,
    {
      script: {
        flags: [
          {
            because: 'of another container',
            file: 'docker run «--network container:db» acme/web:1.4\n',
            message: 'The container acme/web shares the network of the container db.',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    defaultBridgeNetwork,
    {
      script: {
        flags: [
          { because: 'by name', file: 'docker run -d «--network bridge» acme/web:1.4\n', refused: 'would-guess' },
        ],
      },
    },
  ],
  [
    hostDevice,
    { script: { flags: [{ because: 'a disk', file: 'docker run --device=«/dev/sda» acme/web:1.4\n', fixed: null }] } },
  ],
  [
    unrestrictedDeviceRule,
    {
      script: {
        flags: [
          {
            because: 'every device',
            file: "docker run --device-cgroup-rule «'a *:* rwm'» acme/web:1.4\n",
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    inheritedVolumes,
    {
      script: {
        flags: [{ because: 'of a container', file: 'docker run --volumes-from «db» acme/web:1.4\n', fixed: null }],
      },
    },
  ],
  [
    executableTmpfs,
    {
      script: {
        flags: [
          {
            because: 'the safe options stay',
            file: 'docker run -d --tmpfs «/run:size=64m,exec» acme/web:1.4\n',
            fixed: 'docker run -d --tmpfs /run:size=64m acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    disabledLogging,
    {
      script: {
        flags: [
          {
            because: 'the option goes',
            file: 'docker run -d «--log-driver none» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
          {
            because: 'options beside it',
            file: 'docker run -d «--log-driver=none» --log-opt a=b acme/web:1.4\n',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    disabledHealthcheck,
    {
      script: {
        flags: [
          {
            because: 'the switch goes',
            file: 'docker run -d «--no-healthcheck» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    disabledOomKiller,
    {
      script: {
        flags: [
          {
            because: 'the switch goes',
            file: 'docker run -d «--oom-kill-disable» acme/web:1.4\n',
            fixed: 'docker run -d acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    raisedUlimit,
    {
      script: {
        flags: [
          { because: 'without limit', file: 'docker run -d --ulimit «nofile=-1:-1» acme/web:1.4\n', fixed: null },
        ],
      },
    },
  ],
  [
    privilegeEscalation,
    {
      script: {
        flags: [
          {
            because: 'an option a line',
            file: '«docker run» -d \\\n  --name web \\\n  acme/web:1.4\n',
            fixed: 'docker run -d \\\n  --name web \\\n  --security-opt no-new-privileges:true \\\n  acme/web:1.4\n',
          },
          {
            because: 'beside other options of the kind',
            file: '«docker run» -d --security-opt seccomp=./web.json acme/web:1.4\n',
            fixed:
              'docker run -d --security-opt seccomp=./web.json --security-opt no-new-privileges:true acme/web:1.4\n',
          },
        ],
        accepts: [
          { because: 'it ends by itself', file: 'docker run --rm acme/web:1.4 migrate\n' },
          { because: 'its options come from outside', file: 'docker run -d $DOCKER_OPTS acme/web:1.4\n' },
          { because: 'a build runs nothing', file: 'docker build -t acme/web .\n' },
        ],
      },
      unit: {
        flags: [
          {
            because: 'what a unit starts stays',
            file: '[Service]\nExecStart=«/usr/bin/docker run» --rm acme/web:1.4\n',
            fixed: '[Service]\nExecStart=/usr/bin/docker run --rm --security-opt no-new-privileges:true acme/web:1.4\n',
          },
        ],
        accepts: [{ because: 'a one-shot', file: '[Service]\nType=oneshot\nExecStart=docker run --rm acme/web:1.4\n' }],
      },
      markdown: { accepts: [{ because: 'a document', file: '```sh\ndocker run -d acme/web:1.4\n```\n' }] },
    },
  ],
  [
    defaultCapabilities,
    {
      script: {
        flags: [
          {
            because: 'what the image needs is known',
            file: '«docker run» -d --name web nginx:1.29\n',
            message: 'The container web keeps the default capabilities: --cap-drop does not have ALL.',
            fixed:
              'docker run -d --name web --cap-drop ALL --cap-add CHOWN --cap-add SETGID --cap-add SETUID nginx:1.29\n',
          },
        ],
      },
    },
  ],
  [
    writableRootFilesystem,
    {
      script: {
        flags: [
          {
            because: 'what the image writes is known',
            file: '«docker run» -d --name web nginx:1.29\n',
            fixed:
              'docker run -d --name web --read-only --tmpfs /var/cache/nginx --tmpfs /run --tmpfs /tmp nginx:1.29\n',
          },
        ],
        accepts: [{ because: 'it is read-only', file: 'docker run -d --read-only acme/web:1.4\n' }],
      },
    },
  ],
  [
    unlimitedMemory,
    {
      script: {
        flags: [
          { because: 'nothing is said', file: '«docker run» -d acme/web:1.4\n', fixed: null },
          { because: 'of a swarm', file: '«docker service create» --name web acme/web:1.4\n', fixed: null },
        ],
        accepts: [
          { because: 'a limit', file: 'docker run -d -m 512m acme/web:1.4\n' },
          { because: 'a limit of a swarm', file: 'docker service create --limit-memory 512M acme/web:1.4\n' },
        ],
      },
    },
  ],
  [
    publishedToAllInterfaces,
    {
      script: {
        flags: [
          {
            because: 'a port',
            file: 'docker run -d -p «8080:80» acme/web:1.4\n',
            fixed: 'docker run -d -p 127.0.0.1:8080:80 acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    floatingImageTag,
    {
      script: {
        flags: [{ because: 'no tag', file: 'docker run -d «acme/web»\n', fixed: null }],
        accepts: [
          { because: 'an image from outside', file: 'docker run -d "$IMAGE"\ndocker run -d "$1" x\n' },
          { because: 'built by the same file', file: 'docker build -t acme/web .\ndocker run -d acme/web\n' },
        ],
      },
    },
  ],
  [
    hostNetworkBuild,
    {
      script: {
        flags: [
          { because: 'a build', file: 'docker build «--network=host» -t a .\n', fixed: 'docker build -t a .\n' },
          {
            because: 'with buildx, behind the context',
            file: 'docker buildx build . «--network host»\n',
            fixed: 'docker buildx build .\n',
          },
        ],
      },
    },
  ],
  [
    insecureBuildStep,
    {
      script: {
        flags: [
          {
            because: 'an entitlement',
            file: 'docker buildx build --allow «security.insecure» -t a .\n',
            fixed: 'docker buildx build -t a .\n',
          },
        ],
      },
    },
  ],
  [
    secretInBuildArgument,
    {
      script: {
        flags: [{ because: 'a literal', file: `docker build --build-arg «API_TOKEN=${SECRET}» -t a .\n`, fixed: null }],
        accepts: [
          { because: 'from outside', file: 'docker build --build-arg API_TOKEN="$API_TOKEN" --build-arg X -t a .\n' },
        ],
      },
    },
  ],
  [
    unpinnedRemoteSource,
    {
      script: {
        flags: [
          {
            because: 'a context from elsewhere',
            file: 'docker build -t acme/web «https://github.com/acme/web.git»\n',
            message:
              'The image acme/web is built from https://github.com/acme/web.git in whatever version it has at that time.',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    hostUtsNamespace,
    {
      script: {
        flags: [
          {
            because: 'with the right to change the name',
            file: 'docker run -d --cap-add SYS_ADMIN «--uts=host» acme/web:1.4\n',
            fixed: 'docker run -d --cap-add SYS_ADMIN acme/web:1.4\n',
          },
        ],
      },
    },
  ],
  [
    missingUser,
    {
      script: {
        flags: [{ because: 'an image that starts as root', file: '«docker run» -d ubuntu:24.04 serve\n', fixed: null }],
      },
    },
  ],
  [
    privilegedHostPort,
    {
      script: {
        flags: [
          {
            because: 'a port of system services',
            file: 'docker run -d -p «127.0.0.1:53:53/udp» acme/dns:1.4\n',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    secretInCommand,
    {
      script: {
        flags: [
          {
            because: 'an argument of the program',
            file: 'docker run -d acme/db:1.4 mysqld «--password=hunter2-Kx9vQ»\n',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    secretInUrl,
    {
      script: {
        flags: [
          {
            because: 'a variable',
            file: 'docker run -d -e «DB=postgres://app:hunter2-Kx9vQ@db/app» acme/web:1.4\n',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    sshServer,
    { script: { flags: [{ because: 'its port', file: 'docker run -d -p «2222:22» acme/box:1.4\n', fixed: null }] } },
  ],
  [
    unencryptedDockerApi,
    {
      script: {
        flags: [
          {
            because: 'the address of an engine',
            file: 'docker run -d -e «DOCKER_HOST=tcp://10.0.0.5:2375» acme/ci:1.4\n',
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    unlimitedCpu,
    { script: { flags: [{ because: 'nothing is said', file: '«docker run» -d acme/web:1.4\n', fixed: null }] } },
  ],
  [
    unlimitedIo,
    {
      script: {
        flags: [{ because: 'a writable volume', file: '«docker run» -d -v data:/data acme/web:1.4\n', fixed: null }],
      },
    },
  ],
  [
    unlimitedProcesses,
    { script: { flags: [{ because: 'nothing is said', file: '«docker run» -d acme/web:1.4\n', fixed: null }] } },
  ],
  [
    untrustedRegistry,
    {
      script: {
        flags: [
          {
            because: 'a registry that is not listed',
            file: 'docker run -d «evil.example/web:1.4»\n',
            context: { trustedRegistries: ['ghcr.io'] },
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    missingHealthcheck,
    {
      script: {
        advises: [
          {
            because: 'nothing is said, and the image may have one',
            file: '«docker run» -d acme/web:1.4\n',
            fixed: null,
          },
        ],
        accepts: [{ because: 'a check', file: 'docker run -d --health-cmd "curl -f http://localhost" acme/web:1.4\n' }],
      },
    },
  ],
  [
    secretLiteral,
    {
      script: {
        flags: [
          {
            because: 'a token by its form',
            file: `docker run -d -e SETTING=«${TOKEN}» acme/web:1.4\n`,
            fixed: null,
          },
        ],
      },
    },
  ],
  [
    unpinnedImageDigest,
    { script: { flags: [{ because: 'a tag', file: 'docker run -d «acme/web:1.4»\n', fixed: null }] } },
  ],
  [
    insecureRegistries,
    {
      script: {
        flags: [
          {
            because: 'a daemon in a container',
            file: 'docker run -d docker:29-dind «--insecure-registry=registry.corp»\n',
            fixed: null,
          },
        ],
      },
    },
  ],
];

for (const [rule, tables] of TABLES) testRule(rule, tables);

test('every rule about containers that a command line can break is shown on one', () => {
  const shown = new Set(TABLES.filter(([, { script }]) => script).map(([{ id }]) => id));
  const readers = allRules.filter(({ container, composeOnly }) => container && !composeOnly).map(({ id }) => id);
  expect(readers.filter((id) => !shown.has(id))).toEqual([]);
});
