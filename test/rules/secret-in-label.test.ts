import { secretInLabel } from '../../src/rules/secret-in-label.ts';
import { testRule } from '../support/test-rule.ts';

const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;

testRule(secretInLabel, {
  dockerfile: {
    flags: [
      {
        case: 'label-token',
        because: 'labels are readable by anyone who pulls',
        file: image('LABEL «api_token="hunter2-prod"»\n'),
        message: 'The label api_token carries a credential that ships with the image.',
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'label-dotted-name',
        because: 'the last part of the name tells, in the second pair',
        file: image('LABEL version=1 \\\n      «com.example.db.password=hunter2»\n'),
      },
      {
        case: 'label-space-form',
        because: 'the old form has no equals sign',
        file: image('LABEL «password hunter2»\n'),
      },
      {
        case: 'label-ancestor-stage',
        because: 'ancestors ship',
        file: 'FROM debian:13-slim AS base\nLABEL «db_secret=hunter2»\nFROM base\n',
      },
    ],
    accepts: [
      {
        case: 'label-maintainer',
        because: 'it is an address',
        file: image('LABEL maintainer="Bob Key <bob@example.com>"\n'),
      },
      { case: 'label-empty', because: 'the value is empty', file: image('LABEL api_token=""\n') },
      {
        case: 'label-secret-name',
        because: 'name and path of a secret open nothing',
        file: image('LABEL com.example.secret-name=db com.example.token-file=/run/secrets/t\n'),
      },
      {
        case: 'label-variable',
        because: 'there is no literal',
        file: image('ARG BUILD_KEY\nLABEL build.key=$BUILD_KEY\n'),
      },
      {
        case: 'label-revision',
        because: 'it is a commit',
        file: image('LABEL org.opencontainers.image.revision=3f1c9a7e5b2d4860c1e7f9a2b3d4c5e6f7a8b9c0\n'),
      },
      {
        case: 'label-builder',
        because: 'it does not ship',
        file: 'FROM node:24 AS build\nLABEL api_token=hunter2\nFROM debian:13-slim\n',
      },
    ],
  },
});
