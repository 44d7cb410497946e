import { knownText } from '../concepts/value.ts';
import type { Edits } from '../documents/edits.ts';
import type { Container, Mount } from './container.ts';
import { asSwitch, itemWrittenAt, settingBelow } from './nested-setting.ts';

/** Edits that make a mount read-only in the syntax it is written in; its other options stay. */
export function mountReadOnly(container: Container, mount: Mount): Edits {
  const { editor } = container;
  const item = itemWrittenAt(container, 'volumes', mount.at);
  if (mount.via !== 'volumes' || !item) {
    return { refused: 'not-editable', advice: `Mount it read-only into ${container.name}, or not at all.` };
  }
  if (item.kind === 'map') {
    const written = asSwitch(settingBelow(item, ['read_only']));
    return written ? editor.replaceText(written, 'true') : editor.addBelow(mount, { key: 'read_only', value: true });
  }
  const source = knownText(mount.source);
  const target = knownText(mount.target);
  if (source === undefined || target === undefined) {
    return { refused: 'interpolated', advice: `Add :ro to the mount of ${container.name}.` };
  }
  return editor.replaceText(mount, [source, target, ['ro', ...mount.options].join()].join(':'));
}

/** Edits that take the SELinux option of a mount away in the syntax it is written in. */
export function withoutRelabelling(container: Container, mount: Mount): Edits {
  const { editor } = container;
  const item = itemWrittenAt(container, 'volumes', mount.at);
  const setting = item && settingBelow(item, ['bind', 'selinux']);
  if (setting) return editor.remove(setting);
  const text = item?.kind === 'scalar' ? knownText(item.value) : undefined;
  if (text === undefined || mount.via !== 'volumes') {
    return { refused: 'not-editable', advice: `Remove the option z from the mount of ${container.name}.` };
  }
  const colon = text.lastIndexOf(':');
  const options = text.slice(colon + 1).split(',');
  const kept = options.filter((option) => option !== 'z' && option !== 'Z');
  return editor.replaceText(mount, text.slice(0, colon) + (kept.length > 0 ? `:${kept.join()}` : ''));
}
