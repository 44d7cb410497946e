import { markedText, UNKNOWN_MARK } from '../concepts/value.ts';
import type { ConfigNode } from '../documents/compose/config.ts';
import type { Edits } from '../documents/edits.ts';
import type { Container, Mount } from './container.ts';
import { shortMountStretches } from './container-builder/short-mount.ts';
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
  const options = writtenOptions(item);
  if (options === undefined) return { refused: 'interpolated', advice: `Add :ro to the mount of ${container.name}.` };
  const kept = options.filter((option) => option !== 'rw');
  return editor.replaceEnd(mount, tailOf(options), tailOf(['ro', ...kept]));
}

/** Edits that take the SELinux option of a mount away in the syntax it is written in. */
export function withoutRelabelling(container: Container, mount: Mount): Edits {
  const { editor } = container;
  const item = itemWrittenAt(container, 'volumes', mount.at);
  const setting = item && settingBelow(item, ['bind', 'selinux']);
  if (setting) return editor.remove(setting);
  const options = mount.via === 'volumes' && item ? writtenOptions(item) : undefined;
  if (options === undefined) {
    return { refused: 'not-editable', advice: `Remove the option z from the mount of ${container.name}.` };
  }
  const kept = options.filter((option) => option !== 'z' && option !== 'Z');
  return editor.replaceEnd(mount, tailOf(options), tailOf(kept));
}

/** The options of a short mount as written; none when it has no third part. undefined: they come from outside. */
function writtenOptions(item: ConfigNode): readonly string[] | undefined {
  if (item.kind !== 'scalar') return undefined;
  const text = markedText(item.value);
  const third = shortMountStretches(text)[2];
  const options = third && text.slice(third.start, third.end);
  if (options === undefined) return text.endsWith(UNKNOWN_MARK) ? undefined : [];
  return options.includes(UNKNOWN_MARK) ? undefined : options.split(',');
}

function tailOf(options: readonly string[]): string {
  return options.length === 0 ? '' : `:${options.join()}`;
}
