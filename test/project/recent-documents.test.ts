import { parseDockerfile } from '../../src/documents/dockerfile/parse-dockerfile.ts';
import { RecentDocuments } from '../../src/project/recent-documents.ts';
import { SourceText } from '../../src/text/source-text.ts';

/** A Dockerfile of about so many characters. */
function documentOf(characters: number) {
  return parseDockerfile(new SourceText('Dockerfile', `FROM a\n# ${'x'.repeat(characters)}\n`)).document;
}

describe('what is known of the last Dockerfiles', () => {
  test('is found out once', () => {
    const recent = new RecentDocuments<number>();
    const document = documentOf(10);
    expect([recent.of(document, () => 1), recent.of(document, () => 2)]).toEqual([1, 1]);
  });

  test('is forgotten, the earliest first, when together they are long', () => {
    const recent = new RecentDocuments<number>();
    const [first, second, third] = [documentOf(60_000), documentOf(60_000), documentOf(60_000)];
    const fourth = documentOf(60_000);
    for (const each of [first, second, third, fourth]) recent.of(each, () => 1);
    expect(recent.of(second, () => 2)).toBe(1);
    expect(recent.of(first, () => 2)).toBe(2);
  });

  test('is kept of the last one, however long it is', () => {
    const recent = new RecentDocuments<number>();
    const long = documentOf(250_000);
    expect([recent.of(long, () => 1), recent.of(long, () => 2)]).toEqual([1, 1]);
    recent.of(documentOf(10), () => 1);
    expect(recent.of(long, () => 3)).toBe(3);
  });
});
