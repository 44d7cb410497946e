import { secretDigest } from '../concepts/secret-digest.ts';
import { looksLikeSecretValue } from '../concepts/secret-value.ts';
import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { nounOf } from '../project/container-words.ts';
import { variablesOfFile } from '../project/environment-file-entries.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const committedEnvFile = defineRule({
  id: 'committed-env-file',
  title: 'Environment file with credentials in the repository',
  why: 'Whoever can read the repository has the credential, and it stays in the history after the file is removed.',
  remedy:
    'Replace the credential at its issuer, list the file in `.gitignore`, and commit a template without values such as `.env.example`.',
  allowWhen: 'The value opens nothing: a throw-away password of a test database that no network reaches.',
  practice: 'secrets-in-image',
  references: [
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-538', url: 'https://cwe.mitre.org/data/definitions/538.html' },
    {
      name: 'Environment files',
      url: 'https://docs.docker.com/compose/how-tos/environment-variables/set-environment-variables/',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    env_file: db.env\n',
    besides: { 'db.env': 'LOG_LEVEL=info\n«DB_PASSWORD=Tr0ub4dor9»\n' },
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD}\n',
  },
  container: [{ severity: 'medium', default: 'on', check: credentialsInFiles }],
});

/** What several services read is told once. */
function* credentialsInFiles(container: Container): Iterable<Report> {
  for (const file of container.environmentFiles.filter(({ isFirstUse }) => isFirstUse)) {
    for (const { name, value, at, valueAt } of variablesOfFile(file)) {
      const text = knownText(value);
      if (text === undefined || !looksLikeSecretValue(name, text)) continue;
      yield {
        at,
        aspect: ['file', file.path, name],
        evidence: secretDigest(text),
        message: `The environment file carries a credential in ${name}, and it is in the repository.`,
        masked: [valueAt],
        related: [{ location: file.at, message: `The ${nounOf(container)} reads it here.` }],
      };
    }
  }
}
