import { programName } from '../concepts/command-word.ts';
import { isMadeFor } from '../concepts/image-purpose.ts';
import { isLoopbackAddress, parseExposedPorts } from '../concepts/port.ts';
import { knownText, type Value } from '../concepts/value.ts';
import type { Container, PublishedPort } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import type { Image, Stage, Word } from '../project/image.ts';
import { effectivePorts } from '../project/published-ports.ts';
import { instructionsOf, type StagedInstruction, stagesThatShip } from '../project/shipped-stages.ts';
import { withoutWord } from '../project/word-edits.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A remote shell into a container that is no Git or file server. */
export const sshServer = defineRule({
  id: 'ssh-server',
  title: 'SSH server in a container',
  why: 'A second way in with passwords and keys of its own, which nobody updates or watches like the SSH server of the host.',
  remedy:
    'Remove it: `docker exec` opens a shell in a running container, and logs and files are reached through volumes.',
  allowWhen: 'Serving SSH is the purpose of the container.',
  practice: 'privileged-ports',
  references: [
    { name: 'CIS 5.7', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5a', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-284', url: 'https://cwe.mitre.org/data/definitions/284.html' },
    { name: 'Docker: docker exec', url: 'https://docs.docker.com/reference/cli/docker/container/exec/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nEXPOSE 80 «22»\n',
    accepted: 'FROM debian:13-slim\nEXPOSE 80\n',
  },
  supersedes: [{ rule: 'published-to-all-interfaces', within: 'range' }],
  image: [{ severity: 'medium', default: 'on', check: checkImage }],
  container: [{ severity: 'medium', default: 'on', check: checkContainer }],
});

const SSH_PORT = 22;
/** Programs that only serve Git or files over SSH. */
const SERVES_ON_PURPOSE = /\b(?:git-shell|gitolite|internal-sftp|sftp-server|gitea|forgejo|gogs|gitlab)\b/;

function includesSsh(ports: { readonly first: number; readonly last: number } | undefined): boolean {
  return ports !== undefined && ports.first <= SSH_PORT && SSH_PORT <= ports.last;
}

function* checkImage(image: Image): Iterable<Report> {
  const stages = stagesThatShip(image);
  let servesOnPurpose: boolean | undefined;
  for (const exposing of instructionsOf(stages, 'EXPOSE')) {
    if (isMadeFor(bottom(exposing.stage).base.value, 'ssh-service')) continue;
    const found = exposing.instruction.words.filter((word) => includesSsh(exposedBy(word)));
    const [first] = found;
    if (!first) continue;
    servesOnPurpose ??= stages.some((stage) =>
      stage.instructions.some(({ text }) => SERVES_ON_PURPOSE.test(text.text)),
    );
    yield {
      at: { start: first.range.start, end: (found.at(-1) ?? first).range.end },
      stage: exposing.stage,
      message: 'The image exposes port 22, the port of an SSH server.',
      fix: withoutPorts(image, exposing, found, servesOnPurpose),
    };
  }
}

function exposedBy(word: Word) {
  return parseExposedPorts(knownText(word.value) ?? '')?.ports;
}

/** The stage that begins with an image of a registry. */
function bottom(stage: Stage): Stage {
  let current = stage;
  while (current.parent) current = current.parent;
  return current;
}

function withoutPorts(
  image: Image,
  { instruction }: StagedInstruction,
  found: readonly Word[],
  servesOnPurpose: boolean,
): Fix | FixRefusal {
  if (found.some((word) => exposedBy(word)?.first !== exposedBy(word)?.last)) {
    return { refused: 'would-guess', advice: 'Expose the ports of the range that are needed, one by one.' };
  }
  if (servesOnPurpose) {
    return {
      refused: 'needed-by-purpose',
      advice: 'Keep it if the image serves Git or files over SSH, and nothing else.',
    };
  }
  const { source } = image.document;
  const isAll = found.length === instruction.words.length;
  return {
    title: 'Do not expose the port of SSH',
    path: image.path,
    edits: isAll
      ? [{ range: source.fullLines(instruction.range), replacement: '' }]
      : found.map(({ range }) => withoutWord(source.content, range)),
    effect: 'changes-behaviour',
    caveat: 'EXPOSE only documents a port: a server that is in the image still listens.',
  };
}

function* checkContainer(container: Container): Iterable<Report> {
  const { name, image, command, entrypoint } = container;
  if (isMadeFor(image?.value, 'ssh-service')) return;
  for (const port of effectivePorts(container)) {
    if (!includesSsh(port.container) || isOnLoopback(port)) continue;
    yield {
      at: port.at,
      aspect: ['port', `${SSH_PORT}/${port.protocol}`],
      evidence: `${SSH_PORT}/${port.protocol}`,
      message: `The ${named(container)} publishes port 22, the port of an SSH server.`,
      fix: advice(name),
    };
  }
  for (const started of [entrypoint, command]) {
    if (!started || !startsDaemon(started.value)) continue;
    yield {
      at: started.at,
      aspect: ['sshd'],
      message: `The ${named(container)} starts an SSH server.`,
      fix: advice(name),
    };
  }
}

function isOnLoopback({ hostIp }: PublishedPort): boolean {
  return isLoopbackAddress(knownText(hostIp) ?? '');
}

/** The daemon itself, or a script of a shell that starts it. */
function startsDaemon(words: readonly Value[]): boolean {
  return words.some((word) => (knownText(word) ?? '').split(/[\s;&|]+/).some((part) => programName(part) === 'sshd'));
}

function advice(name: string): FixRefusal {
  return { refused: 'needed-by-purpose', advice: `Use docker exec for a shell in ${name} instead of a server in it.` };
}
