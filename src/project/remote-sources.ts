import { type RemoteSource, remoteSource } from '../concepts/remote-source.ts';
import { knownText, type Value } from '../concepts/value.ts';
import type { Location } from '../text/range.ts';
import type { Container } from './container.ts';
import { isText } from './container-builder/settings.ts';
import { namedValues } from './named-values.ts';
import { asText, nestedSetting, settingBelow } from './nested-setting.ts';

/** Something a container takes from outside the repository, its image apart. */
export interface RemoteUse {
  readonly via: 'include' | 'extends' | 'context' | 'additional-context';
  readonly source: RemoteSource;
  readonly text: string;
  readonly at: Location;
}

/** The definitions and build contexts a container takes from elsewhere, as far as the files say. */
export function remoteUses(container: Container): readonly RemoteUse[] {
  const { build, remoteIncludes } = container;
  const extended = asText(nestedSetting(container, 'extends', 'file'));
  const context =
    build && isText(build.config) ? build.config : build && asText(settingBelow(build.config, ['context']));
  const additional = build && settingBelow(build.config, ['additional_contexts']);
  return [
    ...remoteIncludes.flatMap(({ value, at }) => use('include', value, at)),
    ...(extended ? use('extends', extended.value, extended.at) : []),
    ...(context ? use('context', context.value, context.at) : []),
    ...namedValues(additional?.value).flatMap(({ value, at, valueAt }) =>
      use('additional-context', value, valueAt ?? at),
    ),
  ];
}

function use(via: RemoteUse['via'], value: Value | undefined, at: Location): readonly RemoteUse[] {
  const text = knownText(value);
  const source = text === undefined ? undefined : remoteSource(text);
  return source && text !== undefined ? [{ via, source, text, at }] : [];
}
