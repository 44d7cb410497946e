import { adminPort } from '../../src/rules/admin-port.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(adminPort, {
  dockerfile: {
    flags: [
      {
        case: 'expose-telnet',
        because: 'telnet',
        file: `${FROM}EXPOSE «23»\n`,
        severity: 'medium',
        message: 'The image exposes port 23, by convention Telnet.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'expose-remote-desktop',
        because: 'RDP and VNC: two findings',
        file: `${FROM}EXPOSE «3389/tcp» «5900»\n`,
      },
      {
        case: 'expose-engine-api',
        because: 'engine API without TLS',
        file: `${FROM}RUN apt-get update && apt-get install -y docker.io\nEXPOSE «2375»\n`,
      },
      {
        case: 'expose-range-with-vnc',
        because: 'range contains 5900',
        file: `${FROM}EXPOSE «5895-5905»\n`,
        message: 'The image exposes port 5900, by convention VNC.',
      },
      {
        case: 'expose-argument-default',
        because: 'default resolves',
        file: `${FROM}ARG PORT=6443\nEXPOSE «"\${PORT}"»\n`,
      },
      {
        case: 'expose-inherited',
        because: 'ancestors ship',
        file: 'FROM debian:13-slim AS base\nEXPOSE «5800»\nFROM base\n',
      },
      {
        because: 'the registry is no product',
        file: 'FROM consul.example.com/acme/web:1\nEXPOSE «8500»\n',
      },
    ],
    accepts: [
      {
        case: 'expose-consul-image',
        because: 'the port of that product',
        file: 'FROM hashicorp/consul:1.21\nEXPOSE 8500\n',
      },
      {
        case: 'expose-kube-apiserver',
        because: 'the port of that product',
        file: 'FROM registry.k8s.io/kube-apiserver:v1.34.0\nEXPOSE 6443\n',
      },
      {
        case: 'expose-vnc-image',
        because: 'desktop in the browser by design',
        file: `${FROM}RUN apt-get update && apt-get install -y x11vnc novnc\nEXPOSE 5900\n`,
      },
      { because: 'the engine in a container', file: 'FROM docker:29-dind\nEXPOSE 2375\n' },
      {
        because: 'the script that starts it names it',
        file: `${FROM}COPY <<EOF /start\nexec Xvnc :0\nEOF\nEXPOSE 5900\n`,
      },
      {
        case: 'expose-other-numbers',
        because: 'whole number only; 2376 has TLS',
        file: `${FROM}EXPOSE 8080 2376 23000 33890\n`,
      },
      { case: 'expose-argument-unknown', because: 'unknown', file: `${FROM}ARG PORT\nEXPOSE $PORT\n` },
      {
        case: 'expose-in-builder',
        because: 'does not ship',
        file: 'FROM debian:13 AS build\nEXPOSE 23\nFROM debian:13-slim\n',
      },
    ],
  },
});
