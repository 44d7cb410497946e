import { skippedBuildCheck } from '../../src/rules/skipped-build-check.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(skippedBuildCheck, {
  dockerfile: {
    flags: [
      {
        case: 'skip-all',
        because: 'every check is off',
        file: `# check=«skip=all»\n${FROM}`,
        message: 'Every check of the build is switched off, that for credentials too.',
        severity: 'low',
        fixed: FROM,
      },
      {
        case: 'skip-secrets-check',
        because: 'it stands in a list, and the rest is kept',
        file: `# syntax=docker/dockerfile:1\n# check=«skip=JSONArgsRecommended,SecretsUsedInArgOrEnv;error=true»\n${FROM}`,
        message: 'The check of the build for credentials in ARG and ENV is switched off.',
        fixed: `# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended;error=true\n${FROM}`,
      },
      { case: 'skip-spelling', because: 'case and blanks are free', file: `#CHECK = «skip=all»\n${FROM}`, fixed: FROM },
      {
        case: 'skip-after-shebang',
        because: 'BuildKit skips that line',
        file: `#!/usr/bin/env dockerfile\n# check=«skip=all»\n${FROM}`,
        fixed: `#!/usr/bin/env dockerfile\n${FROM}`,
      },
      {
        because: 'errors stay errors',
        file: `# check=«skip=all;error=true»\n${FROM}`,
        fixed: `# check=error=true\n${FROM}`,
      },
    ],
    accepts: [
      {
        case: 'skip-style-check',
        because: 'they are not about security',
        file: `# check=skip=JSONArgsRecommended,StageNameCasing\n${FROM}`,
      },
      { case: 'check-error-only', because: 'it makes checks stricter', file: `# check=error=true\n${FROM}` },
      {
        case: 'skip-after-comment',
        because: 'it is no directive any more',
        file: `# builds the api\n# check=skip=all\n${FROM}`,
      },
      { case: 'skip-after-from', because: 'it is no directive any more', file: `${FROM}# check=skip=all\n` },
      {
        case: 'skip-unchanged',
        because: 'the change did not bring it',
        base: { Dockerfile: `# check=skip=all\n${FROM}` },
        file: `# check=skip=all\n${FROM}CMD ["/app"]\n`,
      },
      {
        case: 'other-tools-pragma',
        because: 'it switches off nothing of BuildKit',
        file: `# hadolint ignore=DL3002\n${FROM}`,
      },
    ],
  },
});
