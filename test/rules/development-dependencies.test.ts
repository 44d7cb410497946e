import { developmentDependencies } from '../../src/rules/development-dependencies.ts';
import { testRule } from '../support/test-rule.ts';

const NODE = 'FROM node:24-slim\n';
const PHP = 'FROM php:8.4-fpm\n';
const PYTHON = 'FROM python:3.13-slim\n';
const RUBY = 'FROM ruby:3.4-slim\n';

testRule(developmentDependencies, {
  dockerfile: {
    flags: [
      {
        case: 'npm-install',
        because: 'installs devDependencies',
        file: `${NODE}RUN «npm install»\nCMD ["node","a.js"]\n`,
        fixed: null,
        refused: 'needed-by-purpose',
        severity: 'low',
        message: 'The image gets the development dependencies of the project.',
      },
      {
        because: 'other managers; asked for in spite of the environment',
        file: `${NODE}ENV NODE_ENV=production\nRUN «yarn install» --production=false && «npm ci» --include=dev && NODE_ENV=development «pnpm i»\n`,
      },
      { case: 'composer-install', because: 'no --no-dev', file: `${PHP}RUN «composer install»\n` },
      {
        case: 'debugger-installed',
        because: 'debugger in the final image',
        file: `${PHP}RUN pecl install «xdebug» && docker-php-ext-enable xdebug\n`,
        message: 'The image gets the debugger xdebug.',
      },
      {
        because: 'debuggers of other languages',
        file: `${PYTHON}RUN pip install «debugpy==1.8» && npm i -g «nodemon» && apt-get install -y «gdb» «php8.4-xdebug» && pecl install «xdebug-3.4.1»\n`,
        message: 'The image gets the debugger debugpy.',
      },
      {
        case: 'pip-dev-requirements',
        because: 'development list by name',
        file: `${PYTHON}RUN pip install «-r requirements-dev.txt»\n`,
        message: 'The image gets the development requirements of requirements-dev.txt.',
      },
      { because: 'extras', file: `${PYTHON}RUN pip install «.[web,dev]» && pip install -e «.[test]»\n` },
      { because: 'whole projects', file: `${PYTHON}RUN «poetry install» && «uv sync» --frozen && «bundle install»\n` },
    ],
    accepts: [
      {
        case: 'npm-omit-dev',
        because: 'also --production, pnpm --prod',
        file: `${NODE}RUN npm ci --omit=dev && yarn install --production && pnpm i --prod && npm ci --only=production\n`,
      },
      {
        case: 'node-env-production',
        because: 'npm omits dev by environment',
        file: `${NODE}ENV NODE_ENV=production\nRUN npm ci\n`,
      },
      {
        case: 'composer-no-dev',
        because: 'omitted',
        file: `${PHP}RUN composer install --no-dev\nENV COMPOSER_NO_DEV=1\nRUN composer install\n`,
      },
      {
        case: 'bundle-without',
        because: 'groups excluded',
        file: `${RUBY}ENV BUNDLE_WITHOUT=development:test\nRUN bundle install\n`,
      },
      {
        because: 'excluded by a setting of bundler',
        file: `${RUBY}RUN bundle config set --local without 'development test'\nRUN bundle install\n`,
      },
      {
        because: 'excluded in other ways',
        file: `${PYTHON}RUN poetry install --only main && uv sync --no-dev && pip install -r requirements.txt && pip install -r contest.txt\n`,
      },
      {
        case: 'pruned-in-same-step',
        because: 'removed before the layer ends',
        file: `${NODE}RUN npm ci && npm run build && npm prune --omit=dev\n`,
      },
      {
        because: 'removed in other ways',
        file: `${NODE}RUN npm ci && npm run build && rm -rf node_modules\nRUN yarn && yarn build && yarn install --production\n`,
      },
      {
        because: 'only when asked for',
        file: `${PYTHON}ARG DEV\nRUN if [ "$DEV" = 1 ]; then poetry install; npm ci; else poetry install --only main; fi\n`,
      },
      {
        case: 'npm-global-tool',
        because: 'not the project dependencies',
        file: `${NODE}RUN npm install -g pnpm@10 && npm install express\n`,
      },
      {
        case: 'npm-in-builder',
        because: 'does not ship',
        file: `FROM node:24 AS build\nRUN npm ci\n${NODE}COPY --from=build /app/dist /app\n`,
      },
      {
        case: 'stage-named-test',
        because: 'dev, test, ci, debug stages are skipped',
        file: `FROM node:24-slim AS test\nRUN npm ci\nCMD ["npm","test"]\n`,
      },
    ],
  },
});
