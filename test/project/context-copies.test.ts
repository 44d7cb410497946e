import { buildProject } from '../../src/project/build-project.ts';
import { lettingThrough } from '../../src/project/context-copies.ts';
import type { BuildContext } from '../../src/project/image.ts';
import { recursiveCopy } from '../../src/rules/recursive-copy.ts';
import { judge } from '../support/judge.ts';

const context = (ignored: string | undefined, folder = ''): BuildContext => ({
  folder,
  ignoreFile: ignored === undefined ? undefined : { path: '.dockerignore', content: ignored },
  ignoreFileKnown: true,
});

describe('what an ignore file lets through', () => {
  test.each([
    [undefined, '', ['.git', '.env']],
    ['', '', ['.git', '.env']],
    ['.git', '', ['.env']],
    ['.git/', '', ['.env']],
    ['.git/**', '', ['.env']],
    ['**/.env*', '', ['.git']],
    ['.*', '', []],
    ['*\n!.env', '', ['.env']],
    ['*\n!.git', '', ['.git']],
    [undefined, 'api', ['.env']],
    ['*.env', 'api', []],
  ])('%j in %j: %j', (ignored, folder, expected) => {
    expect(lettingThrough(context(ignored, folder), [])).toEqual(expected);
  });

  test('patterns of one instruction count as well', () => {
    expect(lettingThrough(context('.git'), ['.env*'])).toEqual([]);
    expect(lettingThrough(context(undefined), ['*', '!.env'])).toEqual(['.env']);
  });

  test('nothing is said where the files do not tell', () => {
    expect(lettingThrough(undefined, [])).toBeUndefined();
    expect(lettingThrough({ ...context(undefined), ignoreFileKnown: false }, [])).toBeUndefined();
    expect(lettingThrough(context(undefined), undefined)).toBeUndefined();
  });

  test('an ignore file that was not read makes no finding', () => {
    const files = new Map([['Dockerfile', 'FROM debian:13-slim\nCOPY . .\n']]);
    const unread = { files, paths: new Set(['Dockerfile', '.dockerignore']), unreadable: [] };
    expect(judge(unread, [recursiveCopy]).findings).toEqual([]);
    expect(buildProject(unread).needed).toEqual(['.dockerignore']);
    expect(judge({ ...unread, paths: new Set(['Dockerfile']) }, [recursiveCopy]).findings).toHaveLength(1);
  });
});
