import { parseCapability } from '../../src/concepts/capability.ts';
import { imageProfile, reasonNotToHarden } from '../../src/concepts/image-profile.ts';
import { literal } from '../../src/concepts/value.ts';
import { IMAGE_PROFILES } from '../../src/knowledge/image-profiles.ts';

const profile = (text: string) => imageProfile(literal(text));

test('postgres needs FOWNER as well: without it only the first start works', () => {
  expect(profile('postgres:18-alpine')).toEqual({
    image: 'postgres',
    capabilities: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
    tmpfs: ['/tmp', '/var/run/postgresql'],
    userWithoutCapabilities: 'postgres',
    caveat: expect.any(String),
  });
});

test.each([
  ['redis:7.4.1', false],
  ['redis:8', true],
  ['redis:8.2-alpine', true],
  ['redis', true],
  ['redis:alpine', true],
])('%s drops capabilities itself: %s', (image, own) => {
  expect(profile(image)?.capabilities?.includes('SETPCAP')).toBe(own);
});

test('caddy does not start without its file capability', () => {
  expect(profile('caddy:2.10')).toMatchObject({ capabilities: ['NET_BIND_SERVICE'], tmpfs: undefined });
});

test.each([
  'acme/postgres:18',
  'registry.example.com/nginx',
  'postgres-exporter',
  'haproxy:2.3',
  'elasticsearch:7.17.0',
])('there is no profile for %s', (image) => {
  expect(profile(image)).toBeUndefined();
});

test('a version from outside the files is not guessed', () => {
  expect(imageProfile({ parts: ['redis:', { unknown: '${V}' }], assumed: false })).toBeUndefined();
  expect(imageProfile({ parts: ['nginx:', { unknown: '${V}' }], assumed: false })?.image).toBe('nginx');
});

test.each([
  'linuxserver/nextcloud:latest',
  'lscr.io/linuxserver/sonarr',
  'docker:29-dind',
  'docker',
  'phusion/baseimage:noble-1.0.0',
  'gitlab/gitlab-runner:alpine',
])('hardening %s would break it', (image) => {
  expect(reasonNotToHarden(literal(image))).toEqual(expect.any(String));
});

test.each(['docker:29-cli', 'nginx:1.31', 'acme/linuxserver'])('nothing speaks against hardening %s', (image) => {
  expect(reasonNotToHarden(literal(image))).toBeUndefined();
});

test('every capability of a profile is one Docker knows', () => {
  for (const { capabilities } of IMAGE_PROFILES)
    for (const name of capabilities ?? []) expect(parseCapability(name)).toBe(name);
});
