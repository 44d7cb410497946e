import { shownAddress, sourceIdentity } from '../concepts/net-address.ts';
import { shownText } from '../concepts/value.ts';
import { floatingClones } from '../project/git-clones.ts';
import type { Image } from '../project/image.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const unpinnedGitSource = defineRule({
  id: 'unpinned-git-source',
  title: 'Git repository cloned without a commit id',
  why: 'Branches and tags can be moved, so what is built tomorrow is not what was reviewed today.',
  remedy:
    'Check out a full commit id in the same step, or use `ADD` with the address of the repository and the commit id after `#`.',
  allowWhen: 'The repository is your own and its branch is protected.',
  practice: 'verified-downloads',
  references: [
    { name: 'OWASP #13', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-494', url: 'https://cwe.mitre.org/data/definitions/494.html' },
    {
      name: 'ADD: Git repositories',
      url: 'https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository',
    },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «git clone https://github.com/acme/app.git /src»\n',
    accepted:
      'FROM debian:13-slim\nADD https://github.com/acme/app.git#3f1c9a7e5b2d4860c1e7f9a2b3d4c5e6f7a8b9c0 /src\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    for (const { command, url, branch } of floatingClones(image, stage)) {
      const source = shownAddress(url);
      const what = branch ? shownText(branch) : 'the default branch';
      yield {
        at: command.range,
        stage,
        evidence: sourceIdentity(source),
        message: `git clone takes whatever ${what} of ${source} holds at build time.`,
        fix: {
          refused: 'would-guess',
          advice: 'Check out the full commit id that was reviewed, or use ADD with the commit id after #.',
        },
      };
    }
  }
}
