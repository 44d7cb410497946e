import { unresolvedUser } from '../../src/rules/unresolved-user.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(unresolvedUser, {
  dockerfile: {
    flags: [
      {
        case: 'argument-without-default',
        because: 'empty unless the builder sets it: root',
        file: `${FROM}ARG APP_USER\nUSER «$APP_USER»\n`,
        severity: 'low',
        message: 'The user is $APP_USER, which is empty unless the build sets APP_USER: the process then runs as root.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'argument-empty-default',
        because: 'empty default means root',
        file: `${FROM}ARG APP_USER=""\nUSER «\${APP_USER}»\n`,
      },
      {
        case: 'argument-outside-stage',
        because: 'ARG before FROM is empty inside the stage',
        file: `ARG APP_USER=app\n${FROM}USER «$APP_USER»\n`,
      },
      {
        because: 'a group does not make it a user; an ancestor sets it',
        file: 'FROM debian:13-slim AS base\nARG APP_USER\nUSER «"$APP_USER:10001"»\nFROM base\nCMD ["/app"]\n',
      },
    ],
    accepts: [
      {
        case: 'argument-non-root-default',
        because: 'uid matching is common',
        file: `${FROM}ARG APP_UID=1000\nUSER \${APP_UID}\n`,
      },
      {
        case: 'argument-inline-default',
        because: 'falls back to a non-root name',
        file: `${FROM}ARG APP_USER\nUSER \${APP_USER:-app}\n`,
      },
      {
        case: 'argument-root-default',
        because: 'root-user reports it; one weakness, one finding',
        file: `${FROM}ARG APP_UID=0\nUSER \${APP_UID}\n`,
      },
      {
        case: 'argument-overridden-by-env',
        because: 'ENV wins over ARG',
        file: `${FROM}ARG APP_USER\nENV APP_USER=app\nUSER $APP_USER\n`,
      },
      {
        case: 'argument-then-fixed-user',
        because: 'last USER is a constant',
        file: `${FROM}ARG APP_USER\nUSER $APP_USER\nUSER 10001\n`,
      },
      {
        case: 'argument-in-builder',
        because: 'only the final stage counts',
        file: `FROM golang:1.27 AS build\nARG BUILD_USER\nUSER $BUILD_USER\n${FROM}USER 10001\n`,
      },
      {
        case: 'argument-inherited-default',
        because: 'child stages inherit ARG',
        file: 'FROM debian:13-slim AS base\nARG APP_UID=1000\nFROM base\nUSER ${APP_UID}\n',
      },
      {
        case: 'argument-group-only',
        because: 'the uid is constant',
        file: `${FROM}ARG APP_GID\nUSER 1000:\${APP_GID}\n`,
      },
      {
        because: 'the base image sets the variable, which no ARG names',
        file: 'FROM mcr.microsoft.com/dotnet/aspnet:9.0\nUSER $APP_UID\n',
      },
      { because: 'a name that begins with a constant is never empty', file: `${FROM}ARG N\nUSER app$N\n` },
    ],
  },
});
