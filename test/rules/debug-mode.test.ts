import { debugMode } from '../../src/rules/debug-mode.ts';
import { testRule } from '../support/test-rule.ts';

testRule(debugMode, {
  dockerfile: {
    flags: [
      {
        case: 'env-flask',
        because: 'the debugger runs code',
        file: 'FROM python:3.13-slim\nENV «FLASK_DEBUG=1»\n',
        message: 'The variable FLASK_DEBUG switches a debug mode on, which lets visitors run code in the debugger.',
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'env-django-quoted',
        because: 'the second pair, quoted, in any case',
        file: 'FROM python:3.13-slim\nENV PORT=80 «DJANGO_DEBUG="True"»\n',
      },
      {
        case: 'env-node-space-form',
        because: 'the old form has no equals sign',
        file: 'FROM node:24-slim\nENV «NODE_ENV development»\n',
      },
      {
        case: 'env-dotnet-and-php',
        because: 'each is a finding',
        file: 'FROM debian:13-slim\nENV «ASPNETCORE_ENVIRONMENT=Development» «APP_DEBUG=true»\n',
      },
      {
        case: 'env-argument-default',
        because: 'the default of the argument counts',
        file: 'FROM node:24-slim\nARG NODE_ENV=development\nENV «NODE_ENV=$NODE_ENV»\n',
      },
      {
        case: 'env-inherited',
        because: 'ancestors ship',
        file: 'FROM node:24-slim AS base\nENV «NODE_ENV=development»\nFROM base\n',
      },
      {
        because: 'the debugger listens to the network',
        file: 'FROM node:24-slim\nENV «NODE_OPTIONS="--max-old-space-size=512 --inspect=0.0.0.0:9229"»\n',
      },
    ],
    accepts: [
      {
        case: 'env-overridden-later',
        because: 'the last value wins',
        file: 'FROM node:24-slim AS base\nENV NODE_ENV=development\nFROM base\nENV NODE_ENV=production\n',
      },
      {
        case: 'env-off-values',
        because: 'they are off',
        file: 'FROM debian:13-slim\nENV FLASK_DEBUG=0 APP_DEBUG=false DJANGO_DEBUG="" NODE_ENV=production\n',
      },
      {
        case: 'env-builder',
        because: 'it does not ship',
        file: 'FROM node:24 AS build\nENV NODE_ENV=development\nFROM node:24-slim\n',
      },
      {
        case: 'env-development-stage',
        because: 'the stage is for developers',
        file: 'FROM node:24-slim AS dev\nENV NODE_ENV=development\n',
      },
      {
        case: 'env-for-one-command',
        because: 'it lives for one command',
        file: 'FROM node:24-slim\nRUN NODE_ENV=development npm ci\n',
      },
      {
        case: 'env-argument-unknown',
        because: 'the value is not known',
        file: 'FROM node:24-slim\nARG NODE_ENV\nENV NODE_ENV=$NODE_ENV\n',
      },
      {
        because: 'the debugger listens to the container itself',
        file: 'FROM node:24-slim\nENV NODE_OPTIONS=--inspect\n',
      },
    ],
  },
});
