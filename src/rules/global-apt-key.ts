import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText, markedText, type Value } from '../concepts/value.ts';
import { type Command, runSteps } from '../project/build-steps.ts';
import type { Image, Stage } from '../project/image.ts';
import { writtenBy } from '../project/output-files.ts';
import { writtenTexts } from '../project/written-files.ts';
import type { FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { TextRange } from '../text/range.ts';

export const globalAptKey = defineRule({
  id: 'global-apt-key',
  title: 'Key that vouches for every package source',
  why: 'Whoever holds the key, or answers for a source without signatures, can replace any package of the system, not only those of one publisher.',
  remedy: 'Put the key into /etc/apt/keyrings and name it with signed-by in the entry of the source it belongs to.',
  allowWhen: 'The key is that of the distribution itself.',
  practice: 'verified-downloads',
  references: [
    { name: 'CIS 4.11', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #13', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-347', url: 'https://cwe.mitre.org/data/definitions/347.html' },
    { name: 'Debian: instructions to connect', url: 'https://wiki.debian.org/DebianRepository/UseThirdParty' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nCOPY k.asc «/etc/apt/trusted.gpg.d/»\n',
    accepted: 'FROM debian:13-slim\nCOPY k.asc /etc/apt/keyrings/\n',
  },
  image: [
    { severity: 'medium', default: 'on', check: checkAptKey },
    { severity: 'medium', default: 'on', check: checkKeyFiles },
    { severity: 'medium', default: 'on', check: checkSources },
  ],
});

const signedBy: FixRefusal = {
  refused: 'would-guess',
  advice: 'Store the key in /etc/apt/keyrings and name it with signed-by in the entry of its source.',
};

function* checkAptKey(image: Image): Iterable<Report> {
  for (const { stage, commands } of runSteps(image)) {
    for (const command of commands) {
      const trust = addedKey(command);
      if (!trust) continue;
      const report = { at: command.range, stage, evidence: trust, fix: signedBy };
      if (trust === 'key') {
        yield { ...report, message: 'apt-key makes the key valid for every package source of the image.' };
      } else {
        const message = `apt-key adds ${trust === 'own key ring' ? 'a key to a key ring of its own' : 'the right key, but for every package source'}, and newer releases of Debian and Ubuntu have no apt-key.`;
        yield { ...report, disposition: 'advice', message };
      }
    }
  }
}

const FULL_FINGERPRINT = /^(?:0x)?(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** How `apt-key` extends the trust: any key for all, one by its full fingerprint for all, or one for a ring of its own. */
function addedKey({ name, args }: Command): 'key' | 'exact key' | 'own key ring' | undefined {
  if (name !== 'apt-key') return undefined;
  const line = parseOptions(args, toolSyntax(name));
  const texts = line.operands.map(({ value }) => markedText(value).replaceAll(/\s/g, ''));
  const receives = optionNamed(line, '--recv');
  const fetches = optionNamed(line, '--fetch-keys') || optionNamed(line, '--import');
  if (line.subcommand !== 'add' && !(line.subcommand === 'adv' && (receives || fetches))) return undefined;
  const ring = knownText(optionNamed(line, '--keyring')?.value);
  if (ring !== undefined && !isTrustedFile(ring)) return 'own key ring';
  const attached = receives?.value ? [markedText(receives.value)] : [];
  const keys = [...texts, ...attached].filter((text) => /^(?:0x)?[0-9a-f]{8,64}$/i.test(text));
  return receives && keys.length > 0 && keys.every((key) => FULL_FINGERPRINT.test(key)) ? 'exact key' : 'key';
}

function isTrustedFile(path: string): boolean {
  return /^\/etc\/apt\/trusted\.gpg(?:\.d(?:\/|$)|$)/.test(path.replace(/^gnupg-ring:/, ''));
}

function* checkKeyFiles(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    for (const outer of stage.instructions) {
      const { keyword, words } = outer.trigger ?? outer;
      const target = words.at(-1);
      if ((keyword === 'COPY' || keyword === 'ADD') && target && isTrusted(target.value)) {
        yield keyFile(stage, target.range, keyword, target.value);
      }
    }
    for (const { commands } of runSteps(image, [stage])) {
      for (const command of commands) {
        const file = writtenBy(command).find(({ value }) => isTrusted(value));
        if (file) yield keyFile(stage, file.range, command.name ?? 'The command', file.value);
      }
    }
  }
}

function isTrusted(value: Value): boolean {
  return isTrustedFile(markedText(value));
}

function keyFile(stage: Stage, at: TextRange, by: string, path: Value): Report {
  return {
    at,
    stage,
    evidence: markedText(path),
    message: `${by} puts a key into ${markedText(path).startsWith('/etc/apt/trusted.gpg.d') ? '/etc/apt/trusted.gpg.d' : '/etc/apt/trusted.gpg'}, where it is valid for every package source of the image.`,
    fix: signedBy,
  };
}

/** An option of a source line, and a field of the newer form. */
const TRUSTED_OPTION = /\btrusted=yes(?=[\s\]])/gi;
const TRUSTED_FIELD = /^Trusted:[ \t]{0,20}yes\b/gim;
const SOURCE_WITH_OPTIONS = /\bdeb(?:-src)?\s{1,8}\\?\[[^\]\n]{0,300}$/;
/** Packages that lie in the image already. */
const LOCAL_SOURCE = /^[^\]\n]{0,300}\]\s{0,8}(?:file|copy|cdrom):/;
const LOCAL_FIELD = /^URIs:[ \t]{0,20}(?:file|copy):/im;

function* checkSources(image: Image): Iterable<Report> {
  for (const { stage, text, locate } of writtenTexts(image, image.document.stages)) {
    for (const { start, end } of unsigned(text)) yield unsignedSource(stage, locate(start, end));
  }
  for (const { stage, commands } of runSteps(image)) {
    for (const { name, args } of commands) {
      if (name !== 'add-apt-repository' && name !== 'apt-add-repository') continue;
      for (const { content } of args) {
        for (const { start, end } of unsigned(content.text)) yield unsignedSource(stage, content.locate(start, end));
      }
    }
  }
}

function unsigned(text: string): readonly TextRange[] {
  const options = [...text.matchAll(TRUSTED_OPTION)].filter(({ 0: match, index }) => {
    const isOption = SOURCE_WITH_OPTIONS.test(text.slice(Math.max(0, index - 320), index));
    return isOption && !LOCAL_SOURCE.test(text.slice(index + match.length, index + match.length + 640));
  });
  const fields = LOCAL_FIELD.test(text) ? [] : [...text.matchAll(TRUSTED_FIELD)];
  return [...options, ...fields].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));
}

function unsignedSource(stage: Stage, at: TextRange): Report {
  return {
    at,
    stage,
    evidence: 'trusted',
    message: 'apt takes packages of this source without any signature.',
    fix: { refused: 'would-guess', advice: 'Install the key of the source and name it with signed-by instead.' },
  };
}
