import { buildProject } from '../../../src/project/build-project.ts';
import { snapshotOf } from '../../support/judge.ts';

/** Every instruction of the embedded Dockerfiles as its place in the file says. */
function placed(content: string) {
  const { images } = buildProject(snapshotOf({ 'compose.yaml': content }));
  return images.map(({ path, document, locate }) => ({
    path,
    written: document.instructions.map(({ range }) => {
      const at = locate(range);
      return content.slice(at.range.start, at.range.end);
    }),
    words: document.instructions.map(({ words }) =>
      words.map(({ range }) => {
        const at = locate(range);
        return content.slice(at.range.start, at.range.end);
      }),
    ),
  }));
}

const file = (inline: string) =>
  `services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: ${inline}\n`;

describe('a Dockerfile embedded in a Compose file', () => {
  test.each(['\n', '\r\n'])('ranges lead to where it is written (line ending %j)', (eol) => {
    const content = file(
      '|\n        FROM alpine:3.20.3\n\n          # note\n        RUN a \\\n            && b\n        CMD ["/app"]',
    ).replaceAll('\n', eol);
    expect(placed(content)).toEqual([
      {
        path: 'compose.yaml',
        written: ['FROM alpine:3.20.3', `RUN a \\${eol}            && b`, 'CMD ["/app"]'],
        words: [['alpine:3.20.3'], expect.anything(), ['"/app"']],
      },
    ]);
  });

  test.each(['|-', '|+', '|2', '| # comment'])('the header %s does not matter', (header) => {
    const [image] = placed(file(`${header}\n        FROM a\n        USER b`));
    expect(image?.written).toEqual(['FROM a', 'USER b']);
  });

  test('dollar signs are doubled there and single here', () => {
    const [image] = placed(file('|\n        FROM a\n        ARG X=1\n        ENV P=$${X} Q=2\n        USER c'));
    expect(image?.written.at(-1)).toBe('USER c');
    expect(image?.written[2]).toBe('ENV P=$${X} Q=2');
  });

  test('a variable that Compose fills in moves nothing behind its line', () => {
    const [image] = placed(file('|\n        FROM ${BASE:-alpine} AS app\n        USER c'));
    expect(image?.written).toEqual(['FROM ${BASE:-alpine} AS app', 'USER c']);
    expect(image?.words[0]).toEqual(['${BASE:-alpine}', 'AS', 'app']);
  });

  test('in quotes every range is the whole text', () => {
    const [image] = placed(file('"FROM a\\nUSER b\\n"'));
    expect(image?.written).toEqual(['"FROM a\\nUSER b\\n"', '"FROM a\\nUSER b\\n"']);
  });

  test('services that share it through an anchor build one image', () => {
    const content = `x-build: &build\n  dockerfile_inline: |\n    FROM a\nservices:\n  web: {build: *build}\n  job: {build: *build}\n`;
    const { images, containers } = buildProject(snapshotOf({ 'compose.yaml': content }));
    expect(images.map(({ services }) => services)).toEqual([['job', 'web']]);
    expect(containers.map(({ build }) => build?.image)).toEqual([images[0], images[0]]);
  });

  test('its gaps are those of the Compose file', () => {
    const { gaps } = buildProject(snapshotOf({ 'compose.yaml': file('|\n        RUN x') }));
    expect(gaps.map(({ path, reason }) => [path, reason])).toEqual([['compose.yaml', 'syntax-error']]);
  });

  test('it has the context of the service', () => {
    const { images } = buildProject(
      snapshotOf({ 'a/compose.yaml': file('|\n        FROM a'), 'a/.dockerignore': 'x\n' }),
    );
    expect(images[0]?.context).toEqual({
      folder: 'a',
      ignoreFile: { path: 'a/.dockerignore', content: 'x\n' },
      ignoreFileKnown: true,
    });
  });
});
