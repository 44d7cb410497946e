import { type TlsSwitch, tlsSwitches, tlsVariableOff } from '../concepts/tls-verification.ts';
import { markedText, shownText } from '../concepts/value.ts';
import { REGISTRY_PROGRAMS } from '../knowledge/tls-switches.ts';
import { type Command, type ShellWord, stepsOf, type VariableAssignment } from '../project/build-steps.ts';
import { editObstacle, withoutOption, withoutPair } from '../project/command-edits.ts';
import type { HostScript } from '../project/host-script.ts';
import type { Image, Stage } from '../project/image.ts';
import { commandsOfScript } from '../project/script-commands.ts';
import { type Fix, type FixRefusal, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { TextEdit } from '../text/edit.ts';

export const disabledTlsVerification = defineRule({
  id: 'disabled-tls-verification',
  title: 'TLS verification turned off',
  why: 'Anybody on the way to the server can answer in its place and put files of their own into the image.',
  remedy:
    'Remove the switch. For a private authority copy its certificate into the image and run update-ca-certificates.',
  allowWhen: 'The request never leaves the machine.',
  practice: 'verified-downloads',
  references: [
    { name: 'CWE-295', url: 'https://cwe.mitre.org/data/definitions/295.html' },
    {
      name: 'OWASP Docker Security',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN curl «-k» -O https://example.com/a\n',
    accepted: 'FROM debian:13-slim\nRUN curl -O https://example.com/a\n',
  },
  image: [{ severity: 'high', default: 'on', check }],
  script: [{ severity: 'high', default: 'on', check: checkScript }],
});

const CAVEAT =
  'A server whose certificate is signed by a private authority is refused until its certificate is installed.';

function* check(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    yield* environment(image, stage);
    for (const { run, commands } of stepsOf(image, stage)) {
      if (run.keyword === 'HEALTHCHECK') continue;
      for (const command of commands) {
        for (const assignment of command.assignments) yield* assigned(image, stage, command, assignment);
        if (command.name === undefined) continue;
        for (const found of tlsSwitches(command.name, command.args)) yield switched(image, stage, command, found);
      }
    }
  }
}

function* environment(image: Image, stage: Stage): Iterable<Report> {
  for (const instruction of stage.instructions) {
    if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
    for (const pair of instruction.pairs) {
      const variable = pair.value && tlsVariableOff(pair.key, pair.value.value);
      if (!variable) continue;
      yield {
        at: pair.range,
        stage,
        evidence: pair.key,
        message: `${pair.key} makes ${variable.program} accept any certificate in every later step and in the container.`,
        fix: asFix(image, withoutPair(image, instruction, pair)),
      };
    }
  }
}

function* assigned(image: Image, stage: Stage, command: Command, found: VariableAssignment): Iterable<Report> {
  const variable = found.scope === 'shell' ? undefined : tlsVariableOff(found.name, found.value);
  if (!variable) return;
  yield {
    at: found.range,
    stage,
    evidence: found.name,
    message: `${found.name} makes ${variable.program} accept any certificate.`,
    fix: asFix(image, withoutAssignment(image, command, found, variable.on)),
  };
}

function withoutAssignment(image: Image, command: Command, found: VariableAssignment, on: string | undefined) {
  const obstacle = editObstacle(image, command);
  if (obstacle) return obstacle;
  if (on !== undefined) return [{ range: found.valueRange, replacement: on }];
  return { refused: 'would-guess', advice: `Remove ${found.name}.` } as const;
}

function switched(image: Image, stage: Stage, command: Command, found: TlsSwitch<ShellWord>): Report {
  const name = command.name ?? 'The command';
  if (found.kind === 'setting') {
    const { word, on, key } = found;
    const isPlain = word.exact && word.raw === markedText(word.value);
    const edits = editObstacle(image, command) ?? (isPlain ? [{ range: word.range, replacement: on }] : interpolated);
    const message = `${name} is told to accept any certificate from now on (${key}).`;
    return { at: command.range, stage, evidence: `${name} ${key}`, message, fix: asFix(image, edits) };
  }
  const { word, valueWord } = found.option;
  const at = { start: word.range.start, end: (valueWord ?? word).range.end };
  const host = found.option.value ? ` of ${shownText(found.option.value)}` : '';
  return {
    at,
    stage,
    evidence: `${name} ${found.option.name}`,
    message: `${name} accepts any certificate${host}, because of ${found.option.name}.`,
    fix: found.isOwnIndex ? ownIndex : asFix(image, withoutOption(image, command, found.option)),
  };
}

const interpolated: FixRefusal = { refused: 'interpolated', advice: 'Turn verification on where the value is set.' };

const ownIndex: FixRefusal = {
  refused: 'needed-by-purpose',
  advice: 'Copy the certificate of the index into the image, run update-ca-certificates, and remove the option.',
};

function asFix(image: Image, edits: readonly TextEdit[] | FixRefusal): Fix | FixRefusal {
  if (isRefusal(edits)) return edits;
  return { title: 'Verify certificates', path: image.path, edits, effect: 'changes-behaviour', caveat: CAVEAT };
}

/** Downloads of a script do not end up in an image; the images that it fetches and pushes do. */
function* checkScript(host: HostScript): Iterable<Report> {
  for (const { name, args } of commandsOfScript(host)) {
    if (name === undefined || !REGISTRY_PROGRAMS.has(name)) continue;
    for (const found of tlsSwitches(name, args)) {
      if (found.kind !== 'option') continue;
      const { word, valueWord, name: option } = found.option;
      yield {
        at: { start: word.range.start, end: (valueWord ?? word).range.end },
        evidence: `${name} ${option}`,
        message: `${name} accepts any server that answers for the registry, because of ${option}.`,
        fix: { refused: 'not-editable', advice: `Remove ${option}, and trust the authority of the registry instead.` },
      };
    }
  }
}
