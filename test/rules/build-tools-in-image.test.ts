import { buildToolsInImage } from '../../src/rules/build-tools-in-image.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';
const CMD = 'CMD ["/app"]\n';

testRule(buildToolsInImage, {
  dockerfile: {
    flags: [
      {
        case: 'compiler-installed',
        because: 'compiler ships',
        file: `${FROM}RUN apt-get update && apt-get install -y «gcc make»\nRUN make\n${CMD}`,
        fixed: null,
        refused: 'would-guess',
        severity: 'low',
        message: 'The image keeps the build tools gcc, make.',
      },
      {
        case: 'build-essential',
        because: 'meta package of compilers',
        file: `${FROM}RUN apt-get update && apt-get install -y «build-essential»\n${CMD}`,
      },
      {
        because: 'versions in names and behind them',
        file: `${FROM}RUN apt-get install -y curl «gcc-14 g++:amd64 openjdk-21-jdk-headless cmake=3.25» jq\n${CMD}`,
      },
      {
        because: 'something else in between, one named twice',
        file: `${FROM}RUN apt-get install -y «gcc make» git gcc\n${CMD}`,
        message: 'The image keeps the build tools gcc, make.',
      },
      {
        case: 'toolchain-base',
        because: 'whole toolchain is the base',
        file: `FROM «golang:1.27»\nRUN go build -o /app .\n${CMD}`,
        message: 'The image is built on golang:1.27 and keeps its whole toolchain.',
      },
      {
        case: 'toolchain-base-by-alias',
        because: 'final stage continues the builder',
        file: `FROM «golang:1.27» AS build\nRUN go build -o /app .\nFROM build\n${CMD}`,
      },
      {
        case: 'removed-in-later-step',
        because: 'earlier layer keeps it',
        file: `FROM alpine:3.23\nRUN apk add «gcc»\nRUN apk del gcc\n${CMD}`,
      },
    ],
    accepts: [
      {
        case: 'compiler-in-builder',
        because: 'does not ship',
        file: `FROM debian:13 AS build\nRUN apt-get update && apt-get install -y gcc\n${FROM}COPY --from=build /app /app\n`,
      },
      {
        case: 'removed-in-same-step',
        because: 'gone before the layer ends',
        file: 'FROM alpine:3.23\nRUN apk add --virtual .build gcc musl-dev && pip install app && apk del .build\n',
      },
      {
        because: 'removed by name, by variable, by what nothing needs',
        file: `${FROM}RUN tools="gcc make"; apt-get install -y $tools && apt-get purge -y --auto-remove $tools\nRUN apt-get install -y gcc && apt-get purge -y $TOOLS\nRUN apt-get install -y gcc && apt-mark auto gcc && apt-get purge -y --auto-remove\n`,
      },
      {
        case: 'runtime-library',
        because: 'names that only contain gcc',
        file: `${FROM}RUN apt-get update && apt-get install -y libgcc-s1 libstdc++6\n`,
      },
      {
        case: 'interpreted-language',
        because: 'no compiler asked for',
        file: 'FROM node:24-slim\nRUN npm ci\nCMD ["node","a.js"]\n',
      },
      {
        case: 'stage-for-development',
        because: 'named dev: meant to build',
        file: 'FROM golang:1.27 AS dev\nCMD ["go","run","."]\n',
      },
      {
        because: 'a folder for development',
        files: { 'app-dev/Dockerfile': 'FROM golang:1.27\nCMD ["go","run","."]\n' },
      },
      { because: 'a file for development', files: { 'Dockerfile.dev': 'FROM golang:1.27\nCMD ["go","run","."]\n' } },
    ],
  },
});
