import { endOfLife } from '../../src/concepts/end-of-life.ts';
import { literal } from '../../src/concepts/value.ts';
import { DISTRIBUTIONS } from '../../src/knowledge/end-of-life.ts';
import { SOFTWARE } from '../../src/knowledge/end-of-life-software.ts';

const TODAY = '2026-11-22';
const on = (date: string, image: string) => endOfLife(literal(image), date);

test.each([
  ['debian:stretch', 'Debian', '9', '2022-06-30'],
  ['debian:stretch-slim', 'Debian', '9', '2022-06-30'],
  ['debian:8.11', 'Debian', '8', '2020-06-30'],
  ['debian:11-slim', 'Debian', '11', '2026-08-31'],
  ['debian:bullseye-20240110-slim', 'Debian', '11', '2026-08-31'],
  ['python:2.7', 'Python', '2.7', '2020-01-01'],
  ['python:2', 'Python', '2', '2020-01-01'],
  ['node:12-alpine', 'Node.js', '12', '2022-04-30'],
  ['node:hydrogen-slim', 'Node.js', '18', '2025-04-30'],
  ['docker.io/library/node:20-trixie-slim', 'Node.js', '20', '2026-04-30'],
  ['centos:7', 'CentOS', '7', '2024-06-30'],
  ['centos:centos7.9.2009', 'CentOS', '7', '2024-06-30'],
  ['quay.io/centos/centos:stream8', 'CentOS Stream', '8', '2024-05-31'],
  ['ubuntu:20.04', 'Ubuntu', '20.04', '2025-05-31'],
  ['ubuntu:focal-20240101', 'Ubuntu', '20.04', '2025-05-31'],
  ['ubuntu:25.10', 'Ubuntu', '25.10', '2026-07'],
  ['alpine:3.18.4', 'Alpine', '3.18', '2025-05'],
  ['postgres:14-alpine', 'PostgreSQL', '14', '2026-11-12'],
  ['postgres:9.6.24', 'PostgreSQL', '9.6', '2021-11-11'],
  ['mcr.microsoft.com/dotnet/sdk:8.0', '.NET', '8.0', '2026-11-10'],
  ['mcr.microsoft.com/dotnet/runtime:6.0.25-jammy', '.NET', '6.0', '2024-11-12'],
  ['amazonlinux:2', 'Amazon Linux', '2', '2026-06-30'],
  ['amazonlinux:2018.03.0.20231218.0', 'Amazon Linux', '2018.03', '2023-12-31'],
  ['tomcat:8-jdk17', 'Tomcat', '8', '2024-03-31'],
  ['golang:1.20rc1', 'Go', '1.20', '2024-02'],
  ['php:7-apache', 'PHP', '7', '2022-11-28'],
])('%s: %s %s ended', (image, product, version, since) => {
  expect(on(TODAY, image)).toMatchObject({
    product,
    version,
    since,
    longTermUntil: undefined,
    isDistributionOfTag: false,
  });
});

test.each([
  ['python:3.13-buster', 'Debian', '10'],
  ['node:24-alpine3.20', 'Alpine', '3.20'],
  ['eclipse-temurin:25-jdk-focal', 'Ubuntu', '20.04'],
  ['httpd:2.4-alpine3.12', 'Alpine', '3.12'],
  ['node:lts-bullseye', 'Debian', '11'],
])('the distribution in the tag counts: %s stands on %s %s', (image, product, version) => {
  expect(on(TODAY, image)).toMatchObject({ product, version, isDistributionOfTag: true });
});

test('long-term support is told apart', () => {
  expect(on(TODAY, 'debian:12-slim')).toMatchObject({
    since: '2026-07-11',
    longTermUntil: '2028-06-30',
    supported: ['13'],
  });
  expect(on('2028-07-01', 'debian:12-slim')).toMatchObject({ since: '2028-06-30', longTermUntil: undefined });
  expect(on(TODAY, 'python:3.14-bookworm')).toMatchObject({ product: 'Debian', longTermUntil: '2028-06-30' });
});

