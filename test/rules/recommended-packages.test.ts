import { recommendedPackages } from '../../src/rules/recommended-packages.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(recommendedPackages, {
  dockerfile: {
    flags: [
      {
        case: 'apt-get-install',
        because: 'add the flag after install',
        file: `${FROM}RUN apt-get update && «apt-get install» -y nginx\n`,
        fixed: `${FROM}RUN apt-get update && apt-get install --no-install-recommends -y nginx\n`,
        message: 'apt-get install also installs every package that is only recommended.',
        severity: 'low',
      },
      {
        case: 'apt-install-prefixed',
        because: 'apt, option first, assignment before',
        file: `${FROM}RUN DEBIAN_FRONTEND=noninteractive «apt -y install» nginx\n`,
        fixed: `${FROM}RUN DEBIAN_FRONTEND=noninteractive apt -y install --no-install-recommends nginx\n`,
      },
      {
        case: 'two-installs',
        because: 'second one only',
        file: `${FROM}RUN apt-get update && apt-get install -y --no-install-recommends nginx && «apt-get install» -y jq\n`,
        fixed: `${FROM}RUN apt-get update && apt-get install -y --no-install-recommends nginx && apt-get install --no-install-recommends -y jq\n`,
      },
      {
        case: 'download-tool-without-certificates',
        because: 'fix also adds ca-certificates, a recommended package',
        file: `${FROM}RUN apt-get update && «apt-get install» -y curl\n`,
        fixed: `${FROM}RUN apt-get update && apt-get install --no-install-recommends -y curl ca-certificates\n`,
      },
      {
        case: 'install-list-with-comments',
        because: 'one flag, list untouched',
        file: `${FROM}RUN apt-get update && «apt-get install» -y \\\n    # web\n    nginx \\\n    jq\n`,
        fixed: `${FROM}RUN apt-get update && apt-get install --no-install-recommends -y \\\n    # web\n    nginx \\\n    jq\n`,
      },
      {
        because: 'exec form',
        file: `${FROM}RUN [«"apt-get", "install"», "-y", "nginx"]\n`,
        fixed: `${FROM}RUN ["apt-get", "install", "--no-install-recommends", "-y", "nginx"]\n`,
      },
      {
        case: 'build-tools-need-recommends',
        because: 'pip relies on recommended build tools',
        file: `${FROM}RUN apt-get update && «apt-get install» -y python3-pip\n`,
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'install-in-heredoc',
        because: 'no edits in here-documents',
        file: `${FROM}RUN <<EOF\n«apt-get install» -y nginx\nEOF\n`,
        fixed: null,
        refused: 'here-document',
      },
    ],
    accepts: [
      {
        because: 'nothing is installed, only asked for',
        file: `${FROM}RUN apt-get install -s nginx && apt-get install --dry-run curl\n`,
      },
      {
        case: 'flag-present-anywhere',
        because: 'position is free',
        file: `${FROM}RUN apt-get install -y nginx --no-install-recommends\n`,
      },
      {
        because: 'the flag is in a variable',
        file: `${FROM}ARG OPTIONS="-y --no-install-recommends"\nRUN apt-get install $OPTIONS nginx\n`,
      },
      {
        case: 'option-present',
        because: 'same by option',
        file: `${FROM}RUN apt-get -o APT::Install-Recommends=0 install -y nginx && apt-get install -y -o APT::Install-Recommends=false jq\n`,
      },
      {
        case: 'global-setting',
        because: 'configured earlier',
        file: `${FROM}RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99min\nRUN apt-get update && apt-get install -y nginx\n`,
      },
      {
        case: 'build-dep',
        because: 'not install',
        file: `${FROM}RUN apt-get build-dep -y nginx && apt-get update && apt-get clean\n`,
      },
      {
        case: 'other-package-manager',
        because: 'apk; text',
        file: `FROM alpine:3.23\nRUN apk add nginx && echo "apt-get install nginx"\n`,
      },
    ],
  },
});
