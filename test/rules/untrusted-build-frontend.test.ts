import { untrustedBuildFrontend } from '../../src/rules/untrusted-build-frontend.ts';
import { testRule } from '../support/test-rule.ts';

const DIGEST = 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const FROM = 'FROM debian:13-slim\n';

testRule(untrustedBuildFrontend, {
  dockerfile: {
    flags: [
      {
        case: 'syntax-untagged',
        because: 'it moves',
        file: `# syntax=«docker/dockerfile»\n${FROM}`,
        message: 'The frontend docker/dockerfile is not fixed to a version, so another one may run the next build.',
        severity: 'medium',
        fixed: `# syntax=docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-latest-or-master',
        because: 'it is a moving branch',
        file: `# syntax=«docker/dockerfile-upstream:master»\n${FROM}`,
        fixed: `# syntax=docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-unknown-image',
        because: 'that image runs the build',
        file: `# syntax=«evil.example.com/frontend:1»\n${FROM}`,
        message: "The frontend evil.example.com/frontend runs the build and is not Docker's own.",
        fixed: `# syntax=docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-typo',
        because: 'the name is a letter away',
        file: `# syntax=«dokcer/dockerfile:1»\n${FROM}`,
        fixed: `# syntax=docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-unknown-with-digest',
        because: 'a digest does not make it trusted',
        file: `# syntax=«evil.example.com/frontend@${DIGEST}»\n${FROM}`,
        fixed: `# syntax=docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-spelling',
        because: 'case and blanks are free',
        file: `#SYNTAX = «evil.example.com/frontend»\n${FROM}`,
        fixed: `#SYNTAX = docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-after-shebang',
        because: 'BuildKit skips that line',
        file: `#!/usr/bin/env dockerfile\n# syntax=«evil.example.com/frontend»\n${FROM}`,
        fixed: `#!/usr/bin/env dockerfile\n# syntax=docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-slashes',
        because: 'it is another style of comment',
        file: `// syntax=«evil.example.com/frontend»\n${FROM}`,
        fixed: `// syntax=docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-json',
        because: 'the whole file is JSON',
        file: '{"syntax":"«evil.example.com/frontend»"}',
        refused: 'not-editable',
        fixed: null,
      },
      {
        because: 'what is tried out moves as well',
        file: `# syntax=«docker/dockerfile:labs»\n${FROM}`,
        fixed: `# syntax=docker/dockerfile:1-labs\n${FROM}`,
      },
      {
        because: 'trusted, but not pinned',
        file: `# syntax=«ghcr.io/acme/frontend:2»\n${FROM}`,
        context: { trustedRegistries: ['docker.io', 'ghcr.io/acme/frontend'] },
        message: 'The frontend ghcr.io/acme/frontend is not pinned by a digest.',
        fixed: `# syntax=docker/dockerfile:1\n${FROM}`,
      },
    ],
    accepts: [
      {
        case: 'syntax-official',
        because: 'it is the official one',
        file: `# syntax=docker.io/docker/dockerfile:1\n${FROM}`,
      },
      {
        case: 'syntax-allowed-by-policy',
        because: 'it is pinned and the policy lists it',
        file: `# syntax=ghcr.io/acme/frontend@${DIGEST}\n${FROM}`,
        context: { trustedRegistries: ['docker.io', 'ghcr.io/acme/frontend'] },
      },
      {
        case: 'syntax-after-comment',
        because: 'directives end at the first other line',
        file: `# builds the api\n# syntax=evil.example.com/frontend\n${FROM}`,
      },
      {
        case: 'syntax-after-unknown-directive',
        because: 'an unknown name ends them',
        file: `# foo=bar\n# syntax=evil.example.com/frontend\n${FROM}`,
      },
      { case: 'syntax-absent', because: 'the built-in frontend builds', file: FROM },
      {
        because: 'versions, experiments of a version and digests are fixed',
        file: `# syntax=docker/dockerfile:1.20-labs@${DIGEST}\n${FROM}`,
      },
    ],
  },
});
