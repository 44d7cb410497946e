import { isRefusal } from '../../../src/documents/edits.ts';
import { buildProject } from '../../../src/project/build-project.ts';
import type { Container, Editable } from '../../../src/project/container.ts';
import type { Edits } from '../../../src/rule-model/fix.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { snapshotOf } from '../../support/judge.ts';

/** The text after an edit of the first container, or why there is none. */
function edited(script: string, edit: (container: Container) => Edits, path = 'up.sh'): string {
  const [container] = buildProject(snapshotOf({ [path]: script })).containers;
  if (!container) throw new Error('The script has no container.');
  const edits = edit(container);
  return isRefusal(edits) ? edits.refused : applyEdits(script, edits.edits);
}

function placed(target: Editable | undefined): Editable {
  if (!target) throw new Error('The container has no such setting.');
  return target;
}

const removePid = ({ editor, pid }: Container) => editor.remove(placed(pid));
const removeCapability = ({ editor, capAdd }: Container) => editor.remove(placed(capAdd[0]));

test.each<[string, string, (container: Container) => Edits, string]>([
  ['an option with its value', 'docker run --pid host a:1\n', removePid, 'docker run a:1\n'],
  ['an attached value', 'docker run --pid=host a:1 b\n', removePid, 'docker run a:1 b\n'],
  ['more blanks', 'docker  run   --pid=host   a:1\n', removePid, 'docker  run   a:1\n'],
  ['a line', 'docker run \\\n  -d \\\n  --pid=host \\\n  a:1\n', removePid, 'docker run \\\n  -d \\\n  a:1\n'],
  ['the first of a line', 'docker run \\\n  --pid=host -d \\\n  a:1\n', removePid, 'docker run -d \\\n  a:1\n'],
  ['an option over lines', 'docker run \\\n  --pid \\\n  host \\\n  a:1\n', removePid, 'docker run \\\n  a:1\n'],
  ['the item of a list', 'docker run --cap-add A --cap-add B a:1\n', removeCapability, 'docker run --cap-add B a:1\n'],
  ['a quoted item', 'docker run --cap-add "A" a:1\n', removeCapability, 'docker run a:1\n'],
  [
    'an option of a group',
    'docker run -itu root a:1\n',
    ({ editor, user }) => editor.remove(placed(user)),
    'not-editable',
  ],
  ['an option of a variable', 'P="--pid=host -d"\ndocker run $P a:1\n', removePid, 'interpolated'],
  ['a here-document', 'sh <<E\ndocker run --pid=host a:1\nE\n', removePid, 'here-document'],
  ['an escaped word', 'docker run --pid=ho\\st a:1\n', removePid, 'docker run a:1\n'],
  ['backticks', 'A=`docker run --pid=host a:1`\n', removePid, 'A=`docker run a:1`\n'],
])('removes %s', (_what, script, edit, expected) => {
  expect(edited(script, edit)).toBe(expected);
  const crlf = edited(script.replaceAll('\n', '\r\n'), edit);
  expect(crlf.replaceAll('\r\n', '\n')).toBe(expected);
});

const replaceUser = ({ editor, user }: Container) => editor.replaceText(placed(user), '1000');

test.each<[string, string, (container: Container) => Edits, string]>([
  ['a word', 'docker run -u root a:1\n', replaceUser, 'docker run -u 1000 a:1\n'],
  ['an attached word', 'docker run --user=root a:1\n', replaceUser, 'docker run --user=1000 a:1\n'],
  ['in quotes', 'docker run -u "root" a:1\n', replaceUser, 'docker run -u "1000" a:1\n'],
  ['behind a quote', `docker run --user='root' a:1\n`, replaceUser, `docker run --user='1000' a:1\n`],
  ['half in quotes', 'docker run -u r"oo"t a:1\n', replaceUser, 'not-editable'],
  ['of a variable', 'U=root\ndocker run -u $U a:1\n', replaceUser, 'interpolated'],
  [
    'a text that needs quotes',
    'docker run -u root a:1\n',
    ({ editor, user }) => editor.replaceText(placed(user), 'a b'),
    'not-editable',
  ],
])('replaces %s', (_what, script, edit, expected) => {
  expect(edited(script, edit)).toBe(expected);
});

