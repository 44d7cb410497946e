import { noNewPrivilegesOf, parseSecurityOption } from '../../src/concepts/security-option.ts';
import { literal, type Value } from '../../src/concepts/value.ts';

const UNKNOWN: Value = { parts: ['seccomp=', { unknown: '${X}' }], assumed: false };

test.each<[string, Value, unknown]>([
  ['equals', literal('seccomp=unconfined'), { key: 'seccomp', separator: '=', value: 'unconfined' }],
  ['a colon', literal('seccomp:unconfined'), { key: 'seccomp', separator: ':', value: 'unconfined' }],
  ['equals before a colon', literal('label=type:spc_t'), { key: 'label', separator: '=', value: 'type:spc_t' }],
  ['equals behind a colon', literal('label:level=x'), { key: 'label:level', separator: '=', value: 'x' }],
  ['a bare word', literal('no-new-privileges'), { key: 'no-new-privileges', separator: undefined, value: '' }],
  ['a value from outside', UNKNOWN, { key: 'seccomp', separator: '=', value: undefined }],
  ['an option from outside', { parts: [{ unknown: '$X' }], assumed: false }, undefined],
  ['nothing', literal(''), undefined],
])('%s', (_, option, expected) => {
  expect(parseSecurityOption(option)).toEqual(expected);
});

test.each<[string, unknown]>([
  ['no-new-privileges', true],
  ['no-new-privileges:true', true],
  ['no-new-privileges=1', true],
  ['no-new-privileges:T', true],
  ['no-new-privileges:false', false],
  ['no-new-privileges=0', false],
  ['no-new-privileges:yes', 'unknown'],
  ['seccomp=x', undefined],
  ['', undefined],
])('%j forbids new privileges: %s', (text, expected) => {
  expect(noNewPrivilegesOf(literal(text))).toBe(expected);
});

test('what comes from outside is unknown', () => {
  expect(noNewPrivilegesOf({ parts: [{ unknown: '$X' }], assumed: false })).toBe('unknown');
  expect(noNewPrivilegesOf(UNKNOWN)).toBeUndefined();
});
