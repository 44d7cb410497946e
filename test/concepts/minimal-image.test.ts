import { imageMinimality, smallerVariant } from '../../src/concepts/minimal-image.ts';
import { literal } from '../../src/concepts/value.ts';

test.each([
  ['scratch', 0],
  ['gcr.io/distroless/static-debian13', 1],
  ['cgr.dev/chainguard/static', 1],
  ['gcr.io/distroless/nodejs24-debian13', 2],
  ['mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled', 2],
  ['registry.access.redhat.com/ubi9/ubi-micro', 2],
  ['dhi.io/node:24', 2],
  ['alpine:3.23', 3],
  ['node:24-alpine', 3],
  ['python:3.13-slim', 4],
  ['debian:13-slim', 4],
  ['eclipse-temurin:25-jre-noble', 4],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.6', 4],
  ['python:3.13', 5],
  ['debian:13', 5],
  ['ubuntu:24.04', 5],
  ['registry.access.redhat.com/ubi9', 5],
  ['golang:1.27', 6],
  ['mcr.microsoft.com/dotnet/sdk:10.0', 6],
  ['dhi.io/node:24-dev', 6],
])('%s is at level %i', (image, level) => {
  expect(imageMinimality(literal(image))).toBe(level);
});

test('images and tags nobody knows have no level', () => {
  expect(imageMinimality(literal('acme/python:3.13'))).toBeUndefined();
  expect(imageMinimality({ parts: ['python:', { unknown: '${V}' }], assumed: false })).toBeUndefined();
});

test.each([
  'python:3.13',
  'debian:13',
  'node:24',
  'golang:1.27',
  'mcr.microsoft.com/dotnet/sdk:10.0',
  'registry.access.redhat.com/ubi9/ubi:9.6',
  'eclipse-temurin:25',
  'maven:3',
])('something smaller than %s exists, and it is not Alpine', (image) => {
  expect(smallerVariant(literal(image))).toEqual(expect.not.stringMatching(/alpine/i));
});

test.each([
  'python:3.13-slim',
  'node:24-alpine',
  'ubuntu:24.04',
  'php:8.5-apache',
  'eclipse-temurin:25-jre',
  'acme/python',
  'scratch',
  'gcr.io/distroless/base',
])('nothing smaller is proposed for %s', (image) => {
  expect(smallerVariant(literal(image))).toBeUndefined();
});
