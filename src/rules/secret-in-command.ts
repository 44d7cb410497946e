import { type CommandSecret, secretsInArguments } from '../concepts/command-secrets.ts';
import { secretDigest } from '../concepts/secret-digest.ts';
import { looksLikeSecretValue } from '../concepts/secret-value.ts';
import { knownText, shownText } from '../concepts/value.ts';
import { type BuildStep, type Command, stepsOf } from '../project/build-steps.ts';
import type { Container } from '../project/container.ts';
import { commandsOfContainer } from '../project/container-commands.ts';
import type { HostScript } from '../project/host-script.ts';
import type { Image } from '../project/image.ts';
import { commandsOfScript } from '../project/script-commands.ts';
import { recordsArgument, stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const secretInCommand = defineRule({
  id: 'secret-in-command',
  title: 'Credential on a command line',
  why: 'Command lines are recorded in the history of the image or shown in the list of processes, and they are in the repository.',
  remedy:
    'Replace the credential at its issuer. Let the program read it from a file: `RUN --mount=type=secret,id=name` while building, a mounted secret at run time.',
  allowWhen: 'The value opens nothing: a throw-away password of a test database that no network reaches.',
  practice: 'secrets-in-image',
  references: [
    { name: 'CIS 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-214', url: 'https://cwe.mitre.org/data/definitions/214.html' },
    { name: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { name: 'Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN wget --user=bob «--password=hunter2» https://example.com/a.tgz\n',
    accepted:
      'FROM debian:13-slim\nRUN --mount=type=secret,id=pw,env=PASS wget --user=bob --password="$PASS" https://example.com/a.tgz\n',
  },
  image: [{ severity: 'high', default: 'on', check: recordedCommands }],
  container: [{ severity: 'high', default: 'on', check: startedCommands }],
  script: [{ severity: 'high', default: 'on', check: loginsOfScript }],
});

/** What runs in a builder is recorded nowhere that ships, but a literal is in the repository. */
function* recordedCommands(image: Image): Iterable<Report> {
  const shipped = new Set(stagesThatShip(image));
  for (const stage of image.document.stages) {
    const steps = stepsOf(image, stage).filter(({ run }) => run.keyword === 'RUN' || shipped.has(stage));
    for (const step of steps) {
      for (const command of step.commands) {
        if (command.args.length > 0) yield* inArguments(step, command, shipped.has(stage));
        if (command.assignments.length > 0) yield* inAssignments(step, command);
      }
    }
  }
}

function* inArguments({ stage, instruction }: BuildStep, { name, args }: Command, ships: boolean): Iterable<Report> {
  const isRecorded = (expression: string): boolean => {
    const variable = /^\$\{?([A-Za-z_]\w*)/.exec(expression)?.[1];
    return ships && variable !== undefined && recordsArgument(stage, instruction, variable);
  };
  const values = args.map(({ value }) => value);
  for (const secret of secretsInArguments(name, values, isRecorded)) {
    const word = args[secret.argument];
    if (!word || isWrittenElsewhere(word.raw, secret)) continue;
    yield { ...describe(name, secret), at: word.range, stage, masked: [word.range] };
  }
}

/** A variable that ENV or ARG fills: the credential is reported where it is written. */
function isWrittenElsewhere(raw: string, { value }: CommandSecret): boolean {
  const text = knownText(value);
  return text !== undefined && raw.includes('$') && !raw.includes(text);
}

function* inAssignments({ stage }: BuildStep, { assignments }: Command): Iterable<Report> {
  for (const { name, value, range, valueRange } of assignments) {
    const text = knownText(value);
    if (text === undefined || !looksLikeSecretValue(name, text)) continue;
    yield {
      at: range,
      stage,
      aspect: ['assignment', name],
      evidence: secretDigest(text),
      message: `The variable ${name} gets a credential on a command line.`,
      masked: [valueRange],
    };
  }
}

function* startedCommands(container: Container): Iterable<Report> {
  for (const { key, program, args } of commandsOfContainer(container)) {
    for (const secret of secretsInArguments(
      program,
      args.map(({ value }) => value),
    )) {
      const word = args[secret.argument];
      if (!word) continue;
      const { aspect, ...report } = describe(program, secret);
      yield { ...report, aspect: [key, ...aspect], at: word.at, masked: [word.at] };
    }
  }
}

/** Programs that log in to registries, with the subcommand that does; a copy has the credentials among its options. */
const LOGINS: Readonly<Record<string, readonly string[]>> = {
  docker: ['login'],
  podman: ['login'],
  nerdctl: ['login'],
  helm: ['login'],
  oras: ['login', 'push', 'pull', 'cp'],
  crane: ['login'],
  buildah: ['login', 'push', 'pull', 'from'],
  skopeo: ['login', 'copy', 'inspect', 'sync'],
};

/** Credentials of registries; what else a script may hold is for scanners of secrets. */
function* loginsOfScript(host: HostScript): Iterable<Report> {
  for (const { name, args } of commandsOfScript(host)) {
    const words = name !== undefined && Object.hasOwn(LOGINS, name) ? LOGINS[name] : undefined;
    if (!words || !args.some(({ value }) => words.includes(knownText(value) ?? ''))) continue;
    for (const secret of secretsInArguments(
      name,
      args.map(({ value }) => value),
    )) {
      const word = args[secret.argument];
      if (!word || isWrittenElsewhere(word.raw, secret)) continue;
      yield { ...describe(name, secret), at: word.range, masked: [word.range] };
    }
  }
}

function describe(program: string | undefined, { place, value }: CommandSecret) {
  const subject = program === undefined ? 'A command line' : `The command line of ${program}`;
  return {
    aspect: [program ?? '', place],
    evidence: secretDigest(shownText(value)),
    message: `${subject} carries a credential in ${place}.`,
  };
}
