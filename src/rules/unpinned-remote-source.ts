import type { Container } from '../project/container.ts';
import { named, nounOf } from '../project/container-words.ts';
import { type RemoteUse, remoteUses } from '../project/remote-sources.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Definitions or a build context that somebody else can change at any time. */
export const unpinnedRemoteSource = defineRule({
  id: 'unpinned-remote-source',
  title: 'Remote definition or build context can change',
  why: 'Whoever controls the other repository or registry decides what is built and run here, with any mount and any privilege, without a change in this one.',
  remedy: 'Pin it: `#` and the full commit id behind a Git address, `@sha256:` and the digest behind an artifact.',
  allowWhen: 'The other repository belongs to the same people and is protected like this one.',
  practice: 'trusted-base-image',
  references: [
    { name: 'OWASP #13', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-829', url: 'https://cwe.mitre.org/data/definitions/829.html' },
    { name: 'Docker: remote build contexts', url: 'https://docs.docker.com/build/concepts/context/#remote-context' },
    { name: 'Compose: include', url: 'https://docs.docker.com/reference/compose-file/include/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    build: «https://github.com/acme/web.git#main»\n',
    accepted:
      'services:\n  web:\n    build: https://github.com/acme/web.git#0123456789abcdef0123456789abcdef01234567\n',
  },
  container: [{ severity: 'medium', default: 'on', check }],
});

const USES: Readonly<Record<RemoteUse['via'], (container: Container) => string>> = {
  include: () => 'The project includes',
  extends: (container) => `The ${named(container)} extends`,
  context: (container) =>
    `The ${nounOf(container) === 'build' ? `image ${container.name}` : named(container)} is built from`,
  'additional-context': ({ name }) => `The build of ${name} takes files from`,
};

const PINS: Readonly<Record<RemoteUse['source']['kind'], string>> = {
  git: 'Name the full commit id behind a # of its address.',
  artifact: 'Name its digest: @sha256: and 64 digits.',
  download: 'Take it from a Git repository at a full commit id, or keep the files here.',
};

function* check(container: Container): Iterable<Report> {
  for (const { via, source, at } of remoteUses(container)) {
    if (source.isPinned) continue;
    yield {
      at,
      aspect: ['remote', via, source.name],
      evidence: source.name,
      message: `${USES[via](container)} ${source.name.replace(/\/\/[^@/]*@/, '//')} in whatever version it has at that time.`,
      fix: { refused: 'would-guess', advice: PINS[source.kind] },
    };
  }
}
