/** Reads the files named on standard input and parses each once, as a yardstick for what judging costs on top. */
import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';
import { parseDocument } from 'yaml';
import { isDockerfile } from './measure.mjs';

let parsed = 0;
for (const file of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const text = readFileSync(file, 'utf8');
  if (isDockerfile(file)) {
    for (const instruction of DockerfileParser.parse(text).getInstructions())
      parsed += instruction.getArguments().length;
  } else {
    parsed += parseDocument(text, { merge: true, uniqueKeys: false, logLevel: 'silent', prettyErrors: false }).errors
      .length;
  }
}
process.stdout.write(`${parsed}\n`);
