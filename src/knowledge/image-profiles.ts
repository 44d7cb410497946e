/** Settings under which a known image is reported to work with fewer rights. Experience, not a proven minimum. */
export interface ImageProfileFact {
  /** Exact familiar names. */
  readonly names: readonly string[];
  /** Only for versions from this one on; a tag without number is the newest. */
  readonly from?: readonly number[];
  /** Only for versions before this one. */
  readonly before?: readonly number[];
  /** Capabilities to add back beside `cap_drop: [ALL]`; undefined: not known well enough to propose. */
  readonly capabilities: readonly string[] | undefined;
  /** Paths that need a tmpfs beside `read_only: true`; undefined: not known well enough to propose. */
  readonly tmpfs: readonly string[] | undefined;
  /** Under this user the image needs no capability at all. */
  readonly userWithoutCapabilities?: string;
  /** What to look out for: a whole sentence. */
  readonly caveat: string;
}

const STEP_DOWN = ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'];
const STEP_DOWN_AND_OWN = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'];
const ENTRYPOINT = 'Its entrypoint changes owners and steps down to its own user, which needs these capabilities.';
const OWN_USER = 'It starts as a user of its own and needs no capability.';

/**
 * Sources: the entrypoint scripts of the official images (https://github.com/docker-library), the reports
 * https://github.com/docker-library/postgres/issues/907, https://github.com/MariaDB/mariadb-docker/issues/554,
 * https://github.com/caddyserver/caddy-docker/issues/396 and https://github.com/mastodon/mastodon/issues/21165, and
 * https://github.com/docker-library/docs (nginx). Taken on 2026-11-22.
 */
export const IMAGE_PROFILES: readonly ImageProfileFact[] = [
  {
    names: ['postgres', 'postgis/postgis', 'pgvector/pgvector'],
    capabilities: STEP_DOWN_AND_OWN,
    tmpfs: ['/tmp', '/var/run/postgresql'],
    userWithoutCapabilities: 'postgres',
    caveat: ENTRYPOINT,
  },
  {
    names: ['mysql'],
    capabilities: STEP_DOWN,
    tmpfs: ['/tmp', '/var/run/mysqld'],
    userWithoutCapabilities: 'mysql',
    caveat: ENTRYPOINT,
  },
  {
    names: ['mariadb'],
    capabilities: STEP_DOWN,
    tmpfs: ['/tmp', '/run', '/run/mysqld'],
    userWithoutCapabilities: 'mysql',
    caveat: ENTRYPOINT,
  },
  {
    names: ['mongo'],
    capabilities: STEP_DOWN,
    tmpfs: ['/tmp'],
    userWithoutCapabilities: 'mongodb',
    caveat: ENTRYPOINT,
  },
  {
    names: ['redis'],
    from: [8],
    capabilities: [...STEP_DOWN, 'SETPCAP'],
    tmpfs: [],
    userWithoutCapabilities: 'redis',
    caveat:
      'Its entrypoint drops capabilities itself, which needs SETPCAP; without any it stays root and cannot write /data.',
  },
  {
    names: ['redis'],
    before: [8],
    capabilities: STEP_DOWN,
    tmpfs: [],
    userWithoutCapabilities: 'redis',
    caveat: ENTRYPOINT,
  },
  {
    names: ['valkey/valkey'],
    capabilities: STEP_DOWN,
    tmpfs: [],
    userWithoutCapabilities: 'valkey',
    caveat: ENTRYPOINT,
  },
  {
    names: ['nginx'],
    capabilities: ['CHOWN', 'SETGID', 'SETUID'],
    tmpfs: ['/var/cache/nginx', '/run', '/tmp'],
    caveat:
      'TLS keys that only their owner may read also need DAC_READ_SEARCH, and templates need a writable /etc/nginx/conf.d.',
  },
  { names: ['nginxinc/nginx-unprivileged'], capabilities: [], tmpfs: ['/tmp'], caveat: OWN_USER },
  {
    names: ['httpd'],
    capabilities: ['SETGID', 'SETUID'],
    tmpfs: ['/usr/local/apache2/logs', '/tmp'],
    caveat: 'Modules that change owners or signal other processes also need CHOWN or KILL.',
  },
  {
    names: ['caddy'],
    capabilities: ['NET_BIND_SERVICE'],
    tmpfs: undefined,
    caveat:
      'Its program carries NET_BIND_SERVICE as a file capability and does not start without it; /data and /config stay on volumes.',
  },
  { names: ['haproxy'], from: [2, 4], capabilities: [], tmpfs: [], caveat: OWN_USER },
  { names: ['memcached'], capabilities: [], tmpfs: [], caveat: OWN_USER },
  { names: ['varnish', 'solr', 'sonarqube', 'kong'], capabilities: [], tmpfs: undefined, caveat: OWN_USER },
  {
    names: ['elasticsearch'],
    from: [8],
    capabilities: [],
    tmpfs: undefined,
    caveat: 'With bootstrap.memory_lock it needs IPC_LOCK and a memlock limit.',
  },
  {
    names: ['traefik'],
    capabilities: [],
    tmpfs: [],
    caveat: 'Certificates in acme.json must be on a volume.',
  },
  {
    names: ['rabbitmq', 'cassandra', 'zookeeper', 'ghost', 'redmine', 'influxdb', 'couchdb'],
    capabilities: STEP_DOWN_AND_OWN,
    tmpfs: undefined,
    caveat: ENTRYPOINT,
  },
];

