import type { Image, Instruction } from '../project/image.ts';
import { ownedProgram, runtimeUser } from '../project/owned-programs.ts';
import { instructionsOf, lineageOf } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const selfWritableExecutable = defineRule({
  id: 'self-writable-executable',
  title: 'Program that its own process may replace',
  why: 'A process that is taken over can rewrite the program, so that the attack survives a restart of the container.',
  remedy: 'Let root own programs, as COPY does without `--chown`, and leave only folders of data to the user.',
  allowWhen: 'The program updates itself by design.',
  practice: 'file-permissions',
  references: [
    { name: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
    { name: 'COPY --chown', url: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nCOPY «--chown=10001» server /usr/local/bin/\nUSER 10001\nCMD ["server"]\n',
    accepted: 'FROM debian:13-slim\nCOPY --chmod=755 server /usr/local/bin/\nUSER 10001\nCMD ["server"]\n',
  },
  image: [{ severity: 'low', default: 'off', check }],
});

function* check(image: Image): Iterable<Report> {
  const told = new Set<Instruction>();
  for (const final of image.finals) {
    const user = runtimeUser(final);
    if (user === undefined) continue;
    for (const { stage, instruction } of instructionsOf([...lineageOf(final)].reverse(), 'COPY', 'ADD')) {
      const owned = told.has(instruction) ? undefined : ownedProgram(instruction, user, final);
      if (!owned) continue;
      told.add(instruction);
      yield {
        at: owned.flag.range,
        stage,
        aspect: ['program', owned.path],
        evidence: owned.path,
        message: `The image runs as ${user}, who may change the programs at ${owned.path} because of --${owned.flag.name}.`,
        fix: { refused: 'would-guess', advice: 'Let root own the program, with a mode such as 755.' },
      };
    }
  }
}
