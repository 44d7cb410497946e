import { hostOf, isLocalHost, shownAddress } from '../concepts/net-address.ts';
import { knownText, literal, type Value } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import type { Daemon } from '../project/daemon.ts';
import type { Image } from '../project/image.ts';
import { asText, type ConfigSetting, listedSettings } from '../project/nested-setting.ts';
import { daemonOptionsOfContainer, daemonOptionsOfImage } from '../project/started-daemons.ts';
import { type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The daemon takes images from a server without knowing who it is. */
export const insecureRegistries = defineRule({
  id: 'insecure-registries',
  title: 'Registry without TLS',
  why: 'Anybody on the way to the registry can put an image of their own in place of the one that is asked for, and reads the password.',
  remedy:
    'Give the registry a certificate, put its authority into /etc/docker/certs.d or the trust of the host, and remove the entry.',
  allowWhen: 'The registry is on a network that nobody else is on, such as that of a test on one machine.',
  practice: 'trusted-base-image',
  references: [
    { name: 'CIS 2.5', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #13', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-319', url: 'https://cwe.mitre.org/data/definitions/319.html' },
    {
      name: 'Docker: insecure registries',
      url: 'https://docs.docker.com/reference/cli/dockerd/#insecure-registries',
    },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  "insecure-registries": [«"registry.example.com:5000"»]\n}\n',
    accepted: '{\n  "insecure-registries": ["127.0.0.1:5000"]\n}\n',
  },
  image: [{ severity: 'high', default: 'on', check: checkImage }],
  container: [{ severity: 'high', default: 'on', check: checkContainer }],
  daemon: [
    { severity: 'high', default: 'on', check: checkRegistries },
    { severity: 'high', default: 'on', check: checkMirrors },
  ],
});

const CAVEAT = 'The registry is then refused until it has a certificate that this machine trusts.';
/** Since Docker 29.10 a list that is there replaces the loopback addresses, which are insecure by default. */
const LIST_CAVEAT = `${CAVEAT} Docker 29.10 and later take registries of this machine for insecure only if the list names them.`;

function* checkRegistries(daemon: Daemon): Iterable<Report> {
  const setting = daemon.setting('insecure-registries');
  const named = textsOf(setting);
  for (const { value, at, index } of named) {
    if (isThisMachine(value)) continue;
    const shown = shownAddress(value);
    const edits =
      named.length === 1
        ? daemon.editor.remove('insecure-registries')
        : daemon.editor.removeItem('insecure-registries', index);
    yield {
      at,
      evidence: `registry ${shown}`,
      message: describe(value),
      fix: fixWithCaveat('Verify the registry', edits, named.length > 1 ? LIST_CAVEAT : CAVEAT),
    };
  }
}

function describe(registry: Value): string {
  const isEvery = /^(?:0\.0\.0\.0\/0|::\/0)$/.test(knownText(registry) ?? '');
  const which = isEvery ? 'every registry' : `the registry ${shownAddress(registry)}`;
  return `The daemon talks to ${which} without checking its certificate, in clear text if need be.`;
}

const BY_HAND: FixRefusal = {
  refused: 'would-guess',
  advice: 'Remove the option, and give the daemon the authority of the registry instead.',
};

function* checkImage(image: Image): Iterable<Report> {
  for (const { stage, option } of daemonOptionsOfImage(image)) {
    const { name, value, word, valueWord } = option;
    if (name !== '--insecure-registry' || !value || isThisMachine(value)) continue;
    const at = { start: word.range.start, end: (valueWord ?? word).range.end };
    yield { at, stage, evidence: `registry ${shownAddress(value)}`, message: describe(value), fix: BY_HAND };
  }
}

function* checkContainer(container: Container): Iterable<Report> {
  for (const { name, value, word, valueWord } of daemonOptionsOfContainer(container)) {
    if (name !== '--insecure-registry' || !value || isThisMachine(value)) continue;
    yield {
      at: (valueWord ?? word).at,
      aspect: ['registry'],
      evidence: `registry ${shownAddress(value)}`,
      message: describe(value),
      fix: BY_HAND,
    };
  }
}

function* checkMirrors(daemon: Daemon): Iterable<Report> {
  for (const { value, at } of textsOf(daemon.setting('registry-mirrors'))) {
    if (!/^http:\/\//i.test(knownText(value) ?? '') || isThisMachine(value)) continue;
    yield {
      at,
      aspect: ['mirror'],
      evidence: `mirror ${shownAddress(value)}`,
      message: `The daemon takes images from the mirror ${shownAddress(value)} in clear text.`,
      fix: { refused: 'would-guess', advice: 'Give the mirror a certificate and name it with https://.' },
    };
  }
}

function textsOf(setting: ConfigSetting | undefined): readonly (Setting<Value> & { readonly index: number })[] {
  return listedSettings(setting).flatMap((item, index) => {
    const text = asText(item);
    return text && knownText(text.value) !== '' ? [{ ...text, index }] : [];
  });
}

/** Loopback addresses and networks: dockerd takes them for insecure in any case. */
function isThisMachine(value: Value): boolean {
  const text = knownText(value);
  if (text === undefined) return false;
  if (/^(?:127\.[\d.]{1,11}\/\d{1,2}|::1\/128)$/.test(text)) return !/\/[0-7]$/.test(text);
  const host = hostOf(literal(text));
  return (
    host !== undefined &&
    host !== '0.0.0.0' &&
    host !== 'host.docker.internal' &&
    isLocalHost(host) &&
    !host.endsWith('.local')
  );
}
