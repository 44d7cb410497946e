import { type CommandOption, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText } from '../concepts/value.ts';
import { WEAK_TLS_OPTIONS } from '../knowledge/weak-tls-options.ts';
import { runSteps, type ShellWord } from '../project/build-steps.ts';
import { withoutOption } from '../project/command-edits.ts';
import type { Image } from '../project/image.ts';
import { isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const weakTlsVersion = defineRule({
  id: 'weak-tls-version',
  title: 'TLS older than 1.2',
  why: 'SSL and TLS before 1.2 are broken: who controls the network can read and change what is fetched.',
  remedy: 'Remove the option: current programs choose TLS 1.2 or newer by themselves.',
  allowWhen: 'The server is an old appliance in a network of its own.',
  practice: 'verified-downloads',
  references: [
    { name: 'CWE-327', url: 'https://cwe.mitre.org/data/definitions/327.html' },
    { name: 'RFC 8996', url: 'https://www.rfc-editor.org/rfc/rfc8996' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN curl «--tlsv1.1» -O https://example.com/a\n',
    accepted: 'FROM debian:13-slim\nRUN curl --tlsv1.2 -O https://example.com/a\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const step of runSteps(image)) {
    for (const command of step.commands) {
      const { name, args } = command;
      if (name === undefined || !Object.hasOwn(WEAK_TLS_OPTIONS, name)) continue;
      for (const option of parseOptions(args, toolSyntax(name)).options) {
        if (!isWeak(name, option)) continue;
        const edits = withoutOption(image, command, option);
        yield {
          at: { start: option.word.range.start, end: (option.valueWord ?? option.word).range.end },
          stage: step.stage,
          evidence: `${name} ${option.name} ${knownText(option.value) ?? ''}`,
          message: `${name} may speak a version of TLS that is broken, because of ${option.name}.`,
          fix: isRefusal(edits)
            ? edits
            : {
                title: 'Let the program choose the TLS version',
                path: image.path,
                edits,
                effect: 'changes-behaviour',
                caveat: 'A server that knows no newer version refuses the connection.',
              },
        };
      }
    }
  }
}

/** Whether an option allows or forces a version before 1.2. */
function isWeak(program: string, { name, value }: CommandOption<ShellWord>): boolean {
  const known = WEAK_TLS_OPTIONS[program]?.find((option) => option.name === name);
  if (!known) return false;
  const text = value && knownText(value)?.toLowerCase();
  return known.values === undefined || (text !== undefined && known.values.includes(text));
}
