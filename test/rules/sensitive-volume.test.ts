import { sensitiveVolume } from '../../src/rules/sensitive-volume.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(sensitiveVolume, {
  dockerfile: {
    flags: [
      {
        case: 'volume-etc',
        because: 'anonymous volume hides system files; no claim about the host',
        file: `${FROM}VOLUME «/etc»\nCMD ["/app"]\n`,
        severity: 'medium',
        message:
          'The image declares /etc as a volume, so files of the system come from there and no longer from the image.',
        fixed: `${FROM}CMD ["/app"]\n`,
      },
      {
        case: 'volume-json-proc',
        because: 'JSON form',
        file: `${FROM}VOLUME [«"/proc"»]\n`,
        message: 'The image declares /proc as a volume, where the kernel shows its own files.',
        fixed: FROM,
      },
      {
        case: 'volume-root-sys-dev',
        because: 'three findings; trailing slash',
        file: `${FROM}VOLUME «/» «/sys» «/dev/»\n`,
        fixed: null,
        refused: 'not-editable',
      },
      {
        case: 'volume-one-of-two',
        because: 'fix keeps /data',
        file: `${FROM}VOLUME ["/data",«"/etc"»]\n`,
        fixed: `${FROM}VOLUME ["/data"]\n`,
      },
      {
        because: 'the other paths of the list stay, whatever their place',
        file: `${FROM}VOLUME [«"/etc"» , «"/usr"», "/data", «"/bin"», "/b" , «"/sys"» ]\n`,
        fixed: `${FROM}VOLUME ["/data", "/b" ]\n`,
      },
      {
        because: 'so they do without a list',
        file: `${FROM}VOLUME «/etc» /data «/usr»\n`,
        fixed: `${FROM}VOLUME /data\n`,
      },
      {
        because: 'a continued line is not cut',
        file: `${FROM}VOLUME /data \\\n    «/etc»\n`,
        fixed: null,
        refused: 'not-editable',
      },
      {
        case: 'volume-argument-default',
        because: 'default resolves',
        file: `${FROM}ARG DIR=/etc\nVOLUME «\${DIR}»\n`,
        fixed: null,
        refused: 'interpolated',
      },
      {
        case: 'volume-inherited',
        because: 'ancestors ship',
        file: 'FROM debian:13-slim AS base\nVOLUME «/etc»\nFROM base\n',
        fixed: 'FROM debian:13-slim AS base\nFROM base\n',
      },
    ],
    accepts: [
      { case: 'volume-socket', because: 'docker-socket reports it', file: `${FROM}VOLUME /var/run/docker.sock\n` },
      { case: 'volume-data', because: 'data directory', file: `${FROM}VOLUME /var/lib/postgresql/data\n` },
      {
        case: 'volume-below-etc',
        because: 'configuration of an application',
        file: `${FROM}VOLUME /etc/nginx/conf.d\n`,
      },
      {
        because: 'images with systemd name it for a mount of the host',
        file: `${FROM}VOLUME ["/sys/fs/cgroup", "/dev/shm"]\n`,
      },
      { case: 'volume-name-prefix', because: 'path boundary', file: `${FROM}VOLUME ["/development","/processed"]\n` },
      {
        case: 'volume-in-builder',
        because: 'does not ship',
        file: `FROM golang:1.27 AS build\nVOLUME /etc\n${FROM}`,
      },
      { because: 'unknown', file: `${FROM}ARG DIR\nVOLUME $DIR\n` },
    ],
  },
});
