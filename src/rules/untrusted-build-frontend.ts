import { type ImageReference, parseImageReference } from '../concepts/image-reference.ts';
import { literal } from '../concepts/value.ts';
import type { Directive, Image } from '../project/image.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

export const untrustedBuildFrontend = defineRule({
  id: 'untrusted-build-frontend',
  title: 'Build by a frontend that is not trusted or not fixed',
  why: 'The image that `# syntax=` names reads the Dockerfile and runs the build: it may add anything to the result.',
  remedy:
    'Name `docker/dockerfile:1`, or leave the line out. Pin a frontend of your own by digest and list it in `build-frontends` of the policy.',
  allowWhen: 'The frontend is your own and its registry is as well guarded as this repository.',
  practice: 'trusted-base-image',
  references: [
    {
      name: 'OWASP #13',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-829', url: 'https://cwe.mitre.org/data/definitions/829.html' },
    { name: 'Custom Dockerfile syntax', url: 'https://docs.docker.com/build/buildkit/frontend/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: '# syntax=«docker/dockerfile»\nFROM debian:13-slim\n',
    accepted: '# syntax=docker/dockerfile:1\nFROM debian:13-slim\n',
  },
  image: [{ severity: 'medium', default: 'on', check: frontends }],
});

const OFFICIAL: ReadonlySet<string> = new Set(['docker/dockerfile', 'docker/dockerfile-upstream']);
const REPLACEMENT = 'docker/dockerfile:1';

function* frontends(image: Image, { trustedRegistries, buildFrontends = [] }: Facts): Iterable<Report> {
  const directive = image.document.directives.find(({ name }) => name === 'syntax');
  if (!directive) return;
  const reference = parseImageReference(literal(directive.value.split(/\s/)[0] ?? ''));
  const message = weaknessOf(directive.value, reference, [...buildFrontends, ...trustedRegistries]);
  if (message === undefined) return;
  const name = reference.familiarName ?? directive.value;
  yield {
    at: directive.valueRange,
    aspect: ['syntax'],
    evidence: name,
    message,
    fix: officialFrontend(image, directive, reference),
  };
}

/** Policy trusts a frontend by its full name; a whole registry is not enough for what runs the build. */
function weaknessOf(value: string, reference: ImageReference, trusted: readonly string[]): string | undefined {
  const { familiarName = value.slice(0, 200), repository, tag, hasDigest } = reference;
  if (OFFICIAL.has(familiarName)) {
    const isFixed = hasDigest || /^\d/.test(tag ?? '');
    return isFixed
      ? undefined
      : `The frontend ${familiarName} is not fixed to a version, so another one may run the next build.`;
  }
  const isListed = repository !== undefined && trusted.includes(repository);
  if (!isListed) return `The frontend ${familiarName} runs the build and is not Docker's own.`;
  return hasDigest ? undefined : `The frontend ${familiarName} is not pinned by a digest.`;
}

function officialFrontend(image: Image, directive: Directive, reference: ImageReference): Fix | FixRefusal {
  if (directive.form === 'json') {
    return { refused: 'not-editable', advice: `Name ${REPLACEMENT}, or leave the frontend out.` };
  }
  const isOfficial = OFFICIAL.has(reference.familiarName ?? '');
  const isLabs = isOfficial && /labs/.test(reference.tag ?? '');
  return {
    title: `Build with ${REPLACEMENT}${isLabs ? '-labs' : ''}`,
    path: image.path,
    edits: [{ range: directive.valueRange, replacement: `${REPLACEMENT}${isLabs ? '-labs' : ''}` }],
    effect: 'changes-behaviour',
    caveat: isOfficial
      ? 'Features that only a newer or experimental frontend has are no longer understood.'
      : 'What only the other frontend understands is no longer understood.',
  };
}
