import { aspectOf, isHookRoot, rootOf, serviceOfHook, subjectName, subjectOf } from '../../src/analysis/subject.ts';

test.each<[string, string, string, string]>([
  ['service:web', 'service:web', '', 'web'],
  ['service:web/capability/SYS_ADMIN', 'service:web', '/capability/SYS_ADMIN', 'web'],
  ['service:a%2Fb/image', 'service:a%2Fb', '/image', 'a/b'],
  ['stage:final/from/node', 'stage:final', '/from/node', 'final'],
  ['file', 'file', '', 'file'],
  ['service:web/pre_start/0', 'service:web/pre_start/0', '', 'web/pre_start/0'],
  ['service:web/pre_start/12/device/x', 'service:web/pre_start/12', '/device/x', 'web/pre_start/12'],
  ['service:web/hook/pre_start/0/user', 'service:web', '/hook/pre_start/0/user', 'web'],
  ['service:web/pre_start/x', 'service:web', '/pre_start/x', 'web'],
  ['service:web/pre_start/0x', 'service:web', '/pre_start/0x', 'web'],
  ['', '', '', ''],
])('%s is about %s', (subject, root, aspect, name) => {
  expect([rootOf(subject), aspectOf(subject), subjectName(subject)]).toEqual([root, aspect, name]);
});

test('a pre_start container knows its service', () => {
  const root = rootOf(subjectOf('service:web/pre_start/0', ['image']));
  expect([isHookRoot(root), serviceOfHook(root)]).toEqual([true, 'service:web']);
  expect(isHookRoot(rootOf('service:web/image'))).toBe(false);
});
