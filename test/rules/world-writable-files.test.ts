import { worldWritableFiles } from '../../src/rules/world-writable-files.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(worldWritableFiles, {
  dockerfile: {
    flags: [
      {
        case: 'chmod-777',
        because: 'anyone may write',
        file: `${FROM}RUN chmod «777» /srv/data\n`,
        fixed: `${FROM}RUN chmod 755 /srv/data\n`,
        message: 'chmod 777 lets every process in the container change /srv/data.',
        severity: 'medium',
      },
      {
        case: 'chmod-0777-recursive',
        because: 'four digits, recursive',
        file: `${FROM}RUN chmod -R «0777» /srv\n`,
        fixed: `${FROM}RUN chmod -R 0755 /srv\n`,
      },
      {
        case: 'chmod-666',
        because: 'write without execute counts',
        file: `${FROM}RUN chmod «666» /srv/app.db\n`,
        fixed: `${FROM}RUN chmod 644 /srv/app.db\n`,
      },
      {
        case: 'chmod-symbolic',
        because: 'three symbolic spellings',
        file: `${FROM}RUN chmod «a+rwx» /srv && chmod «o+w» /opt && chmod «ugo+w» /var/lib/app\n`,
        fixed: `${FROM}RUN chmod u+rwx,go+rx /srv && chmod o-w /opt && chmod u+w /var/lib/app\n`,
      },
      {
        because: 'assignment, and one of several clauses',
        file: `${FROM}RUN chmod «a=rwx» /srv && chmod «u+x,go+rw» /opt\n`,
        fixed: `${FROM}RUN chmod u=rwx,go=rx /srv && chmod u+x,go+r /opt\n`,
      },
      {
        case: 'mkdir-mode',
        because: 'mode given at creation',
        file: `${FROM}RUN mkdir -p -m «777» /srv/data\n`,
        fixed: `${FROM}RUN mkdir -p -m 755 /srv/data\n`,
      },
      {
        because: 'attached to the option; install',
        file: `${FROM}RUN mkdir «-m777» /srv/data && install «--mode=0666» a /srv/a\n`,
        fixed: `${FROM}RUN mkdir -m755 /srv/data && install --mode=0644 a /srv/a\n`,
      },
      {
        case: 'copy-chmod',
        because: 'COPY and ADD take modes too',
        file: `${FROM}COPY «--chmod=777» run.sh /run.sh\n`,
        fixed: `${FROM}COPY --chmod=755 run.sh /run.sh\n`,
        message: 'COPY with the mode 777 lets every process in the container change /run.sh.',
      },
      {
        because: 'find hands the files to chmod',
        file: `${FROM}RUN find /srv -type f -exec chmod «666» {} +\n`,
        fixed: `${FROM}RUN find /srv -type f -exec chmod 644 {} +\n`,
        message: 'chmod 666 lets every process in the container change files.',
      },
      {
        because: 'exec form',
        file: `${FROM}RUN ["chmod", «"777"», "/srv"]\n`,
        fixed: null,
      },
      {
        case: 'chmod-heredoc',
        because: 'no edits in here-documents',
        file: `${FROM}RUN <<EOF\nchmod «777» /srv/data\nEOF\n`,
        fixed: null,
        refused: 'here-document',
      },
      {
        case: 'chmod-arbitrary-uid',
        because: 'OpenShift image: right mode is g=u',
        file: `${FROM}RUN chgrp -R 0 /srv && chmod -R «777» /srv\n`,
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        because: 'the folder needs the sticky bit instead',
        file: `${FROM}RUN chmod «777» /tmp\n`,
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        because: 'the mode is set elsewhere',
        file: `${FROM}ARG MODE=777\nRUN chmod «$MODE» /srv\n`,
        fixed: null,
        refused: 'interpolated',
      },
    ],
    accepts: [
      {
        case: 'chmod-sticky-tmp',
        because: 'sticky bit set',
        file: `${FROM}RUN chmod 1777 /tmp && chmod a+rwxt /scratch\n`,
      },
      {
        case: 'chmod-bare-plus-w',
        because: 'umask applies',
        file: `${FROM}RUN chmod +w /srv/app.conf && chmod +x /run.sh\n`,
      },
      {
        case: 'chmod-group-only',
        because: 'others may not write',
        file: `${FROM}RUN chmod 775 /srv && chmod 770 /opt/app\n`,
      },
      { case: 'chmod-takes-away', because: 'removal', file: `${FROM}RUN chmod -R o-w,a-s /srv\n` },
      {
        because: 'a later clause takes it away',
        file: `${FROM}RUN chmod a+rwX,o-w /srv\n`,
      },
      {
        case: 'chmod-in-builder',
        because: 'only the final stage ships',
        file: `FROM debian:13 AS build\nRUN chmod -R 777 /out\n${FROM}`,
      },
      { case: 'chmod-variable-mode', because: 'mode unknown', file: `${FROM}ARG MODE\nRUN chmod $MODE /srv\n` },
      { because: 'a device of the build', file: `${FROM}RUN chmod 666 /dev/null\n` },
      { because: 'a mode that other file has', file: `${FROM}RUN chmod --reference=/a 777\n` },
    ],
  },
});
