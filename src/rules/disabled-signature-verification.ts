import { parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText } from '../concepts/value.ts';
import { IMAGE_SIGNATURE_SWITCHES } from '../knowledge/image-signature-switches.ts';
import { type Command, stepsOf } from '../project/build-steps.ts';
import type { HostScript } from '../project/host-script.ts';
import type { Image } from '../project/image.ts';
import { commandsOfScript } from '../project/script-commands.ts';
import { instructionsOf } from '../project/shipped-stages.ts';
import { writtenTexts } from '../project/written-files.ts';
import type { FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const disabledSignatureVerification = defineRule({
  id: 'disabled-signature-verification',
  title: 'Signatures of images not verified in full',
  why: 'An image that somebody else signed, or replaced on the way, passes the check that was meant to stop it.',
  remedy: 'Remove the switch, and give the tool the key, the certificate or the root of trust it needs instead.',
  allowWhen: 'The signatures are your own and are made without a public transparency log.',
  practice: 'content-trust-signing',
  references: [
    { name: 'CIS 4.5', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #13', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-347', url: 'https://cwe.mitre.org/data/definitions/347.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN cosign verify «--insecure-ignore-tlog» --key k.pub acme/app:1\n',
    accepted: 'FROM debian:13-slim\nRUN cosign verify --key k.pub acme/app:1\n',
  },
  image: [
    { severity: 'medium', default: 'on', check: checkCommands },
    { severity: 'medium', default: 'on', check: checkPolicies },
    { severity: 'low', default: 'advice', check: checkContentTrust },
  ],
  script: [
    { severity: 'medium', default: 'on', check: checkScript },
    { severity: 'low', default: 'advice', check: checkContentTrustOfScript },
  ],
});

const PROGRAMS: ReadonlySet<string> = new Set(IMAGE_SIGNATURE_SWITCHES.map(({ program }) => program));

function* checkCommands(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    for (const { commands } of stepsOf(image, stage)) {
      for (const report of commands.flatMap((command) => [...switchesOf(command)])) yield { ...report, stage };
    }
  }
}

function* checkScript(host: HostScript): Iterable<Report> {
  for (const command of commandsOfScript(host)) yield* switchesOf(command);
}

function* switchesOf({ name, args }: Command): Iterable<Report> {
  if (name === undefined || !PROGRAMS.has(name)) return;
  const known = IMAGE_SIGNATURE_SWITCHES.filter(({ program }) => program === name);
  for (const { name: option, word, value } of parseOptions(args, toolSyntax(name)).options) {
    const found = known.find((each) => each.option === option);
    if (!found || (value && isOff(knownText(value)))) continue;
    yield {
      at: word.range,
      evidence: `${name} ${option}`,
      message: `${name} ${found.effect}, because of ${option}.`,
      fix: refusal(`Remove ${option}, or set up what the check needs.`),
    };
  }
}

/** A value from outside the files is not taken to switch anything. */
function isOff(text: string | undefined): boolean {
  return text === undefined || /^(?:false|f|0)$/i.test(text);
}

const POLICY_FILE = /trustpolicy(?:\.\w+)?\.json$/;
const SKIPPED = /"level"\s{0,20}:\s{0,20}"skip"/g;

function* checkPolicies(image: Image): Iterable<Report> {
  for (const { stage, path, text, locate } of writtenTexts(image, image.document.stages)) {
    if (!POLICY_FILE.test(path ?? '')) continue;
    for (const { 0: match, index } of text.matchAll(SKIPPED)) {
      yield {
        at: locate(index, index + match.length),
        stage,
        evidence: 'notation skip',
        message: 'The trust policy of notation accepts images without looking at their signature.',
        fix: refusal('Set the level strict, and list the trust stores and identities that may sign.'),
      };
    }
  }
}

/** Zero is the default, and the service behind it is retired: nothing to switch on. */
function* checkContentTrust(image: Image): Iterable<Report> {
  for (const { stage, instruction } of instructionsOf(image.document.stages, 'ENV', 'ARG')) {
    for (const { key, value, range } of instruction.pairs) {
      if (key !== 'DOCKER_CONTENT_TRUST' || knownText(value?.value) !== '0') continue;
      yield { at: range, stage, ...NO_TRUST };
    }
  }
}

function* checkContentTrustOfScript(host: HostScript): Iterable<Report> {
  for (const { assignments } of commandsOfScript(host)) {
    for (const { name, value, range } of assignments) {
      if (name === 'DOCKER_CONTENT_TRUST' && knownText(value) === '0') yield { at: range, ...NO_TRUST };
    }
  }
}

const NO_TRUST = {
  evidence: 'DOCKER_CONTENT_TRUST',
  message: 'DOCKER_CONTENT_TRUST=0 is the default and can go: nothing verifies images here either way.',
  fix: refusal('Remove it, and verify images with cosign or notation.'),
};

function refusal(advice: string): FixRefusal {
  return { refused: 'would-guess', advice };
}
