import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { downloadOf } from '../concepts/download.ts';
import { hostOf, isLocalAddress, shownAddress, sourceIdentity } from '../concepts/net-address.ts';
import { knownText } from '../concepts/value.ts';
import { type Command, runSteps } from '../project/build-steps.ts';
import { isCheckedLater } from '../project/fetched-addresses.ts';
import type { Image } from '../project/image.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const downgradableRedirect = defineRule({
  id: 'downgradable-redirect',
  title: 'Redirect to an unencrypted address followed',
  why: 'A server, or whoever can change one answer of it, sends the download on to plain http, where anybody on the way can replace it.',
  remedy: "Let curl follow only encrypted redirects with `--proto '=https'`, and wget none with `--max-redirect=0`.",
  allowWhen: 'The file is compared with a checksum afterwards.',
  practice: 'verified-downloads',
  references: [
    { name: 'CWE-757', url: 'https://cwe.mitre.org/data/definitions/757.html' },
    { name: 'curl --proto', url: 'https://curl.se/docs/manpage.html#--proto' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «curl -fsSLO https://example.com/a.tgz»\n',
    accepted: "FROM debian:13-slim\nRUN curl --proto '=https' -fsSLO https://example.com/a.tgz\n",
  },
  guard: true,
  image: [{ severity: 'low', default: 'off', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const step of runSteps(image)) {
    for (const command of step.commands) {
      const { name, args } = command;
      const urls = (follows(command) ? downloadOf(name, args)?.urls : undefined) ?? [];
      const url = urls.find(({ value }) => !isLocalAddress(value));
      if (!url || isCheckedLater(step, command)) continue;
      const source = shownAddress(url.value);
      yield {
        at: command.range,
        stage: step.stage,
        evidence: `${name} ${sourceIdentity(source)}`,
        message: `${name ?? 'The command'} follows when ${hostOf(url.value) ?? 'the server'} sends it on to an address without encryption.`,
        fix: {
          refused: 'would-guess',
          advice: "Use curl with --proto '=https', or wget with --max-redirect=0 on the final address.",
        },
      };
    }
  }
}

/** Whether a command follows redirects to http as well. */
function follows({ name, args }: Command): boolean {
  if (name !== 'curl' && name !== 'wget') return false;
  const line = parseOptions(args, toolSyntax(name));
  if (name === 'wget') return knownText(optionNamed(line, '--max-redirect')?.value) !== '0';
  const isOn = optionNamed(line, '--location') ?? optionNamed(line, '--location-trusted');
  const limits = [optionNamed(line, '--proto'), optionNamed(line, '--proto-redir')];
  return isOn !== undefined && !limits.some((limit) => limit && excludesHttp(knownText(limit.value)));
}

/** `=https`, `-all,https`, `-http`; what comes from outside the files is taken to exclude it. */
function excludesHttp(protocols: string | undefined): boolean {
  if (protocols === undefined) return true;
  let allowed = true;
  for (const item of protocols.toLowerCase().split(',')) {
    const [, sign = '', protocol = ''] = /^([-+=]?)(.*)$/s.exec(item.trim()) ?? [];
    if (sign === '=') allowed = false;
    if (protocol === 'http' || protocol === 'all') allowed = sign !== '-';
  }
  return !allowed;
}
