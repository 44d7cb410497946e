/** How images of one publisher or name start, as far as their Dockerfiles or documentation say. */
export interface BaseImageFact {
  /** Familiar names (`nginx`, `bitnami/redis`, `cgr.dev/chainguard/node`); a `*` at the end stands for any rest. */
  readonly names: readonly string[];
  /** Only for these tags; an untagged image is `latest`. */
  readonly tag?: RegExp;
  /** Only from this version on: the numbers the tag starts with. A tag without number is the newest version. */
  readonly from?: readonly number[];
  readonly startUser: 'root' | 'non-root';
  /** A non-root user that exists in the image and that USER or `user:` may name. */
  readonly user?: string;
  /** `entrypoint`: starts as root and steps down to `user`. `workers`: a root process with unprivileged workers. */
  readonly drops?: 'entrypoint' | 'workers';
  readonly packages?: 'apt' | 'apk' | 'dnf' | 'zypper' | 'none';
}

const DEBIAN = 'apt';

/**
 * Default users of images: the first fact that fits decides. Sources: the Dockerfiles at the commits named by
 * https://github.com/docker-library/official-images (37079fb3, 2026-08-21), the README files of the other publishers, taken
 * on 2026-11-22.
 */
export const BASE_IMAGES: readonly BaseImageFact[] = [
  // Distroless: https://github.com/GoogleContainerTools/distroless
  {
    names: ['gcr.io/distroless/*'],
    tag: /(?:^|-)nonroot(?:-|$)/,
    startUser: 'non-root',
    user: '65532:65532',
    packages: 'none',
  },
  { names: ['gcr.io/distroless/*'], startUser: 'root', user: '65532:65532', packages: 'none' },
  // Chainguard: https://edu.chainguard.dev/chainguard/chainguard-images/
  {
    names: ['cgr.dev/chainguard/wolfi-base', 'cgr.dev/chainguard/busybox'],
    startUser: 'root',
    user: '65532:65532',
    packages: 'apk',
  },
  { names: ['cgr.dev/*'], startUser: 'non-root', user: '65532:65532', packages: 'none' },
  // Docker Hardened Images: https://docs.docker.com/dhi/
  { names: ['dhi.io/*'], tag: /(?:^|-)(?:dev|sdk)(?:-|$)/, startUser: 'root', user: '65532:65532' },
  { names: ['dhi.io/*'], startUser: 'non-root', user: '65532:65532', packages: 'none' },
  // Bitnami: https://github.com/bitnami/containers
  { names: ['bitnami/*', 'bitnamilegacy/*', 'bitnamisecure/*'], startUser: 'non-root', user: '1001', packages: DEBIAN },
  // .NET: https://github.com/dotnet/dotnet-docker
  {
    names: ['mcr.microsoft.com/dotnet/*'],
    tag: /chiseled|distroless/,
    startUser: 'non-root',
    user: '$APP_UID',
    packages: 'none',
  },
  { names: ['mcr.microsoft.com/dotnet/*'], tag: /nanoserver|windowsservercore/, startUser: 'root' },
  { names: ['mcr.microsoft.com/dotnet/*'], from: [8], startUser: 'root', user: '$APP_UID' },
  { names: ['mcr.microsoft.com/dotnet/*'], startUser: 'root' },
  { names: ['mcr.microsoft.com/mssql/server'], startUser: 'non-root', user: 'mssql', packages: DEBIAN },
  {
    names: ['mcr.microsoft.com/playwright', 'mcr.microsoft.com/playwright/*'],
    startUser: 'root',
    user: 'pwuser',
    packages: DEBIAN,
  },

  // Official images that start as a user of their own
  { names: ['docker'], tag: /(?:^|-)rootless$/, startUser: 'non-root', user: 'rootless', packages: 'apk' },
  { names: ['adminer'], startUser: 'non-root', user: 'adminer' },
  { names: ['api-firewall'], startUser: 'non-root', user: 'api-firewall' },
  {
    names: ['elasticsearch', 'docker.elastic.co/elasticsearch/elasticsearch'],
    from: [8],
    startUser: 'non-root',
    user: '1000:0',
  },
  { names: ['elasticsearch', 'docker.elastic.co/elasticsearch/elasticsearch'], startUser: 'root', drops: 'entrypoint' },
  { names: ['emqx', 'emqx/emqx'], startUser: 'non-root', user: 'emqx' },
  { names: ['flink'], from: [2, 2], startUser: 'non-root', user: 'flink' },
  { names: ['flink'], startUser: 'root', user: 'flink', drops: 'entrypoint' },
  { names: ['fluentd', 'fluent/fluentd'], startUser: 'non-root', user: 'fluent' },
  { names: ['geonetwork'], startUser: 'non-root', user: 'jetty' },
  { names: ['haproxy'], from: [2, 4], startUser: 'non-root', user: 'haproxy' },
  { names: ['haproxy'], startUser: 'root' },
  { names: ['jetty'], startUser: 'non-root', user: 'jetty' },
  { names: ['kong'], startUser: 'non-root', user: 'kong' },
  { names: ['liquibase', 'liquibase/liquibase'], startUser: 'non-root', user: 'liquibase' },
  { names: ['memcached'], startUser: 'non-root', user: 'memcache' },
  { names: ['odoo'], startUser: 'non-root', user: 'odoo' },
  { names: ['open-liberty', 'websphere-liberty'], startUser: 'non-root', user: '1001' },
  { names: ['percona'], startUser: 'non-root', user: 'mysql' },
  { names: ['rocket.chat', 'rocketchat/rocket.chat'], startUser: 'non-root', user: 'rocketchat' },
  { names: ['solr'], startUser: 'non-root', user: '8983' },
  { names: ['sonarqube'], startUser: 'non-root', user: 'sonarqube' },
  { names: ['spark', 'apache/spark'], startUser: 'non-root', user: 'spark' },
  { names: ['varnish'], startUser: 'non-root', user: 'varnish' },
  { names: ['kibana', 'docker.elastic.co/kibana/kibana'], startUser: 'non-root', user: '1000' },
  { names: ['logstash', 'docker.elastic.co/logstash/logstash'], startUser: 'non-root', user: '1000' },

  // Official images whose entrypoint steps down
  {
    names: ['postgres', 'postgis/postgis', 'pgvector/pgvector'],
    tag: /alpine/,
    startUser: 'root',
    user: 'postgres',
    drops: 'entrypoint',
    packages: 'apk',
  },
  {
    names: ['postgres', 'postgis/postgis', 'pgvector/pgvector'],
    startUser: 'root',
    user: 'postgres',
    drops: 'entrypoint',
    packages: DEBIAN,
  },
  { names: ['mysql', 'mariadb'], startUser: 'root', user: 'mysql', drops: 'entrypoint' },
  { names: ['mongo'], startUser: 'root', user: 'mongodb', drops: 'entrypoint', packages: DEBIAN },
  { names: ['redis'], startUser: 'root', user: 'redis', drops: 'entrypoint' },
  { names: ['valkey/valkey'], startUser: 'root', user: 'valkey', drops: 'entrypoint' },
  { names: ['rabbitmq'], startUser: 'root', user: 'rabbitmq', drops: 'entrypoint' },
  { names: ['cassandra'], startUser: 'root', user: 'cassandra', drops: 'entrypoint' },
  { names: ['ghost'], startUser: 'root', user: 'node', drops: 'entrypoint' },
  { names: ['redmine'], startUser: 'root', user: 'redmine', drops: 'entrypoint' },
  { names: ['zookeeper'], startUser: 'root', user: 'zookeeper', drops: 'entrypoint' },
  { names: ['storm'], startUser: 'root', user: 'storm', drops: 'entrypoint' },
  { names: ['couchdb'], startUser: 'root', user: 'couchdb', drops: 'entrypoint' },
  {
    names: ['influxdb', 'telegraf', 'chronograf', 'kapacitor', 'crate', 'eggdrop', 'teamspeak', 'bonita', 'convertigo'],
    startUser: 'root',
    drops: 'entrypoint',
  },
  { names: ['neo4j'], startUser: 'root', user: 'neo4j', drops: 'entrypoint' },
  {
    names: ['clickhouse', 'clickhouse/clickhouse-server'],
    tag: /distroless/,
    startUser: 'non-root',
    user: '101',
    packages: 'none',
  },
  { names: ['clickhouse', 'clickhouse/clickhouse-server'], startUser: 'root', user: 'clickhouse', drops: 'entrypoint' },
  { names: ['vault', 'hashicorp/vault'], startUser: 'root', user: 'vault', drops: 'entrypoint', packages: 'apk' },
  { names: ['eclipse-mosquitto'], startUser: 'root', user: 'mosquitto', drops: 'entrypoint', packages: 'apk' },

  // Official images with a root process and unprivileged workers
  {
    names: ['nginx', 'httpd', 'wordpress', 'drupal', 'joomla', 'nextcloud', 'phpmyadmin', 'matomo'],
    startUser: 'root',
    drops: 'workers',
  },
  { names: ['php'], tag: /apache|fpm/, startUser: 'root', user: 'www-data', drops: 'workers' },

  // Official images that run as root
  { names: ['node'], startUser: 'root', user: 'node' },
  { names: ['gradle'], startUser: 'root', user: 'gradle' },
  { names: ['php'], startUser: 'root', user: 'www-data' },
  { names: ['ubuntu'], from: [23, 4], startUser: 'root', user: 'ubuntu', packages: DEBIAN },
  { names: ['debian', 'ubuntu', 'buildpack-deps'], startUser: 'root', packages: DEBIAN },
  { names: ['alpine'], startUser: 'root', packages: 'apk' },
  {
    names: ['fedora', 'centos', 'almalinux', 'rockylinux', 'amazonlinux', 'oraclelinux', 'photon'],
    startUser: 'root',
    packages: 'dnf',
  },
  {
    names: ['quay.io/centos/centos', 'quay.io/fedora/fedora', 'rockylinux/rockylinux'],
    startUser: 'root',
    packages: 'dnf',
  },
  { names: ['opensuse/leap', 'opensuse/tumbleweed'], startUser: 'root', packages: 'zypper' },
  {
    names: ['registry.access.redhat.com/ubi8', 'registry.access.redhat.com/ubi9', 'registry.access.redhat.com/ubi10'],
    startUser: 'root',
    packages: 'dnf',
  },
  {
    names: [
      'registry.access.redhat.com/ubi8/ubi*',
      'registry.access.redhat.com/ubi9/ubi*',
      'registry.access.redhat.com/ubi10/ubi*',
    ],
    startUser: 'root',
    packages: 'dnf',
  },
  { names: ['busybox', 'hello-world'], startUser: 'root', packages: 'none' },
  {
    names: [
      'python',
      'golang',
      'ruby',
      'rust',
      'perl',
      'openjdk',
      'eclipse-temurin',
      'amazoncorretto',
      'maven',
      'composer',
      'erlang',
      'elixir',
      'haskell',
      'swift',
      'julia',
      'r-base',
      'gcc',
      'pypy',
      'dart',
      'bash',
      'sapmachine',
      'ibm-semeru-runtimes',
    ],
    startUser: 'root',
  },
  { names: ['caddy', 'registry', 'docker', 'nats'], startUser: 'root' },
  {
    names: ['traefik', 'tomcat', 'tomee', 'couchbase', 'hitch', 'spiped', 'orientdb', 'arangodb', 'krakend'],
    startUser: 'root',
  },

  // Other publishers
  {
    names: ['nginxinc/nginx-unprivileged', 'ghcr.io/nginx/nginx-unprivileged', 'nginx/nginx-unprivileged'],
    startUser: 'non-root',
    user: '101',
  },
  { names: ['jenkins/jenkins', 'jenkins/inbound-agent', 'jenkins/agent'], startUser: 'non-root', user: 'jenkins' },
  { names: ['jupyter/*', 'quay.io/jupyter/*'], startUser: 'non-root', user: '1000' },
  { names: ['quay.io/keycloak/keycloak', 'keycloak/keycloak'], startUser: 'non-root', user: '1000' },
  { names: ['apache/kafka', 'apache/kafka-native'], startUser: 'non-root', user: 'appuser' },
  { names: ['prom/*', 'quay.io/prometheus/*'], startUser: 'non-root', user: 'nobody' },
  {
    names: ['grafana/grafana', 'grafana/grafana-oss', 'grafana/grafana-enterprise'],
    startUser: 'non-root',
    user: '472',
  },
  {
    names: ['opensearchproject/opensearch', 'opensearchproject/opensearch-dashboards'],
    startUser: 'non-root',
    user: '1000',
  },
  { names: ['n8nio/n8n', 'docker.n8n.io/n8nio/n8n'], startUser: 'non-root', user: 'node' },
];
