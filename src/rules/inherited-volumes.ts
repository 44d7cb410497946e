import { shownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { asText, listedSettings } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** All mounts of another container come along without being named. */
export const inheritedVolumes = defineRule({
  id: 'inherited-volumes',
  title: 'Mounts of another container are inherited',
  why: 'Whatever the other container mounts comes along unseen, now and after its next change: folders of the host, sockets, secrets.',
  remedy: 'Name the volumes that both services need under `volumes` of each.',
  allowWhen: 'The other container is defined in the same file and mounts nothing but data.',
  practice: 'host-mounts',
  references: [
    {
      name: 'Compose: volumes_from',
      url: 'https://docs.docker.com/reference/compose-file/services/#volumes_from',
    },
    { name: 'Docker: volumes', url: 'https://docs.docker.com/engine/storage/volumes/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    volumes_from:\n      - «container:legacy»\n',
    accepted:
      'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - shared:/data\nvolumes:\n  shared: {}\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  for (const item of listedSettings(container.setting('volumes_from')).map(asText)) {
    if (!item) continue;
    const written = shownText(item.value);
    const source = written.replace(/:r[ow]$/, '');
    const from = source.startsWith('container:') ? `the container ${source.slice('container:'.length)}` : source;
    yield {
      at: item.at,
      aspect: ['volumes-from', source],
      evidence: source,
      message: `The ${named(container)} takes over every mount of ${from}.`,
      fix: {
        refused: 'would-guess',
        advice: `Name the volumes that ${container.name} needs instead of taking all of ${from}.`,
      },
    };
  }
}
