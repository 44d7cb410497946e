import { copiedSecretFile } from '../../src/rules/copied-secret-file.ts';
import { testRule } from '../support/test-rule.ts';

const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;

testRule(copiedSecretFile, {
  dockerfile: {
    flags: [
      {
        case: 'copy-private-key',
        because: 'a layer holds the key',
        file: image('COPY «id_rsa» /root/.ssh/id_rsa\n'),
        message: 'COPY brings id_rsa into the image, a file that usually holds a private SSH key.',
        severity: 'high',
        fixed: null,
      },
      { case: 'copy-dotenv', because: 'it holds settings with credentials', file: image('COPY «.env» /app/\n') },
      {
        case: 'copy-npmrc-and-aws',
        because: 'each file is a finding',
        file: image('COPY «.npmrc» ./\nADD «.aws/credentials» /root/.aws/credentials\n'),
      },
      {
        case: 'copy-docker-config-json-form',
        because: 'JSON form with a blank in the path',
        file: image('COPY [«"my conf/.docker/config.json"»,"/root/.docker/"]\n'),
      },
      {
        case: 'copy-wildcard-dotenv',
        because: 'the pattern takes .env along',
        file: image('COPY package.json «.env*» ./\n'),
      },
      {
        case: 'copy-then-remove',
        because: 'the layer keeps it',
        file: image('COPY «id_ed25519» /k\nRUN ./fetch && rm /k\n'),
      },
      {
        case: 'copy-from-builder',
        because: 'it ships through the second copy',
        file: 'FROM node:24 AS build\nCOPY .npmrc /root/.npmrc\nFROM debian:13-slim\nCOPY --from=build «/root/.npmrc» /root/.npmrc\n',
      },
      {
        case: 'copy-named-by-env',
        because: 'a variable says that it is a credential',
        file: image('ENV GOOGLE_APPLICATION_CREDENTIALS=/app/sa.json\nCOPY «sa.json» /app/sa.json\n'),
        message: 'COPY brings sa.json into the image, a file that usually holds credentials, as a variable says.',
      },
    ],
    accepts: [
      {
        case: 'copy-public-halves',
        because: 'public keys and certificates are public',
        file: image('COPY id_rsa.pub /k.pub\nCOPY server.crt /etc/ssl/server.crt\n'),
      },
      {
        case: 'copy-ca-bundle',
        because: 'a bundle of authorities is public',
        file: image('COPY ca-bundle.pem /etc/ssl/certs/\n'),
      },
      {
        case: 'copy-env-template',
        because: 'samples are to be filled in',
        file: image('COPY .env.example .env\nCOPY .env.sample .env.template /app/\n'),
      },
      {
        case: 'copy-similar-names',
        because: 'the names only look alike',
        file: image('COPY settings.py libcrypto3.so keyboard.js /app/\n'),
      },
      {
        case: 'copy-builder-only',
        because: 'it does not ship',
        file: 'FROM node:24 AS build\nCOPY .npmrc /root/.npmrc\nRUN npm ci\nFROM debian:13-slim\nCOPY --from=build /app /app\n',
      },
      {
        case: 'secret-mounted-instead',
        because: 'this is how it is done',
        file: image('RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n'),
      },
      { because: 'a here-document is no file of the context', file: image('COPY <<.env /app/\nA=1\n.env\n') },
    ],
  },
});
