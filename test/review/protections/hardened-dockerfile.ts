/** One protection of the hardened Dockerfile and the edit that takes it away. */
export interface Mutation {
  /** What is taken, in a few words. */
  readonly taken: string;
  /** Text of the Dockerfile, found once. */
  readonly held: string;
  readonly left: string;
  /** The rule that tells it. */
  readonly rule: string;
}

export interface HardenedDockerfile {
  /** How it is written. */
  readonly form: string;
  readonly text: string;
  readonly mutations: readonly Mutation[];
}

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const SUM = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

const INSTRUCTIONS: HardenedDockerfile = {
  form: 'an instruction a line',
  text: `# syntax=docker/dockerfile:1.7
FROM node:24-slim@${DIGEST} AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ADD --checksum=sha256:${SUM} https://example.com/app.tgz /src/app.tgz
ADD https://github.com/acme/tool.git#${COMMIT} /src/tool
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLo /tmp/a.tgz https://example.com/a.tgz && echo "${SUM}  /tmp/a.tgz" | sha256sum -c - && tar -xf /tmp/a.tgz
RUN npm ci --ignore-scripts
RUN wget -qO- https://example.com/keys.txt | tee /src/keys.txt
RUN git clone https://example.com/tool.git /src/more && git -C /src/more checkout ${COMMIT}
FROM node:24-slim@${DIGEST}
COPY --from=build --chmod=755 /src/app /app
RUN chmod 750 /app/start
RUN wget --https-only -qO /app/data.txt https://example.com/data.txt && echo "${SUM}  /app/data.txt" | sha256sum -c
USER node
HEALTHCHECK --interval=10s CMD ["/app/ping"]
CMD ["node", "/app/server.js"]
`,
  mutations: [
    { taken: 'the user', held: 'USER node\n', left: '', rule: 'missing-user' },
    { taken: 'the user, for root', held: 'USER node\n', left: 'USER root\n', rule: 'root-user' },
    { taken: 'the user, for 0', held: 'USER node\n', left: 'USER 0:0\n', rule: 'root-user' },
    {
      taken: 'health check',
      held: 'HEALTHCHECK --interval=10s CMD ["/app/ping"]\n',
      left: '',
      rule: 'missing-healthcheck',
    },
    {
      taken: 'digest of a stage',
      held: `@${DIGEST} AS build`,
      left: ' AS build',
      rule: 'unpinned-image-digest',
    },
    { taken: 'digest of the image', held: `@${DIGEST}\nCOPY`, left: '\nCOPY', rule: 'unpinned-image-digest' },
    { taken: 'checksum of ADD', held: ` --checksum=sha256:${SUM}`, left: '', rule: 'unverified-download' },
    { taken: 'commit of ADD', held: `#${COMMIT}`, left: '', rule: 'unverified-download' },
    { taken: 'commit of ADD, for a branch', held: `#${COMMIT}`, left: '#main', rule: 'unverified-download' },
    { taken: '--no-install-recommends', held: ' --no-install-recommends', left: '', rule: 'recommended-packages' },
    {
      taken: 'checksum of curl',
      held: `echo "${SUM}  /tmp/a.tgz" | sha256sum -c - && tar`,
      left: 'tar',
      rule: 'unverified-download',
    },
    { taken: 'scripts that are not run', held: ' --ignore-scripts', left: '', rule: 'package-install-scripts' },
    {
      taken: 'shell that fails with any part of a pipe',
      held: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n',
      left: '',
      rule: 'unchecked-pipe',
    },
    { taken: 'mode of a copy', held: '--chmod=755', left: '--chmod=777', rule: 'world-writable-files' },
    { taken: 'mode of a file', held: 'chmod 750', left: 'chmod 777', rule: 'world-writable-files' },
    {
      taken: 'frontend of Docker',
      held: 'docker/dockerfile:1.7',
      left: 'evil/dockerfile:1.7',
      rule: 'untrusted-build-frontend',
    },
    {
      taken: 'encryption of a download',
      held: 'https://example.com/tool.git',
      left: 'http://example.com/tool.git',
      rule: 'cleartext-download',
    },
  ],
};

