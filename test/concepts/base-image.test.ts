import { baseImageProfile } from '../../src/concepts/base-image.ts';
import { literal, type Value } from '../../src/concepts/value.ts';

const profile = (text: string) => baseImageProfile(literal(text));
const open = (...parts: (string | { unknown: string })[]): Value => ({ parts, assumed: false });

test.each([
  ['gcr.io/distroless/static-debian13:nonroot', '65532:65532'],
  ['gcr.io/distroless/base-debian13:debug-nonroot', '65532:65532'],
  ['cgr.dev/chainguard/node', '65532:65532'],
  ['dhi.io/node:24', '65532:65532'],
  ['bitnami/redis:7.4', '1001'],
  ['docker:29-dind-rootless', 'rootless'],
  ['mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled', '$APP_UID'],
  ['flink:2.2', 'flink'],
  ['flink', 'flink'],
  ['haproxy:2.4-alpine', 'haproxy'],
  ['haproxy:3', 'haproxy'],
  ['haproxy:lts', 'haproxy'],
  ['nginxinc/nginx-unprivileged:1.31', '101'],
  ['docker.io/library/memcached:1', 'memcache'],
  ['quay.io/prometheus/prometheus:v3.1.0', 'nobody'],
])('%s starts as a user of its own', (image, user) => {
  expect(profile(image)).toMatchObject({ startUser: 'non-root', user, dropsPrivileges: false });
});

test.each([
  ['gcr.io/distroless/static-debian13', '65532:65532'],
  ['gcr.io/distroless/static-debian13:debug', '65532:65532'],
  ['dhi.io/node:24-dev', '65532:65532'],
  ['node:24-slim', 'node'],
  ['gradle:9-jdk25', 'gradle'],
  ['mcr.microsoft.com/dotnet/aspnet:10.0', '$APP_UID'],
  ['mcr.microsoft.com/dotnet/aspnet:6.0', undefined],
  ['ubuntu:24.04', 'ubuntu'],
  ['ubuntu:noble', 'ubuntu'],
  ['ubuntu:22.04', undefined],
  ['ubuntu:jammy-20240101', undefined],
  ['debian:13', undefined],
  ['python:3.13', undefined],
  ['docker:29-dind', undefined],
  ['haproxy:2.3', undefined],
])('%s runs as root; a user it has is named', (image, user) => {
  expect(profile(image)).toMatchObject({ startUser: 'root', dropsPrivileges: false });
  expect(profile(image)?.user).toBe(user);
});

test.each([
  ['postgres:18-alpine', 'postgres'],
  ['postgis/postgis:17-3.5', 'postgres'],
  ['redis', 'redis'],
  ['mariadb:11.8', 'mysql'],
  ['flink:2.1', 'flink'],
  ['valkey/valkey:9', 'valkey'],
])('%s starts as root and steps down', (image, user) => {
  expect(profile(image)).toMatchObject({ startUser: 'root', user, dropsPrivileges: true });
});

test('nginx keeps a root process above unprivileged workers', () => {
  expect(profile('nginx:1.31')).toMatchObject({
    startUser: 'root',
    dropsPrivileges: false,
    workersDropPrivileges: true,
  });
});

test.each([
  'acme/node:24',
  'scratch',
  'registry.example.com/postgres',
  'stretch',
  'nginx-proxy',
  'bitnami.example.com/redis',
])('nothing is known about %s', (image) => {
  expect(profile(image)).toBeUndefined();
});

describe('an unknown tag leaves what every tag agrees on', () => {
  test('all postgres images step down', () => {
    expect(baseImageProfile(open('postgres:', { unknown: '${V}' }))).toMatchObject({
      startUser: 'root',
      dropsPrivileges: true,
      packageManager: undefined,
    });
  });
  test('distroless depends on the tag', () => {
    expect(baseImageProfile(open('gcr.io/distroless/static:', { unknown: '${V}' }))).toMatchObject({
      startUser: undefined,
      user: '65532:65532',
    });
  });
  test('an unknown name says nothing', () => {
    expect(baseImageProfile(open({ unknown: '${BASE}' }))).toBeUndefined();
    expect(baseImageProfile(open({ unknown: '${REGISTRY}' }, '/postgres'))).toBeUndefined();
  });
});

test.each([
  ['node:24-alpine3.23', 'apk'],
  ['node:24-trixie-slim', 'apt'],
  ['alpine:3.23', 'apk'],
  ['fedora:44', 'dnf'],
  ['gcr.io/distroless/static', 'none'],
  ['caddy:2', undefined],
])('%s installs with %s', (image, manager) => {
  expect(profile(image)?.packageManager).toBe(manager);
});
