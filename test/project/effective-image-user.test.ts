import { buildProject } from '../../src/project/build-project.ts';
import { startUser } from '../../src/project/effective-image-user.ts';
import { snapshotOf } from '../support/judge.ts';

function userOf(service: string, dockerfile?: string): string {
  const files = { 'compose.yaml': `services:\n  web:\n    ${service.replaceAll('\n', '\n    ')}\n` };
  const { containers } = buildProject(
    snapshotOf(dockerfile === undefined ? files : { ...files, Dockerfile: dockerfile }),
  );
  const [web] = containers;
  if (!web) throw new Error('The file has no service.');
  const { isRoot, stepsDown, saidBy, name } = startUser(web);
  const who = isRoot === undefined ? 'unknown' : isRoot ? 'root' : 'user';
  return `${who}${stepsDown ? ' steps down' : ''} by ${saidBy}${name === undefined ? '' : ` (${name})`}`;
}

describe('as whom a container starts', () => {
  test.each([
    ['image: alpine\nuser: root', 'root by service (root)'],
    ['image: alpine\nuser: "1000:0"', 'user by service (1000)'],
    ['image: alpine\nuser: ${UID}', 'unknown by service (${UID})'],
    ['image: alpine\nuser: ${UID:-0}', 'root by service (0)'],
    ['image: alpine\nuser: ""', 'root by image'],
    ['image: alpine', 'root by image'],
    ['image: postgres:18', 'root steps down by image'],
    ['image: postgres:18\nentrypoint: ["sh"]', 'root by image'],
    ['image: acme/web:1', 'unknown by nobody'],
    ['image: ${IMAGE}', 'unknown by nobody'],
    ['image: haproxy:3.2', 'user by image'],
    ['image: alpine\nentrypoint: [su-exec, app, /app]', 'root steps down by image'],
    ['image: alpine\ncommand: gosu app serve', 'root steps down by image'],
  ])('%j', (service, expected) => expect(userOf(service)).toBe(expected));

  test.each([
    ['build: .', 'FROM alpine\n', 'root by image'],
    ['build: .', 'FROM alpine\nUSER app\n', 'user by dockerfile (app)'],
    ['build: .', 'FROM alpine\nUSER app\nUSER 0\n', 'root by dockerfile (0)'],
    ['build: .', 'FROM alpine AS base\nUSER app\nFROM base\nRUN x\n', 'user by dockerfile (app)'],
    ['build: {context: ., target: a}', 'FROM alpine AS a\nUSER app\nFROM alpine\n', 'user by dockerfile (app)'],
    ['build: {context: ., args: {U: root}}', 'FROM alpine\nARG U=app\nUSER $U\n', 'root by dockerfile (root)'],
    ['build: .', 'FROM alpine\nARG U\nUSER $U\n', 'unknown by dockerfile ($U)'],
    [
      'build: .',
      'FROM alpine\nUSER root\nENTRYPOINT ["gosu", "app", "serve"]\n',
      'root steps down by dockerfile (root)',
    ],
    ['build: .', 'FROM postgres:18\n', 'root steps down by image'],
    ['build: .', 'FROM postgres:18\nENTRYPOINT ["serve"]\n', 'root by image'],
    ['build: .', 'FROM scratch\nCMD ["/app"]\n', 'root by image'],
    ['build: .\nuser: "0"', 'FROM alpine\nUSER app\n', 'root by service (0)'],
    ['build: ./elsewhere', 'FROM alpine\nUSER app\n', 'unknown by nobody'],
    ['build: .', 'ARG BASE\nFROM ${BASE}\n', 'unknown by nobody'],
  ])('%j %j', (service, dockerfile, expected) => expect(userOf(service, dockerfile)).toBe(expected));
});
