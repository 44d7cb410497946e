import type { Edits, FixRefusal } from '../../documents/edits.ts';
import { addMember, removeEntry } from '../../documents/json/edit-json.ts';
import { type JsonObject, memberNamed } from '../../documents/json/json-node.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { DaemonEditor } from '../daemon.ts';

const REFUSALS = {
  exists: { refused: 'key-exists', advice: 'The key is there already: change its value by hand.' },
  repeated: { refused: 'would-guess', advice: 'The key is written more than once: keep one of them by hand.' },
  notFound: { refused: 'not-editable', advice: 'Change it by hand: it is not written out in this file.' },
} as const satisfies Readonly<Record<string, FixRefusal>>;

/** Edits of a `daemon.json`, exact to the comma, in its own indentation and line ending. */
export class JsonDaemonEditor implements DaemonEditor {
  private readonly source: SourceText;
  private readonly object: JsonObject;

  constructor(source: SourceText, object: JsonObject) {
    this.source = source;
    this.object = object;
  }

  remove(key: string): Edits {
    return this.once(key, (index) => removeEntry(this.object, index));
  }

  removeItem(key: string, index: number): Edits {
    const list = memberNamed(this.object, key)?.value;
    if (list?.kind !== 'array' || index >= list.items.length) return REFUSALS.notFound;
    return this.once(key, () => removeEntry(list, index));
  }

  replace(key: string, json: string): Edits {
    const range = memberNamed(this.object, key)?.value.range;
    return range ? this.once(key, () => ({ range, replacement: json })) : REFUSALS.notFound;
  }

  add(key: string, json: string): Edits {
    if (memberNamed(this.object, key)) return REFUSALS.exists;
    return this.edits(addMember(this.source, this.object, key, json));
  }

  private once(key: string, edit: (index: number) => TextEdit): Edits {
    const index = this.object.members.findIndex((member) => member.key === key);
    if (index < 0) return REFUSALS.notFound;
    if (this.object.members.findLastIndex((member) => member.key === key) !== index) return REFUSALS.repeated;
    return this.edits(edit(index));
  }

  private edits(edit: TextEdit): Edits {
    return { path: this.source.path, edits: [edit] };
  }
}

/** Edits that are not made, and what to do instead. */
export class NoDaemonEditor implements DaemonEditor {
  private readonly refusal: FixRefusal;

  constructor(refusal: FixRefusal) {
    this.refusal = refusal;
  }

  remove(): Edits {
    return this.refusal;
  }

  removeItem(): Edits {
    return this.refusal;
  }

  replace(): Edits {
    return this.refusal;
  }

  add(): Edits {
    return this.refusal;
  }
}
