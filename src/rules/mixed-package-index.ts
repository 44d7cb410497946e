import { shownAddress, sourceIdentity } from '../concepts/net-address.ts';
import type { Image } from '../project/image.ts';
import { mixedRegistries } from '../project/node-registries.ts';
import { mixedIndexes } from '../project/python-indexes.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const mixedPackageIndex = defineRule({
  id: 'mixed-package-index',
  title: 'Private and public packages from mixed sources',
  why: 'Anybody can publish a package with the name of a private one and a higher version, and the build takes it and runs it.',
  remedy: 'Install from one index of your own that also passes on public packages, or pin every package with its hash.',
  allowWhen: 'The names of all private packages are taken on the public index as well, by you.',
  practice: 'verified-downloads',
  references: [
    { name: 'OWASP #13', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-427', url: 'https://cwe.mitre.org/data/definitions/427.html' },
    { name: 'pip: --extra-index-url', url: 'https://pip.pypa.io/en/stable/cli/pip_install/#finding-packages' },
  ],
  example: {
    kind: 'dockerfile',
    flagged:
      'FROM python:3.13-slim\nRUN pip install «--extra-index-url https://pypi.example.com/simple» acme-lib==1.2.3\n',
    accepted: 'FROM python:3.13-slim\nRUN pip install --index-url https://pypi.example.com/simple acme-lib==1.2.3\n',
  },
  image: [
    { severity: 'medium', default: 'on', check: checkPython },
    { severity: 'medium', default: 'on', check: checkNode },
  ],
});

function* checkPython(image: Image): Iterable<Report> {
  for (const { stage, at, by, index } of mixedIndexes(image)) {
    yield {
      at,
      stage,
      evidence: `${by} ${sourceIdentity(shownAddress(index))}`,
      message: `${by} lets the highest version win, whether it comes from ${shownAddress(index)} or from the other index.`,
      fix: {
        refused: 'would-guess',
        advice: 'Name one index with --index-url that has both kinds of packages, or use --require-hashes.',
      },
    };
  }
}

function* checkNode(image: Image): Iterable<Report> {
  for (const { stage, at, registry } of mixedRegistries(image)) {
    yield {
      at,
      stage,
      evidence: `registry ${sourceIdentity(shownAddress(registry))}`,
      message: `Packages without a scope come from ${shownAddress(registry)} here and from another registry elsewhere in the stage.`,
      fix: {
        refused: 'would-guess',
        advice: 'Give private packages a scope and set the registry of that scope only.',
      },
    };
  }
}
