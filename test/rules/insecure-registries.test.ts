import { insecureRegistries } from '../../src/rules/insecure-registries.ts';
import { testRule } from '../support/test-rule.ts';

testRule(insecureRegistries, {
  dockerfile: {
    flags: [
      {
        because: 'the daemon of the image; options alone are for the entrypoint of dind',
        file: 'FROM docker:29-dind\nCMD [«"--insecure-registry=registry.corp:5000"»]\n',
        message:
          'The daemon talks to the registry registry.corp:5000 without checking its certificate, in clear text if need be.',
        severity: 'high',
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'a file that the image gets',
        file: 'FROM docker:29-dind\nRUN mkdir -p /etc/docker && echo \'{"insecure-registries": [«"reg.corp"»]}\' > /etc/docker/daemon.json\n',
        fixed: null,
        refused: 'here-document',
      },
      { because: 'by its name', file: 'FROM debian:13-slim\nENTRYPOINT dockerd «--insecure-registry 10.0.0.0/8» -D\n' },
    ],
    accepts: [
      { because: 'loopback', file: 'FROM docker:29-dind\nCMD ["dockerd", "--insecure-registry=localhost:5000"]\n' },
      { because: 'another program', file: 'FROM debian:13-slim\nCMD ["tool", "--insecure-registry=a.corp"]\n' },
    ],
  },
  compose: {
    flags: [
      {
        because: 'a service with a daemon',
        file: 'services:\n  dind:\n    image: docker:29-dind\n    command: [«"--insecure-registry=registry.corp"», "--tls=false"]\n',
        message:
          'The daemon talks to the registry registry.corp without checking its certificate, in clear text if need be.',
      },
    ],
    accepts: [
      {
        because: 'unknown',
        file: 'services:\n  web:\n    image: acme/web:1.4\n    command: ["--insecure-registry=a"]\n',
      },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'the only registry of the list: the key goes with it',
        file: '{\n  "log-driver": "local",\n  "insecure-registries": [\n    «"registry.corp:5000"»\n  ]\n}\n',
        message:
          'The daemon talks to the registry registry.corp:5000 without checking its certificate, in clear text if need be.',
        severity: 'high',
        fixed: '{\n  "log-driver": "local"\n}\n',
      },
      {
        because: 'others of the list stay',
        file: '{ "insecure-registries": ["127.0.0.1:5000", «"10.0.0.5:5000"»], "icc": false }\n',
        fixed: '{ "insecure-registries": ["127.0.0.1:5000"], "icc": false }\n',
      },
      {
        because: 'every registry there is',
        file: '{ "insecure-registries": [«"0.0.0.0/0"»] }\n',
        message: 'The daemon talks to every registry without checking its certificate, in clear text if need be.',
        fixed: '{}\n',
      },
      {
        because: 'a mirror in clear text',
        file: '{ "registry-mirrors": [«"http://mirror.corp:5000"»] }\n',
        message: 'The daemon takes images from the mirror http://mirror.corp:5000 in clear text.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'a mirror whose address holds a password, which is not shown',
        file: '{ "registry-mirrors": [«"http://bob:hunter2@mirror.corp"»] }\n',
        message: 'The daemon takes images from the mirror http://mirror.corp in clear text.',
        fixed: null,
      },
      {
        because: 'a wide network that only begins like loopback',
        file: '{ "insecure-registries": [«"127.0.0.0/1"»] }\n',
        fixed: '{}\n',
      },
    ],
    accepts: [
      {
        because: 'loopback',
        file: '{ "insecure-registries": ["localhost:5000", "127.0.0.0/8", "::1/128", "[::1]:5000"] }\n',
      },
      { because: 'none', file: '{ "insecure-registries": [], "registry-mirrors": ["https://mirror.gcr.io"] }\n' },
      { because: 'the list of something else', files: { 'app/daemon.json': '{ "registries": ["a:5000"] }\n' } },
    ],
  },
  script: {
    flags: [
      {
        because: 'one of several on continued lines',
        file: '#!/bin/sh\nexec dockerd \\\n  --insecure-registry 127.0.0.1:5000 \\\n  «--insecure-registry a.corp» \\\n  -H fd://\n',
        fixed: '#!/bin/sh\nexec dockerd \\\n  --insecure-registry 127.0.0.1:5000 \\\n  -H fd://\n',
      },
      {
        because: 'an option',
        file: '#!/bin/sh\ndockerd «--insecure-registry registry.corp:5000» &\n',
        fixed: '#!/bin/sh\ndockerd &\n',
      },
      {
        because: 'an option with its value attached, after others',
        file: '#!/bin/sh\nnohup dockerd -D -H fd:// «--insecure-registry=10.1.0.0/16» >/dev/null 2>&1 &\n',
        fixed: '#!/bin/sh\nnohup dockerd -D -H fd:// >/dev/null 2>&1 &\n',
      },
      {
        because: 'a script that writes the file',
        file: '#!/bin/sh\ncat > /etc/docker/daemon.json <<\'EOF\'\n{\n  "insecure-registries": [«"registry.corp"»]\n}\nEOF\n',
        fixed: null,
        refused: 'here-document',
      },
      {
        because: 'echo that writes the file',
        file: '#!/bin/sh\necho \'{"insecure-registries": [«"registry.corp"»]}\' | sudo tee /etc/docker/daemon.json\n',
        fixed: null,
      },
    ],
    accepts: [
      { because: 'loopback', file: '#!/bin/sh\ndockerd --insecure-registry=127.0.0.1:5000\n' },
      { because: 'another file', file: '#!/bin/sh\necho \'{"insecure-registries": ["a.b"]}\' > /tmp/x.json\n' },
    ],
  },
  unit: {
    flags: [
      {
        because: 'an option of the unit, on a line of its own',
        file: '[Service]\nExecStart=/usr/bin/dockerd -H fd:// \\\n    «--insecure-registry registry.corp» \\\n    --icc=false\n',
        fixed: '[Service]\nExecStart=/usr/bin/dockerd -H fd:// \\\n    --icc=false\n',
      },
    ],
  },
});
