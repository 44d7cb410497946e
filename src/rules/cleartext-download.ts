import { clearTextScheme, isSignedMirror, speaksTls } from '../concepts/clear-text.ts';
import { hostOf, shownAddress, sourceIdentity } from '../concepts/net-address.ts';
import type { Value } from '../concepts/value.ts';
import { runSteps } from '../project/build-steps.ts';
import { editObstacle } from '../project/command-edits.ts';
import { fetchedAddresses, isCheckedLater, variablesFetchedFrom } from '../project/fetched-addresses.ts';
import type { Image, Stage } from '../project/image.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { TextRange } from '../text/range.ts';

export const cleartextDownload = defineRule({
  id: 'cleartext-download',
  title: 'Download without encryption',
  why: 'Anybody on the way between the build and the server can put other files, and so other programs, into the image.',
  remedy: 'Use https, or compare what arrives with a checksum that stands in the file.',
  allowWhen: 'The server speaks no TLS and the file is checked with a checksum or a signature.',
  practice: 'verified-downloads',
  references: [
    { name: 'OWASP #13', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-319', url: 'https://cwe.mitre.org/data/definitions/319.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN wget «http://github.com/acme/app/archive/v1.tar.gz»\n',
    accepted: 'FROM debian:13-slim\nRUN wget https://github.com/acme/app/archive/v1.tar.gz\n',
  },
  // That such an address may be left for another one without encryption says nothing more.
  supersedes: [{ rule: 'downgradable-redirect', within: 'range' }],
  image: [
    { severity: 'medium', default: 'on', check: checkCommands },
    { severity: 'medium', default: 'on', check: checkAdd },
    { severity: 'medium', default: 'on', check: checkVariables },
  ],
});

function* checkCommands(image: Image): Iterable<Report> {
  const { unchecked } = variablesFetchedFrom(image);
  for (const step of runSteps(image)) {
    const { stage } = step;
    for (const command of step.commands) {
      for (const { name, value, range } of command.assignments) {
        if (!unchecked.has(name) || !clearTextScheme(value)) continue;
        yield variable(stage, range, name, value, would('Use an address that begins with https.'));
      }
      for (const { word, address, schemeAt } of fetchedAddresses(command)) {
        if (!clearTextScheme(address) || isCheckedLater(step, command)) continue;
        const fix = editObstacle(image, command) ?? remedy(image, address, schemeAt);
        yield report(stage, word.range, command.name ?? 'The command', address, fix);
      }
    }
  }
}

function* checkAdd(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    for (const outer of stage.instructions) {
      const { keyword, words, flags } = outer.trigger ?? outer;
      if (keyword !== 'ADD' || flags.some(({ name }) => name === 'checksum')) continue;
      for (const { value, range, raw } of words.slice(0, -1)) {
        const scheme = clearTextScheme(value);
        if (!scheme) continue;
        const start = range.start + (/^["']/.test(raw) ? 1 : 0);
        const isWritten = raw
          .slice(start - range.start)
          .toLowerCase()
          .startsWith(`${scheme}:`);
        const schemeAt = isWritten && image.document.source.path === image.path;
        const fix = remedy(image, value, schemeAt ? { start, end: start + scheme.length } : undefined);
        yield report(stage, range, 'ADD', value, fix);
      }
    }
  }
}

/** Words of names that say that something is fetched from there. */
const SOURCE_NAME =
  /(?:^|_)(?:MIRRORS?|DOWNLOADS?|REPO|REPOSITORY|REGISTRY|INDEX|TARBALL|ARCHIVE|PACKAGES?|DIST)(?:_|$)/i;
/** Proxies are addressed by http, whatever goes through them. */
const PROXY_NAME = /proxy/i;

function* checkVariables(image: Image): Iterable<Report> {
  const { unchecked, checked } = variablesFetchedFrom(image);
  for (const stage of image.document.stages) {
    for (const { keyword, pairs } of stage.instructions) {
      if (keyword !== 'ENV' && keyword !== 'ARG') continue;
      for (const { key, value, range } of pairs) {
        if (!value || PROXY_NAME.test(key) || !clearTextScheme(value.value)) continue;
        const isSource = SOURCE_NAME.test(key) && !checked.has(key) && !isSignedMirror(value.value);
        if (!unchecked.has(key) && !isSource) continue;
        const advice = would('Use an address that begins with https, if the server speaks TLS.', 'needed-below');
        yield variable(stage, range, key, value.value, advice);
      }
    }
  }
}

function report(stage: Stage, at: TextRange, by: string, address: Value, fix: Fix | FixRefusal): Report {
  const shown = shownAddress(address);
  return {
    at,
    stage,
    evidence: sourceIdentity(shown),
    message: `${by} fetches from ${shown} without encryption, so anybody on the way can replace what arrives.`,
    fix,
  };
}

function variable(stage: Stage, at: TextRange, name: string, address: Value, fix: FixRefusal): Report {
  const message = `What is fetched from ${name} (${shownAddress(address)}) comes without encryption, so anybody on the way can replace it.`;
  return { ...report(stage, at, name, address, fix), message };
}

/** Only for hosts that are known to answer over TLS. */
function remedy(image: Image, address: Value, schemeAt: TextRange | undefined): Fix | FixRefusal {
  if (clearTextScheme(address) !== 'http' || !speaksTls(address)) {
    return would(
      `Use https if ${hostOf(address) ?? 'the server'} speaks TLS, else check what arrives with a checksum.`,
    );
  }
  if (!schemeAt) return { refused: 'interpolated', advice: 'Use https where the address is set.' };
  return {
    title: 'Fetch over https',
    path: image.path,
    edits: [{ range: schemeAt, replacement: 'https' }],
    effect: 'changes-behaviour',
    caveat: 'The step needs the certificates of authorities (ca-certificates) in the image.',
  };
}

function would(advice: string, refused: FixRefusal['refused'] = 'would-guess'): FixRefusal {
  return { refused, advice };
}
