import type { Directive, Image } from '../project/image.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const skippedBuildCheck = defineRule({
  id: 'skipped-build-check',
  title: 'Security check of the build switched off',
  why: 'BuildKit no longer says when a credential gets into the image through ARG or ENV.',
  remedy: 'Take the check out of the `# check=skip=` line, and fix or accept what it reports.',
  allowWhen: 'What it reports was looked at and holds no credential.',
  practice: 'secrets-in-image',
  references: [
    { name: 'Build checks', url: 'https://docs.docker.com/build/checks/' },
    {
      name: 'SecretsUsedInArgOrEnv',
      url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    },
  ],
  example: {
    kind: 'dockerfile',
    flagged: '# check=«skip=JSONArgsRecommended,SecretsUsedInArgOrEnv»\nFROM debian:13-slim\n',
    accepted: '# check=skip=JSONArgsRecommended\nFROM debian:13-slim\n',
  },
  image: [{ severity: 'low', default: 'on', check: skippedChecks }],
});

/** Checks of BuildKit that are about security, and the word for all, in lower case. */
const SECURITY_CHECKS: ReadonlySet<string> = new Set(['secretsusedinargorenv', 'all']);

function* skippedChecks(image: Image): Iterable<Report> {
  const directive = image.document.directives.find(({ name }) => name === 'check');
  const skipped = directive && skipList(directive.value).filter(isAboutSecurity);
  if (!directive || !skipped || skipped.length === 0) return;
  const isAll = skipped.some((check) => check.trim().toLowerCase() === 'all');
  yield {
    at: directive.valueRange,
    aspect: ['check'],
    message: isAll
      ? 'Every check of the build is switched off, that for credentials too.'
      : 'The check of the build for credentials in ARG and ENV is switched off.',
    fix: withoutSkipping(image, directive),
  };
}

function skipList(value: string): readonly string[] {
  return value.split(';').flatMap((setting) => /^\s*skip\s*=(.*)$/i.exec(setting)?.[1]?.split(',') ?? []);
}

function isAboutSecurity(check: string): boolean {
  return SECURITY_CHECKS.has(check.trim().toLowerCase());
}

function withoutSkipping(image: Image, directive: Directive): Fix | FixRefusal {
  if (directive.form === 'json') return { refused: 'not-editable', advice: 'Take the check out of the list by hand.' };
  const { source } = image.document;
  const kept = directive.value.split(';').flatMap((setting) => keptSetting(setting) ?? []);
  const edit =
    kept.length > 0
      ? { range: directive.valueRange, replacement: kept.join(';') }
      : { range: source.fullLines(directive.range), replacement: '' };
  return {
    title: 'Check for credentials again',
    path: image.path,
    edits: [edit],
    effect: 'changes-behaviour',
    caveat: 'The build shows warnings that were hidden, and fails on them where error=true is set.',
  };
}

/** The setting without checks about security; undefined when nothing is left of it. */
function keptSetting(setting: string): string | undefined {
  const [, start, list] = /^(\s*skip\s*=)(.*)$/i.exec(setting) ?? [];
  if (start === undefined || list === undefined) return setting;
  const rest = list.split(',').filter((check) => !isAboutSecurity(check));
  return rest.length > 0 ? start + rest.join(',') : undefined;
}