const CONTINUED: HardenedDockerfile = {
  form: 'commands over several lines',
  text: `FROM debian:13-slim@${DIGEST}
RUN apt-get update \\
    && apt-get install -y --no-install-recommends \\
      make \\
      tini \\
    && rm -rf /var/lib/apt/lists/*
# the tool, as its publisher signed it
RUN set -eux; \\
    curl -fsSLo /tmp/a.tgz https://example.com/a.tgz; \\
    echo "${SUM}  /tmp/a.tgz" | sha256sum -c -; \\
    tar -xf /tmp/a.tgz
RUN set -o pipefail; \\
    wget -qO- https://example.com/list.txt \\
    | tee /etc/list.txt
RUN groupadd --gid 10001 app && \\
    useradd --uid 10001 --gid app app
ADD \\
  --checksum=sha256:${SUM} \\
  https://example.com/b.tgz /src/
USER \\
  app
HEALTHCHECK --interval=10s \\
  CMD ["/app", "ping"]
CMD ["/app"]
`,
  mutations: [
    { taken: 'the user', held: 'USER \\\n  app\n', left: '', rule: 'missing-user' },
    { taken: 'the user, for root', held: 'USER \\\n  app\n', left: 'USER \\\n  root\n', rule: 'root-user' },
    {
      taken: 'health check',
      held: 'HEALTHCHECK --interval=10s \\\n  CMD ["/app", "ping"]\n',
      left: '',
      rule: 'missing-healthcheck',
    },
    { taken: 'digest of the image', held: `@${DIGEST}`, left: '', rule: 'unpinned-image-digest' },
    { taken: 'checksum of ADD', held: `  --checksum=sha256:${SUM} \\\n`, left: '', rule: 'unverified-download' },
    { taken: '--no-install-recommends', held: ' --no-install-recommends', left: '', rule: 'recommended-packages' },
    {
      taken: 'checksum of curl',
      held: `    echo "${SUM}  /tmp/a.tgz" | sha256sum -c -; \\\n`,
      left: '',
      rule: 'unverified-download',
    },
    { taken: 'pipefail', held: 'RUN set -o pipefail; \\\n    wget', left: 'RUN wget', rule: 'unchecked-pipe' },
  ],
};

const HERE_DOCUMENT: HardenedDockerfile = {
  form: 'here-documents',
  text: `FROM debian:13-slim@${DIGEST}
RUN <<EOF
set -eu
apt-get update
apt-get install -y --no-install-recommends make
curl -fsSLo /tmp/a.tgz https://example.com/a.tgz
echo "${SUM}  /tmp/a.tgz" | sha256sum -c -
tar -xf /tmp/a.tgz
EOF
USER nobody
CMD ["/app"]
`,
  mutations: [
    { taken: 'the user', held: 'USER nobody\n', left: '', rule: 'missing-user' },
    { taken: '--no-install-recommends', held: ' --no-install-recommends', left: '', rule: 'recommended-packages' },
    {
      taken: 'checksum of curl',
      held: `echo "${SUM}  /tmp/a.tgz" | sha256sum -c -\n`,
      left: '',
      rule: 'unverified-download',
    },
  ],
};

const ODD: HardenedDockerfile = {
  form: 'lower case, another escape character, exec form, variables',
  text: `# escape=\`
from docker.io/library/node:24-slim@${DIGEST}
arg APP_USER=node
run ["apt-get", "install", "-y", "--no-install-recommends", "make"]
run curl -fsSLo /tmp/a.tgz https://example.com/a.tgz \`
  && echo "${SUM}  /tmp/a.tgz" | sha256sum -c - \`
  && tar -xf /tmp/a.tgz
user "node"
healthcheck cmd /app/ping
cmd ["/app"]
`,
  mutations: [
    { taken: 'the user', held: 'user "node"\n', left: '', rule: 'missing-user' },
    { taken: 'the user, for root', held: 'user "node"\n', left: 'user "root"\n', rule: 'root-user' },
    { taken: 'health check', held: 'healthcheck cmd /app/ping\n', left: '', rule: 'missing-healthcheck' },
    { taken: 'digest of the image', held: `@${DIGEST}`, left: '', rule: 'unpinned-image-digest' },
    { taken: '--no-install-recommends', held: ' "--no-install-recommends",', left: '', rule: 'recommended-packages' },
    {
      taken: 'checksum of curl',
      held: `  && echo "${SUM}  /tmp/a.tgz" | sha256sum -c - \`\n`,
      left: '',
      rule: 'unverified-download',
    },
  ],
};

export const HARDENED_DOCKERFILES: readonly HardenedDockerfile[] = [INSTRUCTIONS, CONTINUED, HERE_DOCUMENT, ODD];
