import { type ApiVariable, apiVariable, type OpenApiUse, openApiUse } from '../concepts/docker-api.ts';
import { hostOf, isLocalHost } from '../concepts/net-address.ts';
import { knownText, markedText, type Value } from '../concepts/value.ts';
import type { Command, ShellWord } from '../documents/shell/model.ts';
import type { TextRange } from '../text/range.ts';
import type { HostScript } from './host-script.ts';
import { commandsOfScript } from './script-commands.ts';

/** A way in which the commands of a script talk to the API of an engine, or offer it, without mutual TLS. */
export type ScriptApiUse =
  /** `docker -H tcp://…` */
  | { readonly kind: 'client'; readonly at: TextRange; readonly address: Value; readonly use: OpenApiUse<ShellWord> }
  /** `DOCKER_HOST=tcp://…` */
  | {
      readonly kind: 'variable';
      readonly at: TextRange;
      readonly address: Value;
      readonly name: string;
      readonly effect: ApiVariable;
    }
  /** `socat TCP-LISTEN:2375 UNIX-CONNECT:/run/docker.sock` */
  | { readonly kind: 'relay'; readonly at: TextRange; readonly isLocal: boolean };

/** Port of the API with TLS: a client that expects no TLS there fails, so its certificates come from outside of the script. */
const TLS_PORT = /:2376(?:\/|$)/;

/** The uses of a script in the order of its commands. One that asks for TLS anywhere is taken to ask for it everywhere. */
export function scriptApiUses(host: HostScript): readonly ScriptApiUse[] {
  const commands = commandsOfScript(host);
  const verifies = commands.some(({ assignments }) =>
    assignments.some(({ name, value }) => name === 'DOCKER_TLS_VERIFY' && knownText(value) !== ''),
  );
  return commands.flatMap((command) => [
    ...relays(command),
    ...variables(command, verifies),
    ...(verifies ? [] : clients(command)),
  ]);
}

function clients({ name, args }: Command): readonly ScriptApiUse[] {
  const use = openApiUse(name, args);
  const [first] = use?.words ?? [];
  const last = use?.words.at(-1);
  if (!use || use.role === 'daemon' || !first || !last || TLS_PORT.test(use.address)) return [];
  return [
    { kind: 'client', at: { start: first.range.start, end: last.range.end }, address: addressOf(use.address), use },
  ];
}

function addressOf(text: string): Value {
  return { parts: [text], assumed: false };
}

function variables({ assignments }: Command, verifies: boolean): readonly ScriptApiUse[] {
  return assignments.flatMap(({ name, value, range }): readonly ScriptApiUse[] => {
    const effect = apiVariable(name, value, verifies ? value : undefined);
    if (!effect || TLS_PORT.test(markedText(value))) return [];
    return [{ kind: 'variable', at: range, address: value, name, effect }];
  });
}

/** https://manpages.debian.org/socat */
function relays({ name, args }: Command): readonly ScriptApiUse[] {
  if (name !== 'socat') return [];
  const listener = args.find(({ value }) => /^TCP[46]?-L(?:ISTEN)?:/i.test(markedText(value)));
  const socket = args.some(({ value }) => /^UNIX(?:-CONNECT|-CLIENT)?:\S{0,200}docker\.sock/i.test(markedText(value)));
  if (!listener || !socket) return [];
  const bound = /,bind=([^,]{1,100})/i.exec(markedText(listener.value))?.[1];
  const isLocal = bound !== undefined && bound !== '0.0.0.0' && isLocalHost(bound);
  return [{ kind: 'relay', at: listener.range, isLocal }];
}

/** Whether an address is that of the machine the script runs on. */
export function isOwnMachine(address: Value): boolean {
  const host = hostOf(address);
  return host !== undefined && isLocalHost(host);
}
