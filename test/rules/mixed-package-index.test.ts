import { mixedPackageIndex } from '../../src/rules/mixed-package-index.ts';
import { testRule } from '../support/test-rule.ts';

const PYTHON = 'FROM python:3.13-slim\n';
const NODE = 'FROM node:24-slim\n';
const PRIVATE = 'https://pypi.example.com/simple';

testRule(mixedPackageIndex, {
  dockerfile: {
    flags: [
      {
        case: 'pip-extra-index',
        because: 'higher version on PyPI wins',
        file: `${PYTHON}RUN pip install «--extra-index-url ${PRIVATE}» acme-lib\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'medium',
        message: `--extra-index-url lets the highest version win, whether it comes from ${PRIVATE} or from the other index.`,
      },
      {
        because: 'started as a module, with a user in the address; the public index is the extra one',
        file: `${PYTHON}ARG T\nRUN python3 -m pip install «--extra-index-url=https://u:$T@pypi.example.com/simple» a && pip3 download -i ${PRIVATE} «--extra-index-url https://pypi.org/simple» a\n`,
        message: `--extra-index-url lets the highest version win, whether it comes from ${PRIVATE} or from the other index.`,
      },
      {
        case: 'pip-extra-index-env',
        because: 'environment form',
        file: `${PYTHON}ENV «PIP_EXTRA_INDEX_URL=${PRIVATE}»\nRUN pip install acme-lib\n`,
      },
      {
        because: 'for one command',
        file: `${PYTHON}RUN «PIP_EXTRA_INDEX_URL=${PRIVATE}» pip install acme-lib\n`,
      },
      {
        case: 'pip-extra-index-config',
        because: 'stored setting',
        file: `${PYTHON}RUN pip config set «global.extra-index-url ${PRIVATE}»\n`,
      },
      {
        because: 'stored in a file',
        file: `${PYTHON}COPY <<EOF /etc/pip.conf\n[global]\n«extra-index-url = ${PRIVATE}»\nEOF\n`,
      },
      {
        case: 'pip-extra-index-variable',
        because: 'PyPI stays first whatever the value',
        file: `${PYTHON}ARG INDEX\nRUN pip install «--extra-index-url=$INDEX» acme-lib\n`,
      },
      {
        case: 'npm-two-registries',
        because: 'same unscoped names from two registries',
        file: `${NODE}RUN npm i «--registry=https://npm.example.com» acme-lib && npm i express\n`,
        message:
          'Packages without a scope come from https://npm.example.com here and from another registry elsewhere in the stage.',
      },
      {
        case: 'uv-best-match',
        because: 'strategy mixes indexes',
        file: `${PYTHON}RUN uv pip install --index-strategy unsafe-best-match «--extra-index-url ${PRIVATE}» acme-lib\n`,
      },
    ],
    accepts: [
      {
        case: 'pip-single-index',
        because: 'one index',
        file: `${PYTHON}RUN pip install --index-url ${PRIVATE} acme-lib\n`,
      },
      {
        case: 'pip-both-private',
        because: 'no public index',
        file: `${PYTHON}RUN pip install -i https://pypi.example.com/a --extra-index-url https://pypi.example.com/b acme-lib\n`,
      },
      {
        because: 'the private index is set elsewhere; both are public',
        file: `${PYTHON}ENV PIP_INDEX_URL=${PRIVATE}\nRUN pip install --extra-index-url https://pypi.example.com/b a\nFROM python:3.13-slim\nRUN pip config set global.index-url ${PRIVATE} && pip install --extra-index-url https://pypi.example.com/b a\nFROM python:3.13-slim\nRUN pip install --extra-index-url https://mirrors.aliyun.com/pypi/simple a\n`,
      },
      {
        because: 'the first index of uv that knows a name wins',
        file: `${PYTHON}RUN uv pip install --extra-index-url ${PRIVATE} a\n`,
      },
      {
        case: 'pip-hashes',
        because: 'content is pinned',
        file: `${PYTHON}RUN pip install --require-hashes --extra-index-url ${PRIVATE} -r r.txt\n`,
      },
      {
        case: 'npm-scoped-registry',
        because: 'scope cannot be confused',
        file: `${NODE}RUN npm config set @acme:registry https://npm.example.com && npm ci\n`,
      },
      {
        because: 'scoped packages, one registry for all, a copy of the public one',
        file: `${NODE}RUN npm i --registry=https://npm.example.com @acme/lib && npm i express\nFROM node:24-slim\nRUN npm config set registry https://npm.example.com && npm i --registry=https://npm.example.com lib && npm i express\nFROM node:24-slim\nRUN npm i --registry=https://registry.npmmirror.com lib && npm i express\n`,
      },
      {
        case: 'pip-no-index',
        because: 'local files',
        file: `${PYTHON}RUN pip install --no-index --find-links /wheels acme-lib\n`,
      },
      {
        case: 'empty-or-text',
        because: 'empty value, comment',
        file: `${PYTHON}ENV PIP_EXTRA_INDEX_URL=""\n# pip --extra-index-url https://pypi.example.com\n`,
      },
    ],
  },
});
