import { endOfLifeImage } from '../../src/rules/end-of-life-image.ts';
import { testRule } from '../support/test-rule.ts';

const context = { date: '2026-11-22' };
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

testRule(endOfLifeImage, {
  dockerfile: {
    flags: [
      {
        case: 'eol-codename',
        because: 'stretch is Debian 9',
        file: 'FROM «debian:stretch»\n',
        context,
        message: 'Debian 9 (debian:stretch) has had no security updates since 2022-06-30; in support: 13.',
        severity: 'high',
        fixed: null,
      },
      { case: 'eol-number', because: 'the version is written out', file: 'FROM «python:2.7»\n', context },
      { case: 'eol-suffix-alpine', because: 'the variant does not hide it', file: 'FROM «node:12-alpine»\n', context },
      {
        case: 'eol-recent',
        because: 'it ended this year, and the name is written in full',
        file: 'FROM «docker.io/library/node:20-trixie-slim»\n',
        context,
      },
      { case: 'eol-all-versions', because: 'every version has ended', file: 'FROM «centos:7»\n', context },
      {
        case: 'eol-in-suffix',
        because: 'the distribution in the tag has ended',
        file: 'FROM «python:3.13-buster»\n',
        context,
        message:
          'Debian 10, on which python:3.13-buster stands, has had no security updates since 2024-06-30; in support: 13.',
      },
      {
        case: 'eol-with-digest',
        because: 'a digest does not prolong support',
        file: `FROM «debian:stretch@${DIGEST}»\n`,
        context,
      },
      {
        case: 'eol-argument-default',
        because: 'the default of the argument counts',
        file: 'ARG NODE=12\nFROM «node:${NODE}-slim»\n',
        context,
      },
      {
        because: 'a stage that only builds matters less',
        file: 'FROM «node:18» AS build\nFROM debian:13-slim\nCOPY --from=build /app /app\n',
        context,
        severity: 'medium',
      },
      {
        because: 'the whole image was given up',
        file: 'FROM «openjdk:21-jdk-slim»\n',
        context,
        message:
          'The image openjdk:21-jdk-slim has not been maintained since 2022-07: use `eclipse-temurin` or another maintained build of OpenJDK.',
      },
      { because: 'each stage has a base of its own', file: 'FROM «alpine:3.18» AS a\nFROM «alpine:3.17»\n', context },
    ],
    advises: [
      {
        case: 'eol-long-term-support',
        because: 'regular support is over, long-term support goes on',
        file: 'FROM «debian:12-slim»\n',
        context,
        message: 'Debian 12 (debian:12-slim) has only long-term support, until 2028-06-30; in support: 13.',
        severity: 'low',
      },
    ],
    accepts: [
      {
        case: 'eol-supported',
        because: 'they are in support',
        file: 'FROM debian:13-slim\nFROM node:24-alpine3.23\nFROM python:3.13\n',
        context,
      },
      {
        case: 'eol-moving-tag',
        because: 'they name the current release',
        file: 'FROM node:lts\nFROM python:3\n',
        context,
      },
      {
        case: 'eol-argument-unknown',
        because: 'the version is not known',
        file: 'ARG NODE\nFROM node:${NODE}\n',
        context,
      },
      {
        case: 'eol-third-party-name',
        because: 'other publishers and names are not known',
        file: 'FROM acme/debian:9\nFROM stretch\n',
        context,
      },
      {
        case: 'eol-day-before',
        because: 'the date is an argument',
        file: 'FROM node:20-slim\n',
        context: { date: '2026-04-29' },
      },
      {
        because: 'a step from one ended release to a later one makes nothing worse',
        base: { Dockerfile: 'FROM alpine:3.4\n' },
        file: 'FROM alpine:3.5\n',
        context,
      },
      { because: 'an alias is no image', file: 'FROM debian:13-slim AS stretch\nFROM stretch\n', context },
    ],
  },
});
