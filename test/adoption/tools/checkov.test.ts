import { checkov } from '../../../src/adoption/tools/checkov.ts';
import { ignoresOf, leftOf, readComments, readFile } from './read.ts';

describe('.checkov.yaml', () => {
  const read = (text: string) => readFile(checkov, '.checkov.yaml', text);
  test.each([
    ['skip-check:\n  - CKV_DOCKER_3 # base is fine\n', ['2: CKV_DOCKER_3 everywhere "base is fine"']],
    ['skip-check: CKV_DOCKER_3,CKV2_DOCKER_2\n', ['1: CKV_DOCKER_3 everywhere', '1: CKV2_DOCKER_2 everywhere']],
    ['skip-check: ["CKV_DOCKER_3, CKV_DOCKER_8"]\n', ['1: CKV_DOCKER_3 everywhere', '1: CKV_DOCKER_8 everywhere']],
    ['skip-check: [CKV_SECRET_6]\n', ['1: CKV_SECRET_6 everywhere']],
    ['skip-check: [CKV_K8S_1, LOW, CKV_DOCKER]\n', []],
  ])('%j', (text, expected) => {
    expect(ignoresOf(read(text))).toEqual(expected);
  });

  test('a wildcard stands for every check that it fits', () => {
    const ids = read('skip-check: ["CKV_DOCKER_*"]').ignores.map(({ id }) => id);
    expect(ids).toHaveLength(11);
    expect(ids).toContain('CKV_DOCKER_11');
  });

  test('what has no meaning here is named', () => {
    const text =
      'skip-check: [HIGH, CKV_K8S_1]\nsoft-fail: true\nskip-path:\n  - tests\nframework: dockerfile\ncheck: [CKV_DOCKER_1]\n';
    expect(leftOf(read(text)).toSorted()).toEqual([
      '1: CKV_K8S_1',
      '1: HIGH',
      '2: soft-fail',
      '4: skip-path',
      '6: check',
    ]);
    expect(leftOf(read('soft-fail: false'))).toEqual([]);
  });
});

describe('comments', () => {
  test.each([
    ['#checkov:skip=CKV_DOCKER_3:only for tests', ['2: CKV_DOCKER_3 in Dockerfile "only for tests"']],
    ['# checkov:skip= CKV_DOCKER_3', ['2: CKV_DOCKER_3 in Dockerfile']],
    [
      '# bridgecrew:skip=CKV_DOCKER_3,CKV_DOCKER_8:both',
      ['2: CKV_DOCKER_3 in Dockerfile "both"', '2: CKV_DOCKER_8 in Dockerfile "both"'],
    ],
    ['# checkov:skip=CKV_SECRET_6:an example', ['2: CKV_SECRET_6 on line 3 "an example"']],
    ['# checkov:skip', []],
    ['RUN echo # checkov:skip=CKV_DOCKER_3', []],
  ])('%s', (comment, expected) => {
    expect(ignoresOf(readComments(checkov, `FROM debian\n${comment}\nENV A=b\n`))).toEqual(expected);
  });
});
