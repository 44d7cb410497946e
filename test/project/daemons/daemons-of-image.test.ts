import { buildProject } from '../../../src/project/build-project.ts';
import { snapshotOf } from '../../support/judge.ts';

function daemonsIn(text: string, path = 'Dockerfile') {
  return buildProject(snapshotOf({ [path]: text })).daemons.map((daemon) => {
    const { subject, unit, writtenIn } = daemon;
    const { path: file, range } = daemon.setting('icc')?.entryAt ?? { path: '', range: { start: 0, end: 0 } };
    return { subject, unit, writtenIn, file, written: text.slice(range.start, range.end) };
  });
}

const FILE = '/etc/docker/daemon.json';

test.each([
  ['echo', `RUN echo '{ "icc": false }' > ${FILE}`],
  ['printf with its own line breaks', `RUN printf '{\\n "icc": false\\n}\\n' > ${FILE}`],
  ['a here-document', `RUN cat > ${FILE} <<EOF\n{\n  "icc": false\n}\nEOF`],
  ['COPY', `COPY <<EOF ${FILE}\n{ "icc": false }\nEOF`],
])('a Dockerfile may write the settings of a daemon with %s', (_how, instruction) => {
  expect(daemonsIn(`FROM docker:29-dind\n${instruction}\n`)).toEqual([
    { subject: 'daemon', unit: 'Dockerfile', writtenIn: 'dockerfile', file: 'Dockerfile', written: '"icc": false' },
  ]);
});

test('a Dockerfile inside a Compose file has places in that file', () => {
  const inline = `      dockerfile_inline: |\n        FROM docker:29-dind\n        RUN echo '{ "icc": false }' > ${FILE}\n`;
  expect(daemonsIn(`services:\n  web:\n    build:\n${inline}`, 'compose.yaml')).toEqual([
    { subject: 'daemon', unit: 'compose.yaml', writtenIn: 'dockerfile', file: 'compose.yaml', written: '"icc": false' },
  ]);
});

test('several are told apart, and other files are none', () => {
  const text = `FROM docker:29-dind\nRUN echo '{"icc": false}' > ${FILE}\nRUN echo '{"icc": false}' | tee ${FILE}\nRUN echo '{"icc": false}' > /a.json\n`;
  expect(daemonsIn(text).map(({ subject }) => subject)).toEqual(['daemon', 'daemon:2']);
});