/**
 * Images that run a supervisor as root or need privileges by design: a hardening setting breaks them unless their own
 * documentation says otherwise. A `*` at the end stands for any rest. Sources:
 * https://docs.linuxserver.io/misc/read-only/ and https://docs.linuxserver.io/misc/non-root/, the README of s6-overlay and of
 * the images, https://www.postfix.org/OVERVIEW.html. Taken on 2026-11-22.
 */
export const SUPERVISED_IMAGES: readonly {
  readonly names: readonly string[];
  readonly tag?: RegExp;
  readonly because: string;
}[] = [
  {
    names: ['linuxserver/*', 'lscr.io/linuxserver/*', 'ghcr.io/linuxserver/*'],
    because: 'it starts its services as root through s6',
  },
  {
    names: ['lsiobase/*', 'ghcr.io/hotio/*', 'hotio/*', 'binhex/*', 'jlesage/*', 'crazymax/*'],
    because: 'it starts its services as root through a supervisor',
  },
  { names: ['phusion/baseimage', 'phusion/*'], because: 'it starts its services as root through runit' },
  {
    names: ['jc21/nginx-proxy-manager', 'pihole/pihole', 'homeassistant/*', 'ghcr.io/home-assistant/*'],
    because: 'it starts its services as root through s6',
  },
  {
    names: ['gitlab/gitlab-ce', 'gitlab/gitlab-ee', 'sameersbn/gitlab'],
    because: 'it starts its services as root through a supervisor',
  },
  { names: ['docker'], tag: /(?:^|-)dind(?:-|$)|^\d+(?:\.\d+)*$|^latest$/, because: 'it runs an engine of its own' },
  {
    names: [
      'gitlab/gitlab-runner',
      'myoung34/github-runner',
      'moby/buildkit',
      'rancher/k3s',
      'kindest/node',
      'quay.io/podman/*',
      'quay.io/buildah/*',
      'quay.io/containers/*',
    ],
    because: 'it runs containers of its own',
  },
  { names: ['jrei/systemd-*', 'geerlingguy/docker-*'], because: 'it runs systemd' },
  { names: ['netdata/netdata'], because: 'its collectors gain their rights through setuid programs' },
  {
    names: ['boky/postfix', 'catatnight/postfix', 'mailserver/docker-mailserver', 'ghcr.io/docker-mailserver/*'],
    because: 'it delivers mail through setgid programs',
  },
];
