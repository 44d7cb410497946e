/** Hosts known to answer the same addresses over https, subdomains included. Taken on 2026-11-22. */
export const TLS_HOSTS: readonly string[] = [
  ...['github.com', 'githubusercontent.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'sourceforge.net'],
  ...[
    'nodesource.com',
    'nodejs.org',
    'npmjs.org',
    'npmjs.com',
    'yarnpkg.com',
    'pypi.org',
    'pythonhosted.org',
    'python.org',
  ],
  ...['apache.org', 'gnu.org', 'kernel.org', 'debian.org', 'ubuntu.com', 'launchpad.net', 'launchpadcontent.net'],
  ...['alpinelinux.org', 'fedoraproject.org', 'centos.org', 'rockylinux.org', 'almalinux.org', 'opensuse.org'],
  ...['docker.com', 'postgresql.org', 'mysql.com', 'mariadb.org', 'mongodb.org', 'redis.io', 'nginx.org', 'php.net'],
  ...[
    'getcomposer.org',
    'rubygems.org',
    'ruby-lang.org',
    'golang.org',
    'go.dev',
    'rust-lang.org',
    'crates.io',
    'maven.org',
  ],
  ...[
    'googleapis.com',
    'google.com',
    'amazonaws.com',
    'microsoft.com',
    'cloudflare.com',
    'hashicorp.com',
    'oracle.com',
  ],
  ...['openssl.org', 'savannah.gnu.org', 'freedesktop.org', 'xmlsoft.org', 'cpan.org', 'metacpan.org', 'r-project.org'],
  ...['wordpress.org', 'jenkins.io', 'jenkins-ci.org'],
];

/** Hosts of Linux distributions whose package managers check a signature of all they take from there. */
export const SIGNED_MIRRORS: readonly string[] = [
  ...['deb.debian.org', 'security.debian.org', 'archive.debian.org', 'snapshot.debian.org', 'ftp.debian.org'],
  ...[
    'archive.ubuntu.com',
    'security.ubuntu.com',
    'ports.ubuntu.com',
    'old-releases.ubuntu.com',
    'dl-cdn.alpinelinux.org',
  ],
];
