import { aspectOf, isHookRoot, rootOf, serviceOfHook, subjectOf } from '../../src/analysis/subject.ts';

test.each<[string, string, string]>([
  ['service:web', 'service:web', ''],
  ['service:web/capability/SYS_ADMIN', 'service:web', '/capability/SYS_ADMIN'],
  ['service:a%2Fb/image', 'service:a%2Fb', '/image'],
  ['stage:final/from/node', 'stage:final', '/from/node'],
  ['file', 'file', ''],
  ['service:web/pre_start/0', 'service:web/pre_start/0', ''],
  ['service:web/pre_start/12/device/x', 'service:web/pre_start/12', '/device/x'],
  ['service:web/hook/pre_start/0/user', 'service:web', '/hook/pre_start/0/user'],
  ['service:web/pre_start/x', 'service:web', '/pre_start/x'],
  ['service:web/pre_start/0x', 'service:web', '/pre_start/0x'],
  ['', '', ''],
])('%s is about %s', (subject, root, aspect) => {
  expect([rootOf(subject), aspectOf(subject)]).toEqual([root, aspect]);
});

test('a pre_start container knows its service', () => {
  const root = rootOf(subjectOf('service:web/pre_start/0', ['image']));
  expect([isHookRoot(root), serviceOfHook(root)]).toEqual([true, 'service:web']);
  expect(isHookRoot(rootOf('service:web/image'))).toBe(false);
});
