import {
  type ApiVariable,
  isEngineImage,
  isFilteringProxy,
  type OpenApiUse,
  openApiUse,
} from '../concepts/docker-api.ts';
import { shownAddress } from '../concepts/net-address.ts';
import { literal, markedText, shownText, type Value } from '../concepts/value.ts';
import { stepsOf } from '../project/build-steps.ts';
import type { Container } from '../project/container.ts';
import { commandsOfContainer } from '../project/container-commands.ts';
import type { Daemon } from '../project/daemon.ts';
import { openDaemonAddresses } from '../project/daemon-settings.ts';
import { openAddresses } from '../project/daemons/open-addresses.ts';
import { apiVariablesOfContainer, apiVariablesOfImage } from '../project/engine-variables.ts';
import type { HostScript } from '../project/host-script.ts';
import type { Image } from '../project/image.ts';
import { isOwnMachine, type ScriptApiUse, scriptApiUses } from '../project/script-api.ts';
import { lineageOf } from '../project/shipped-stages.ts';
import type { FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const unencryptedDockerApi = defineRule({
  id: 'unencrypted-docker-api',
  title: 'API of the engine without mutual TLS',
  why: 'Whoever reaches the port starts a container with the file system of the host in it: that is root on the host, without a password.',
  remedy: 'Use the Unix socket or ssh://, or TLS with certificates on both sides (`--tlsverify`).',
  allowWhen: 'A proxy lets only harmless requests through, on a network that nothing else is on.',
  practice: 'daemon-socket-tls',
  references: [
    { name: 'CIS 2.7', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #1', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-319', url: 'https://cwe.mitre.org/data/definitions/319.html' },
    { name: 'Protect the Docker daemon socket', url: 'https://docs.docker.com/engine/security/protect-access/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM docker:29-dind\nCMD ["dockerd", «"-H", "tcp://0.0.0.0:2375"»]\n',
    accepted: 'FROM docker:29-dind\nCMD ["dockerd", "-H", "unix:///var/run/docker.sock"]\n',
  },
  image: [
    { severity: 'high', default: 'on', check: checkCommands },
    { severity: 'high', default: 'on', check: checkVariables },
    { severity: 'high', default: 'on', check: checkSettings },
  ],
  container: [
    { severity: 'high', default: 'on', check: checkStarted },
    { severity: 'high', default: 'on', check: checkEnvironment },
  ],
  daemon: [{ severity: 'critical', default: 'on', check: checkDaemon }],
  script: [{ severity: 'high', default: 'on', check: checkScript }],
});

const fix: FixRefusal = {
  refused: 'would-guess',
  advice: 'Use the Unix socket or ssh://, or --tlsverify with certificates for daemon and clients.',
};

function* checkCommands(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    const isEngine = isEngineImage(lineageOf(stage).at(-1)?.base.value);
    for (const { run, commands } of stepsOf(image, stage)) {
      if (run.keyword === 'HEALTHCHECK') continue;
      for (const { name, program, args } of commands) {
        const isArguments = isEngine && program && markedText(program.value).startsWith('-');
        const use = isArguments ? openApiUse('dockerd', [program, ...args]) : openApiUse(name, args);
        const [first] = use?.words ?? [];
        if (!use || !first) continue;
        const at = { start: first.range.start, end: (use.words.at(-1) ?? first).range.end };
        yield { at, stage, evidence: `${use.role} ${use.address}`, message: messageOf(use), fix };
      }
    }
  }
}

function messageOf({ role, address, encrypted }: Omit<OpenApiUse<{ readonly value: Value }>, 'words'>): string {
  const shown = shownAddress(literal(address));
  if (role === 'client') return `docker talks to the engine at ${shown} without knowing whether it is the right one.`;
  return encrypted
    ? `The engine listens on ${shown} and lets anybody in, because clients need no certificate.`
    : `The engine listens on ${shown} without TLS, so anybody who reaches it is root on the host.`;
}

function* checkVariables(image: Image): Iterable<Report> {
  for (const { stage, at, name, value, effect } of apiVariablesOfImage(image)) {
    yield { at, stage, evidence: `${name} ${effect}`, ...describe(effect, name, value), fix };
  }
}

function* checkSettings(image: Image): Iterable<Report> {
  for (const { stage, at } of openDaemonAddresses(image)) {
    const message =
      'The settings make the engine listen on TCP without TLS, so anybody who reaches it is root on the host.';
    yield { at, stage, evidence: 'settings', message, fix };
  }
}

function describe(effect: ApiVariable, name: string, value: Value): Pick<Report, 'message' | 'disposition'> {
  switch (effect) {
    case 'clear-text host':
      return { message: `Docker clients talk to ${shownAddress(value)} without TLS, in clear text and without login.` };
    case 'verification off':
      return { message: `An empty ${name} makes Docker clients talk to any engine without TLS.` };
    case 'no certificates':
      return {
        message: `An empty ${name} makes the engine listen without TLS, so anybody who reaches it is root on the host.`,
      };
    case 'looks off':
      return {
        message: `${name}=${markedText(value)} looks like off, but the client takes any text as on.`,
        disposition: 'advice',
      };
  }
}

function* checkStarted(container: Container): Iterable<Report> {
  const isEngine = isEngineImage(container.image?.value);
  for (const { key, program, args } of commandsOfContainer(container)) {
    if (key === 'healthcheck') continue;
    const use = openApiUse(program ?? (isEngine ? 'dockerd' : undefined), args);
    const word = use?.words.at(-1);
    if (!use || !word) continue;
    yield { at: word.at, aspect: [use.role], evidence: use.address, message: messageOf(use), fix };
  }
}

function* checkEnvironment(container: Container): Iterable<Report> {
  for (const { variable, value, effect } of apiVariablesOfContainer(container)) {
    const isFiltered = effect === 'clear-text host' && isFilteringProxy(value);
    yield {
      at: variable.at,
      aspect: ['environment', variable.name],
      evidence: effect,
      ...describe(effect, variable.name, value),
      ...(isFiltered ? filtered(container) : {}),
      fix,
    };
  }
}

/** A proxy for the socket lets only a part of the API through. */
function filtered({ networks }: Container): Pick<Report, 'disposition' | 'severity' | 'severityReason'> {
  const isInternal = networks.length > 0 && networks.every(({ internal }) => internal);
  if (isInternal) return { disposition: 'advice' };
  return {
    severity: 'medium',
    severityReason: { because: 'the name of the host says that a proxy filters the requests' },
  };
}

const LOCAL = {
  severity: 'high',
  severityReason: { because: 'only programs of the machine itself reach the address' },
} as const;

function* checkDaemon(daemon: Daemon): Iterable<Report> {
  for (const { host, encrypted, isLocal } of openAddresses(daemon)) {
    const address = shownText(host.value);
    yield {
      at: host.at,
      aspect: ['hosts'],
      evidence: `daemon ${address}`,
      message: messageOf({ role: 'daemon', address, encrypted }),
      ...(isLocal ? LOCAL : {}),
      fix,
    };
  }
}

function* checkScript(host: HostScript): Iterable<Report> {
  for (const found of scriptApiUses(host)) {
    const { at } = found;
    yield { at, aspect: [found.kind], ...describeUse(found), fix };
  }
}

/** A client that talks to its own machine is not what makes the engine there open. */
function describeUse(found: ScriptApiUse): Pick<Report, 'message' | 'evidence' | 'disposition' | 'severity'> {
  if (found.kind === 'relay') {
    const message =
      'socat offers the socket of the engine on TCP, so anybody who reaches the port is root on the host.';
    return { message, severity: found.isLocal ? 'high' : 'critical' };
  }
  const { address } = found;
  const isOwn = isOwnMachine(address) ? ({ disposition: 'advice' } as const) : {};
  if (found.kind === 'client')
    return { message: messageOf(found.use), evidence: `client ${shownText(address)}`, ...isOwn };
  const evidence = `${found.name} ${found.effect}`;
  return {
    ...describe(found.effect, found.name, address),
    evidence,
    ...(found.effect === 'clear-text host' ? isOwn : {}),
  };
}
