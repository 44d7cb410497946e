import { secretDigest } from '../concepts/secret-digest.ts';
import { findSecretLiterals } from '../concepts/secret-literal.ts';
import { isPlaceholder, looksLikeSecretValue } from '../concepts/secret-value.ts';
import { knownText, markedText, UNKNOWN_MARK } from '../concepts/value.ts';
import type { Container, InlineFile } from '../project/container.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const inlineSecretContent = defineRule({
  id: 'inline-secret-content',
  title: 'Credential written into a Compose secret or config',
  why: 'A secret whose content stands in the file is in the repository: it is no secret any more.',
  remedy: 'Replace the credential at its issuer. Take the content from `file:`, `environment:` or an external secret.',
  allowWhen: 'The value opens nothing: a throw-away password of a test database that no network reaches.',
  practice: 'secrets-in-image',
  references: [
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { name: 'Secrets', url: 'https://docs.docker.com/reference/compose-file/secrets/' },
  ],
  example: {
    kind: 'compose',
    flagged:
      'services:\n  web:\n    image: acme/web:1.4\n    secrets: [db]\nsecrets:\n  db:\n    content: «Tr0ub4dor9»\n',
    accepted:
      'services:\n  web:\n    image: acme/web:1.4\n    secrets: [db]\nsecrets:\n  db:\n    environment: DB_PASSWORD\n',
  },
  composeOnly: true,
  container: [{ severity: 'medium', default: 'on', check: writtenSecrets }],
});

/** More lines than this are no settings that somebody wrote by hand. */
const MOST_LINES = 2000;
const ASSIGNMENT = /^\s*["']?([A-Za-z_][\w.-]{0,80})["']?\s*[:=]\s*(.*)$/;

function* writtenSecrets({ inlineFiles }: Container): Iterable<Report> {
  for (const file of inlineFiles) {
    const found = file.kind === 'secret' ? wholeSecret(file) : credentialIn(markedText(file.content));
    if (found === undefined) continue;
    const subject = `The ${file.kind} ${file.name}`;
    yield {
      at: file.at,
      aspect: [file.kind, file.name],
      evidence: secretDigest(found.text),
      message:
        file.kind === 'secret'
          ? `${subject} is written into the repository.`
          : `${subject} carries ${found.what} that is in the repository.`,
      masked: [file.at],
    };
  }
}

function wholeSecret({ content }: InlineFile): { text: string; what: string } | undefined {
  const text = knownText(content)?.trim();
  return text === undefined || text === '' || text.startsWith('$') || isPlaceholder(text)
    ? undefined
    : { text, what: '' };
}

/** A line `name=value` or `name: value` that holds a credential, or a credential by its form anywhere. */
function credentialIn(text: string): { text: string; what: string } | undefined {
  const [literal] = findSecretLiterals(text);
  if (literal) return { text: text.slice(literal.start, literal.end), what: literal.what };
  for (const line of text.split('\n', MOST_LINES)) {
    const [, name = '', rest = ''] = ASSIGNMENT.exec(line) ?? [];
    const value = rest.trim().replace(/,$/, '');
    if (name === '' || value.includes(UNKNOWN_MARK) || !looksLikeSecretValue(name, value)) continue;
    return { text: value, what: `a credential in ${name}` };
  }
  return undefined;
}
