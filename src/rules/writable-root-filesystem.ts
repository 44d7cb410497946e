import { imageProfile, reasonNotToHarden } from '../concepts/image-profile.ts';
import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { named, nounOf, settingName } from '../project/container-words.ts';
import { type Edits, type Fix, type FixRefusal, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

/** A root file system that cannot be written keeps what an attacker brings from staying. */
export const writableRootFilesystem = defineRule({
  id: 'writable-root-filesystem',
  title: 'Root file system is writable',
  why: 'An attacker inside the container can replace programs and leave tools behind.',
  remedy: 'Set `read_only: true` and give the paths that must be writable a tmpfs or a volume.',
  allowWhen: 'The image writes to its own file system at start, or the service installs packages while it runs.',
  practice: 'read-only-fs',
  references: [
    { name: 'CIS 5.13', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #8', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  «web»:\n    image: acme/web:1.4\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    read_only: true\n    tmpfs:\n      - /tmp\n',
  },
  guard: true,
  container: [{ severity: 'low', default: 'hardening', check }],
});

function* check(container: Container, { images }: Facts): Iterable<Report> {
  if (container.neverRuns || container.isOneShot) return;
  const { readOnly } = container;
  if (readOnly && readOnly.value !== false) return;
  yield {
    at: readOnly?.entryAt ?? container.at,
    kind: readOnly ? 'presence' : 'absence',
    message: `The ${named(container)} can write to its root file system: ${settingName(container, 'read_only')} is ${readOnly ? 'false' : 'not set'}.`,
    fix: remedy(container, images),
  };
}

/** Compose cannot put generated files or the API socket into a read-only container. */
function remedy(container: Container, images: Facts['images']): Fix | FixRefusal {
  const image = container.build ? undefined : container.image?.value;
  const reason = image && reasonNotToHarden(image);
  if (reason)
    return { refused: 'needed-by-purpose', advice: `Leave the file system of ${container.name} writable: ${reason}.` };
  if (container.hasInjectedFiles || container.useApiSocket?.value === true) {
    return {
      refused: 'needed-by-purpose',
      advice: 'Give its secrets and configs as files first: Compose writes the others into the container.',
    };
  }
  const profile = image && imageProfile(image, images);
  if (!profile?.tmpfs) {
    return {
      refused: 'would-guess',
      advice: `Set ${settingName(container, 'read_only')} to true, test the ${nounOf(container)}, and mount a tmpfs or volume where it needs to write.`,
    };
  }
  const mounted = new Set(container.mounts.map(({ target }) => knownText(target)));
  const edits = editsFor(
    container,
    profile.tmpfs.filter((path) => !mounted.has(path)),
  );
  if (isRefusal(edits)) return edits;
  const caveat = `Everything it writes outside of volumes is lost when it stops. ${profile.caveat}`;
  return { title: 'Make the root file system read-only', ...edits, effect: 'changes-behaviour', caveat };
}

function editsFor(container: Container, paths: readonly string[]): Edits {
  const { editor, readOnly } = container;
  const tmpfs = paths.length > 0 ? [{ key: 'tmpfs', value: paths }] : [];
  if (!readOnly) return editor.add([{ key: 'read_only', value: true }, ...tmpfs]);
  const replaced = editor.replaceText(readOnly, 'true');
  if (isRefusal(replaced) || tmpfs.length === 0) return replaced;
  const added = editor.add(tmpfs);
  if (isRefusal(added)) return added;
  if (added.path !== replaced.path)
    return { refused: 'not-editable', advice: 'Two files hold the settings: change them by hand.' };
  return { path: added.path, edits: [...replaced.edits, ...added.edits] };
}