const bind = ({ editor, ports }: Container) => editor.prefixText(placed(ports[0]), '127.0.0.1:');
const readOnly = ({ editor, mounts }: Container) => editor.replaceEnd(placed(mounts[0]), '', ':ro');

test.each<[string, string, (container: Container) => Edits, string]>([
  ['a prefix', 'docker run -p 80:80 a:1\n', bind, 'docker run -p 127.0.0.1:80:80 a:1\n'],
  ['a prefix in quotes', 'docker run -p "80:80" a:1\n', bind, 'docker run -p "127.0.0.1:80:80" a:1\n'],
  ['a prefix before a variable', 'docker run -p $P:80 a:1\n', bind, 'docker run -p 127.0.0.1:$P:80 a:1\n'],
  [
    'a prefix behind an equals sign',
    'docker run --publish=80:80 a:1\n',
    bind,
    'docker run --publish=127.0.0.1:80:80 a:1\n',
  ],
  ['an end', 'docker run -v /a:/b a:1\n', readOnly, 'docker run -v /a:/b:ro a:1\n'],
  ['an end in quotes', 'docker run -v "/a:/b" a:1\n', readOnly, 'docker run -v "/a:/b:ro" a:1\n'],
  ['an end behind a variable', 'docker run -v "$A":/b a:1\n', readOnly, 'docker run -v "$A":/b:ro a:1\n'],
  [
    'an end that is not there',
    'docker run -v /a:/b a:1\n',
    ({ editor, mounts }) => editor.replaceEnd(placed(mounts[0]), ':z', ''),
    'not-editable',
  ],
])('puts in %s', (_what, script, edit, expected) => {
  expect(edited(script, edit)).toBe(expected);
});

const harden = ({ editor }: Container) =>
  editor.add([
    { key: 'read_only', value: true },
    { key: 'cap_drop', value: ['ALL'] },
  ]);

test.each<[string, string, string, string]>([
  ['on one line', 'docker run -d a:1 b\n', 'docker run -d --read-only --cap-drop ALL a:1 b\n', 'up.sh'],
  [
    'on lines',
    'docker run -d \\\n    --name a \\\n    a:1 \\\n    b\n',
    'docker run -d \\\n    --name a \\\n    --read-only \\\n    --cap-drop ALL \\\n    a:1 \\\n    b\n',
    'up.sh',
  ],
  [
    'in a recipe',
    'a:\n\tdocker run \\\n\t\t-d \\\n\t\ta:1\n',
    'a:\n\tdocker run \\\n\t\t-d \\\n\t\t--read-only \\\n\t\t--cap-drop ALL \\\n\t\ta:1\n',
    'Makefile',
  ],
  [
    'beside others of a list',
    'docker run --cap-drop A a:1\n',
    'docker run --cap-drop A --read-only --cap-drop ALL a:1\n',
    'up.sh',
  ],
  ['beside the same switch', 'docker run --read-only=false a:1\n', 'key-exists', 'up.sh'],
  [
    'before an image of a variable',
    'docker run -d "$IMAGE"\n',
    'docker run -d --read-only --cap-drop ALL "$IMAGE"\n',
    'up.sh',
  ],
  [
    'before an image of make',
    'a:\n\tdocker run -d $(IMAGE)\n',
    'a:\n\tdocker run -d --read-only --cap-drop ALL $(IMAGE)\n',
    'Makefile',
  ],
  ['before an image among options of a variable', 'A="-d a:1"\ndocker run $A b\n', 'not-editable', 'up.sh'],
  ['in backticks', 'A=`docker run -d a:1`\n', 'A=`docker run -d --read-only --cap-drop ALL a:1`\n', 'up.sh'],
  ['in escaped backticks', 'A=`docker run -e \\`x\\` a:1`\n', 'not-editable', 'up.sh'],
  ['without an image', 'docker run -d\n', 'not-editable', 'up.sh'],
])('adds options %s', (_what, script, expected, path) => {
  expect(edited(script, harden, path)).toBe(expected);
});

test('adds what no option says to no command', () => {
  const edit = ({ editor }: Container) => editor.add([{ key: 'provider', value: 'x' }]);
  expect(edited('docker run -d a:1\n', edit)).toBe('not-editable');
});
