import { isMadeFor } from '../concepts/image-purpose.ts';
import { shownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named, nounOf } from '../project/container-words.ts';
import { hostMounts } from '../project/host-mounts.ts';
import type { Image } from '../project/image.ts';
import { type SocketUse, socketUses } from '../project/socket-uses.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Whoever speaks to the engine may start a privileged container, read-only mount or not. */
export const dockerSocket = defineRule({
  id: 'docker-socket',
  title: 'Control socket of a container engine is handed out',
  why: 'A process that reaches the socket can start a privileged container and own the host; mounting the socket read-only does not prevent that.',
  remedy:
    'Do not mount it. If the service only reads from the API, put a proxy before the socket that lets single requests through.',
  allowWhen: 'The service manages containers for the whole host and is protected like the host itself.',
  practice: 'daemon-socket-tls',
  references: [
    { name: 'CIS 5.32', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #1', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'CWE-862', url: 'https://cwe.mitre.org/data/definitions/862.html' },
    {
      name: 'Docker: attack surface of the daemon',
      url: 'https://docs.docker.com/engine/security/#docker-daemon-attack-surface',
    },
  ],
  example: {
    kind: 'compose',
    flagged:
      'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - «/var/run/docker.sock:/var/run/docker.sock:ro»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - ./data:/data\n',
  },
  image: [{ severity: 'high', default: 'on', check: checkImage }],
  container: [{ severity: 'critical', default: 'on', check: checkContainer }],
});

function* checkContainer(container: Container): Iterable<Report> {
  const { name, useApiSocket } = container;
  for (const { mount, meaning, at, takenAt } of hostMounts(container)) {
    if (!meaning.socket) continue;
    const { listener, isDirectory } = meaning.socket;
    const path = mount.source ? shownText(mount.source) : meaning.path;
    const what = isDirectory
      ? `${path}, which holds the control socket of ${listener}`
      : `the control socket of ${listener}`;
    yield {
      at,
      aspect: ['mount', meaning.path],
      evidence: meaning.path,
      message: `The ${named(container)} mounts ${what}: a process in it can take over the host.`,
      ...(takenAt ? { related: [{ location: takenAt, message: `Here ${name} takes it.` }] } : {}),
      fix: {
        refused: 'needed-by-purpose',
        advice: isDirectory
          ? `Mount the files that ${name} needs instead of the whole folder.`
          : `Remove the mount, or put a proxy before the socket that lets only the requests of ${name} through.`,
      },
    };
  }
  if (useApiSocket?.value === true) yield apiSocket(container, useApiSocket);
}

function apiSocket(container: Container, setting: Setting<unknown>): Report {
  const { name, image, command, editor } = container;
  const program = command?.value[0] && shownText(command.value[0]);
  const isClient = isMadeFor(image?.value, 'engine-client') || program === 'docker';
  const caveat = `The ${nounOf(container)} then reaches neither the engine nor the registries the user is logged in to.`;
  const fix: Fix | FixRefusal = isClient
    ? {
        refused: 'needed-by-purpose',
        advice: `Let ${name} reach the engine through a proxy that allows what it needs.`,
      }
    : fixWithCaveat('Remove the socket of the engine', editor.remove(setting), caveat);
  return {
    at: setting.entryAt,
    aspect: ['use_api_socket'],
    message: `The ${named(container)} gets the control socket of Docker and the registry credentials of the user.`,
    fix,
  };
}

const USES: Readonly<Record<SocketUse['how'], string>> = {
  volume: 'The image declares the control socket of % as a volume, so it expects to command the engine.',
  mount: 'A build step mounts the control socket of %.',
  copy: 'The image gets the control socket of % as a file.',
  command: 'A build step uses the control socket of %.',
};

function* checkImage(image: Image): Iterable<Report> {
  for (const { stage, range, path, listener, how } of socketUses(image)) {
    yield {
      at: range,
      stage,
      aspect: [how, path],
      evidence: path,
      message: USES[how].replace('%', listener),
      fix: {
        refused: 'needed-by-purpose',
        advice: 'Build without the engine of the host; a container that must reach one gets it through a proxy.',
      },
    };
  }
}
