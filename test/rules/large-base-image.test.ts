import { largeBaseImage } from '../../src/rules/large-base-image.ts';
import { testRule } from '../support/test-rule.ts';

testRule(largeBaseImage, {
  dockerfile: {
    advises: [
      {
        case: 'full-runtime-image',
        because: 'a slim variant exists, and Alpine is never proposed',
        file: 'FROM «python:3.13»\nCMD ["python","app.py"]\n',
        message: 'The image python:3.13 ships a full system: use the `-slim` variant of the same tag.',
        severity: 'low',
        fixed: null,
      },
      { case: 'full-os-image', because: 'a slim variant exists', file: 'FROM «debian:13»\nCMD ["/app"]\n' },
      {
        case: 'full-image-through-alias',
        because: 'the ancestor decides',
        file: 'FROM «node:24» AS base\nFROM base\nCMD ["/app"]\n',
      },
      {
        case: 'full-image-argument-default',
        because: 'the default of the argument counts',
        file: 'ARG NODE=24\nFROM «node:${NODE}»\nCMD ["/app"]\n',
      },
      {
        case: 'sdk-as-final-image',
        because: 'the SDK ships instead of the runtime',
        file: 'FROM «mcr.microsoft.com/dotnet/sdk:10.0»\nCMD ["/app"]\n',
        message:
          'The image mcr.microsoft.com/dotnet/sdk:10.0 ships compilers and build tools: use a build stage, and ship on the `dotnet/aspnet` or `dotnet/runtime` image.',
      },
    ],
    accepts: [
      { case: 'slim-image', because: 'it is slim', file: 'FROM python:3.13-slim\nCMD ["python","app.py"]\n' },
      {
        case: 'alpine-or-distroless',
        because: 'it is minimal already',
        file: 'FROM gcr.io/distroless/nodejs24-debian13\nCMD ["a.js"]\n',
      },
      {
        case: 'full-image-in-builder',
        because: 'only what ships counts',
        file: 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM gcr.io/distroless/static-debian13\nCOPY --from=build /app /app\n',
      },
      { case: 'image-not-in-table', because: 'the publisher is not known', file: 'FROM acme/app:1\n' },
      { case: 'image-argument-unknown', because: 'the image is not known', file: 'ARG BASE\nFROM ${BASE}\n' },
      { because: 'there is nothing smaller to name', file: 'FROM ubuntu:24.04\n' },
    ],
  },
});
