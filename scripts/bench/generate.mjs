import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const BASES = ['node:24-bookworm-slim', 'python:3.13-slim', 'debian:12', 'golang:1.25', 'alpine:3.22', 'ubuntu:24.04'];
const STEPS = [
  (at) =>
    `RUN apt-get update && apt-get install -y --no-install-recommends curl=8.${at % 9} ca-certificates \\\n    && rm -rf /var/lib/apt/lists/*`,
  (at) => `COPY --chown=app:app src/part-${at} /app/part-${at}`,
  (at) =>
    `RUN curl -fsSL https://downloads.example.org/tool-${at}.tgz -o /tmp/tool.tgz && tar -xzf /tmp/tool.tgz -C /opt`,
  (at) => `ENV PART_${at}=value-${at} PATH=/app/bin:$PATH`,
  (at) => `RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --prefix part-${at}`,
  (at) => `LABEL org.example.part-${at}="text of ${at}"`,
  (at) => `RUN set -eux; for f in a b c; do echo "$f ${at}" >> /etc/parts; done`,
  (at) => `# part ${at}`,
];

/** What a service of a generated Compose file says beside its image; a few keys of each service. */
const SETTINGS = [
  (at) => `    ports:\n      - "${3000 + (at % 2000)}:80"\n`,
  (at) => `    environment:\n      PART: value-${at}\n      URL: https://example.org/${at}\n`,
  (at) => `    volumes:\n      - data-${at % 7}:/data\n      - ./config-${at}.yaml:/etc/app.yaml:ro\n`,
  () => '    restart: unless-stopped\n    read_only: true\n',
  (at) => `    command: ["serve", "--port", "80", "--part", "${at}"]\n`,
  () => '    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost/"]\n      interval: 30s\n',
  (at) => `    labels:\n      org.example.part: "${at}"\n`,
];
const IMAGES = [
  'nginx:1.29',
  'redis:8',
  'postgres:17',
  'ghcr.io/example/app:2.4',
  'traefik:3.5',
  'grafana/grafana:12.2',
];

/** Writes `count` files of 10 to 40 lines, the same ones every time, and gives the folder. */
export function generateFiles(folder, kind, count) {
  for (let at = 0; at < count; at += 1) {
    const home = path.join(folder, `service-${at}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(
      path.join(home, kind),
      kind === 'Dockerfile' ? dockerfile(at, 5 + (at % 16)) : compose(at, 1 + (at % 4)),
    );
  }
  return folder;
}

/** Writes one file of about `lines` lines and gives its folder. */
export function generateLongFile(folder, kind, lines) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, kind), kind === 'Dockerfile' ? longDockerfile(lines) : longCompose(lines));
  return folder;
}

function dockerfile(seed, steps) {
  const base = BASES[seed % BASES.length];
  const lines = Array.from({ length: steps }, (_, at) => STEPS[(seed + at) % STEPS.length](at));
  return [
    `FROM ${base} AS build`,
    'WORKDIR /app',
    ...lines,
    `FROM ${base}`,
    'COPY --from=build /app /app',
    'USER 10001',
    'CMD ["/app/run"]',
    '',
  ].join('\n');
}

function compose(seed, services) {
  const blocks = Array.from({ length: services }, (_, number) => {
    const at = seed + number;
    const settings = [0, 2, 5].map((step) => SETTINGS[(at + step) % SETTINGS.length](at));
    return `  part-${number}:\n    image: ${IMAGES[at % IMAGES.length]}\n${settings.join('')}`;
  });
  return `services:\n${blocks.join('')}volumes:\n${Array.from({ length: 7 }, (_, at) => `  data-${at}:\n`).join('')}`;
}

/** Short lines, so that ten thousand of them stay below the 256 KiB that are read. */
function longDockerfile(lines) {
  const steps = Array.from({ length: lines - 3 }, (_, at) => (at % 2 === 0 ? `RUN echo ${at}` : `ENV P${at}=${at}`));
  return ['FROM debian:12', ...steps, 'USER 10001', 'CMD ["run"]', ''].join('\n');
}

function longCompose(lines) {
  const services = Array.from(
    { length: Math.floor(lines / 4) },
    (_, at) => `  s${at}:\n    image: a:${at}\n    ports:\n      - "${1024 + at}:80"\n`,
  );
  return `services:\n${services.join('')}`;
}