test('every tag of an image that was given up has ended', () => {
  expect(on(TODAY, 'openjdk:17-jdk-slim')).toMatchObject({ product: 'openjdk', isRetired: true, since: '2022-07' });
  expect(on(TODAY, 'centos')).toMatchObject({ product: 'CentOS', version: '8' });
  expect(on(TODAY, 'jenkins:lts')).toMatchObject({ isRetired: true, since: undefined });
});

test('an older version than any listed has ended, nobody knows when', () => {
  expect(on(TODAY, 'node:0.8')).toMatchObject({ version: '0.8', since: undefined });
  expect(on(TODAY, 'nginx:1.21.6')).toMatchObject({ version: '1.21', since: undefined });
});

test.each([
  'debian:13-slim',
  'node:24-alpine3.23',
  'python:3.13',
  'node:lts',
  'python:3',
  'python',
  'node:latest',
  'debian:stable',
  'alpine',
  'alpine:edge',
  'alpine:20240101',
  'acme/debian:9',
  'stretch',
  'registry.example.com/node:12',
  'ubuntu:24.04',
  'redis:6',
  'redis:6.2',
  'mysql:8',
  'elasticsearch:8.19.2',
  'docker:25-cli',
  'node:27',
  'node:99-alpine',
  'nginx:stable',
  'postgres:19beta1',
  'debian:forky',
  'traefik:3',
  'acme/app:1.0-buster',
  'scratch',
])('%s is not said to have ended', (image) => {
  expect(on(TODAY, image)).toBeUndefined();
});

test('the date is an argument', () => {
  expect(on('2026-04-29', 'node:20-slim')).toBeUndefined();
  expect(on('2026-04-30', 'node:20-slim')).toBeUndefined();
  expect(on('2026-05-01', 'node:20-slim')).toMatchObject({ since: '2026-04-30' });
  expect(on('2026-07-31', 'ubuntu:25.10')).toBeUndefined();
  expect(on('2026-08-01', 'ubuntu:25.10')).toBeDefined();
  expect(on('2026-11-21', 'redis:7.0')).toBeUndefined();
  expect(on('2027-05-01', 'node:22')).toBeDefined();
});

test('the newest series never ends by a partial version: a newer release may exist', () => {
  expect(on('2040-01-01', 'python:3')).toBeUndefined();
  expect(on('2040-01-01', 'php:8')).toBeUndefined();
});

test('the tag must be given by the files', () => {
  expect(endOfLife({ parts: ['node:', { unknown: '${NODE}' }], assumed: false }, TODAY)).toBeUndefined();
  expect(endOfLife({ parts: ['node:12-slim'], assumed: true }, TODAY)).toBeDefined();
});

test('a digest does not prolong support', () => {
  expect(on(TODAY, `debian:stretch@sha256:${'0'.repeat(64)}`)).toMatchObject({ version: '9' });
});

test('what is offered instead is in support', () => {
  expect(on(TODAY, 'node:12')?.supported).toEqual(['26', '24', '22']);
});

describe('the tables', () => {
  const all = [...DISTRIBUTIONS, ...SOFTWARE];
  test.each(all.map((lifecycle) => [lifecycle.product, lifecycle] as const))(
    '%s has readable lines',
    (_, { lines }) => {
      expect(new Set(lines.map(([version]) => version)).size).toBe(lines.length);
      for (const [version, ends, longTerm] of lines) {
        expect(version).toMatch(/^\d+(\.\d+)*$/);
        expect(ends).toMatch(/^(supported|ended|\d{4}-\d\d(-\d\d)?)$/);
        if (longTerm !== undefined) expect(longTerm > ends).toBe(true);
      }
    },
  );
  test('no image belongs to two products', () => {
    const images = all.flatMap((lifecycle) => lifecycle.images);
    expect(new Set(images).size).toBe(images.length);
  });
});
