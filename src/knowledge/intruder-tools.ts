/** Packages that bring a way in, a way out or an editor, and that a service has no use for. */
export const INTRUDER_PACKAGES: ReadonlySet<string> = new Set([
  ...['openssh', 'openssh-server', 'openssh-client', 'openssh-clients', 'ssh', 'dropbear', 'rsh-client', 'rsh-server'],
  ...['telnet', 'telnetd', 'telnet-server', 'inetutils-telnet', 'inetutils-telnetd', 'busybox-extras'],
  ...['netcat', 'netcat-openbsd', 'netcat-traditional', 'nc', 'ncat', 'nmap', 'nmap-ncat', 'socat', 'tcpdump'],
  ...['vim', 'vim-tiny', 'vim-nox', 'vim-enhanced', 'vim-minimal', 'nano', 'emacs', 'emacs-nox'],
  ...['ftp', 'lftp', 'tnftp', 'vsftpd', 'proftpd', 'x11vnc', 'tightvncserver', 'tigervnc-standalone-server', 'xrdp'],
]);

/** Commands that have no use in a build: a session elsewhere, an editor, a look at or a change of a running system. */
export const POINTLESS_COMMANDS: ReadonlySet<string> = new Set([
  ...['ssh', 'telnet', 'nc', 'ncat', 'netcat', 'vim', 'vi', 'nano'],
  ...['service', 'shutdown', 'reboot', 'mount', 'ps', 'top', 'free', 'ifconfig'],
]);
