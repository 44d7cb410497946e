import { defaultCapabilitiesLeft, namesAllCapabilities, parseCapability } from '../concepts/capability.ts';
import { type ImageProfile, imageProfile, reasonNotToHarden } from '../concepts/image-profile.ts';
import { knownText } from '../concepts/value.ts';
import type { Container, NewSetting } from '../project/container.ts';
import { named, nounOf, settingName } from '../project/container-words.ts';
import { type Fix, type FixRefusal, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

/** Docker gives every container fourteen capabilities; most services need none or few of them. */
export const defaultCapabilities = defineRule({
  id: 'default-capabilities',
  title: 'Default capabilities are kept',
  why: 'A process that an attacker controls can forge packets, change owners and bypass file permissions with them.',
  remedy: 'Drop all with `cap_drop: [ALL]` and add back what the service needs with `cap_add`.',
  allowWhen: 'The needed capabilities cannot be found out, for example of an image that starts many services as root.',
  practice: 'capabilities',
  references: [
    { name: 'CIS 5.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #3', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  «web»:\n    image: nginx:1.27.3\n',
    accepted:
      'services:\n  web:\n    image: nginx:1.27.3\n    cap_drop:\n      - ALL\n    cap_add:\n      - CHOWN\n      - SETGID\n      - SETUID\n',
  },
  guard: true,
  container: [{ severity: 'medium', default: 'hardening', check }],
});

function* check(container: Container, { images }: Facts): Iterable<Report> {
  if (container.neverRuns) return;
  if (container.capDrop.some(({ value }) => knownText(value) === undefined)) return;
  const left = defaultCapabilitiesLeft(container.capDrop.map(({ value }) => value));
  const addsAll = namesAllCapabilities(container.capAdd.map(({ value }) => value));
  if (left.length === 0 && !addsAll) return;
  yield {
    at: container.at,
    kind: 'absence',
    message: addsAll
      ? `The ${named(container)} keeps every capability: ${settingName(container, 'cap_add')} has ALL.`
      : `The ${named(container)} keeps the default capabilities: ${settingName(container, 'cap_drop')} does not have ALL.`,
    extent: left.length,
    severityReason: { because: `it keeps ${left.length} of the capabilities that every container has by default` },
    fix: remedy(container, images),
  };
}

/** What the image needs is only known for exact official images under the user they start as. */
function remedy(container: Container, images: Facts['images']): Fix | FixRefusal {
  const image = container.build ? undefined : container.image?.value;
  const reason = image && reasonNotToHarden(image);
  if (reason)
    return { refused: 'needed-by-purpose', advice: `Leave the capabilities of ${container.name}: ${reason}.` };
  const profile = image && imageProfile(image, images);
  const needed = profile && neededCapabilities(profile, container);
  if (!profile || !needed || knownText(container.networkMode?.value) === 'host') {
    return {
      refused: 'would-guess',
      advice: `Set ${settingName(container, 'cap_drop')} to ALL, test the ${nounOf(container)}, and add back only the capabilities it asks for.`,
    };
  }
  const edits = editsFor(container, needed);
  return isRefusal(edits)
    ? edits
    : {
        title: 'Drop all capabilities but those it needs',
        ...edits,
        effect: 'changes-behaviour',
        caveat: profile.caveat,
      };
}

function neededCapabilities(profile: ImageProfile, container: Container): readonly string[] | undefined {
  if (!container.user) return profile.capabilities;
  return knownText(container.user.value) === profile.userWithoutCapabilities ? [] : undefined;
}

function editsFor(container: Container, needed: readonly string[]) {
  const added = new Set(container.capAdd.map(({ value }) => parseCapability(knownText(value) ?? '')));
  const missing = added.has('ALL') ? needed : needed.filter((name) => !added.has(name));
  const settings: NewSetting[] = missing.length > 0 ? [{ key: 'cap_add', value: missing }] : [];
  const [first] = container.capDrop;
  if (!first) return container.editor.add([{ key: 'cap_drop', value: ['ALL'] }, ...settings]);
  const dropped = container.editor.replaceText(first, 'ALL');
  const kept = settings.length > 0 ? container.editor.add(settings) : undefined;
  if (isRefusal(dropped) || !kept) return dropped;
  return isRefusal(kept) || kept.path !== dropped.path
    ? asRefusal(kept)
    : { ...kept, edits: [...dropped.edits, ...kept.edits] };
}

function asRefusal(result: object): FixRefusal {
  return isRefusal(result)
    ? result
    : { refused: 'not-editable', advice: 'Two files hold the capabilities: change them by hand.' };
}
