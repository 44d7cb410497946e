import { packageInstallScripts } from '../../src/rules/package-install-scripts.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM node:24-slim\n';

testRule(packageInstallScripts, {
  dockerfile: {
    flags: [
      {
        case: 'npm-ci',
        because: 'packages run code at install',
        file: `${FROM}RUN «npm ci»\n`,
        fixed: null,
        refused: 'needed-by-purpose',
        severity: 'low',
        message: 'npm ci runs the install scripts of all packages.',
      },
      {
        case: 'yarn-and-pnpm',
        because: 'two findings',
        file: `${FROM}RUN «yarn install» --frozen-lockfile && «pnpm i» --frozen-lockfile\n`,
      },
      { because: 'yarn alone installs', file: `${FROM}RUN «yarn» && yarn build && yarn --version\n` },
      { case: 'npm-global', because: 'global installs too', file: `${FROM}RUN «npm install» -g acme-cli@1.2.3\n` },
      { case: 'scripts-flag-false', because: 'explicitly on', file: `${FROM}RUN «npm ci» --ignore-scripts=false\n` },
      { case: 'npm-heredoc', because: 'script body', file: `${FROM}RUN <<EOF\n«npm ci»\nEOF\n` },
      { because: 'switched off only afterwards', file: `${FROM}RUN «npm ci» && npm config set ignore-scripts true\n` },
    ],
    accepts: [
      { case: 'npm-ignore-scripts', because: 'off by flag', file: `${FROM}RUN npm ci --ignore-scripts\n` },
      {
        case: 'npm-ignore-by-env',
        because: 'off by environment, any case',
        file: `${FROM}ENV npm_config_ignore_scripts=true\nRUN npm ci\n`,
      },
      {
        because: 'off for one command, for a step, by a file',
        file: `${FROM}RUN NPM_CONFIG_IGNORE_SCRIPTS=true npm ci\nRUN export npm_config_ignore_scripts=1 && npm ci\nRUN echo ignore-scripts=true > /root/.npmrc\nRUN npm ci && bun install\n`,
      },
      {
        case: 'npm-ignore-by-config',
        because: 'off by setting',
        file: `${FROM}RUN npm config set ignore-scripts true && npm ci\n`,
      },
      {
        case: 'yarn-modern',
        because: 'off by environment',
        file: `${FROM}ENV YARN_ENABLE_SCRIPTS=false\nRUN yarn install --immutable\n`,
      },
      {
        because: 'off by option or setting of yarn',
        file: `${FROM}RUN yarn install --mode=skip-build && yarn config set enableScripts false && yarn install\n`,
      },
      {
        case: 'npm-run-only',
        because: 'installs nothing',
        file: `${FROM}RUN npm run build && echo "npm ci"\n`,
      },
    ],
  },
});
