import { SourceText } from '../../text/source-text.ts';
import type { ConfigMap, ConfigNode } from './config.ts';
import { valueAt } from './config-tree.ts';
import { parseComposeFile } from './parse-compose.ts';

/** The default files of a folder; Compose takes the first that exists. https://github.com/compose-spec/compose-go/blob/main/cli/options.go */
export const DEFAULT_FILE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;

/** The override files beside a default file; Compose takes the first that exists, names may mix. */
export const OVERRIDE_FILE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const;

/** `compose`, `docker-compose` or `docker-stack`, then anything that does not continue the word: no `composer.yaml`. */
const COMPOSE_NAME = /^(?:docker-)?(?:compose|stack)(?:[^a-z/][^/]*)?\.ya?ml$/i;
const YAML_NAME = /\.ya?ml$/i;

const OTHER_SERVICES_PATH = new RegExp(
  [
    '(?:^|/)\\.devcontainer(?:/|[^/]*\\.ya?ml$)',
    '(?:^|/)\\.(?:github|gitea|forgejo|circleci|buildkite|woodpecker|semaphore|gitlab|gitlab-ci|drone|tekton|azure-pipelines|azuredevops)/',
    '(?:^|/)\\.?(?:gitlab-ci|travis|drone|woodpecker|appveyor|cirrus|bitbucket-pipelines|azure-pipelines|cloudbuild|buildspec|codeship-services|codeship-steps)[^/]*\\.ya?ml$',
  ].join('|'),
  'i',
);

/** Whether the name alone says Compose: `compose*.yaml`, `docker-compose*.yml`, `docker-stack*.yml`. */
export function isComposePath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return COMPOSE_NAME.test(name) && !/^stack/i.test(name);
}

/** Whether the path belongs to a devcontainer or to a CI system, whose files may have a `services` mapping of another kind. */
export function isDevcontainerOrCiPath(path: string): boolean {
  return OTHER_SERVICES_PATH.test(path);
}

/** Whether the name is that of a YAML file. */
export function isYamlPath(path: string): boolean {
  return YAML_NAME.test(path);
}

/** Whether the text is YAML whose top level is a `services` mapping of mappings with `image` or `build`. */
export function looksLikeCompose(content: string): boolean {
  return mentionsServices(content) && haveServices(parseComposeFile(new SourceText('', content)).documents);
}

/** Whether a line begins with the key `services`: without it a text is no Compose file and need not be parsed. */
export function mentionsServices(content: string): boolean {
  return /^(?:services|"services"|'services')[ \t]*:/m.test(content);
}

/** Whether a document has a `services` mapping as Compose files have it. */
export function haveServices(documents: readonly ConfigMap[]): boolean {
  return documents.some((document) => isServicesMap(valueAt(document, 'services')));
}

/** All services are mappings and at least one has an image or a build. */
export function isServicesMap(services: ConfigNode | undefined): boolean {
  if (services?.kind !== 'map' || services.entries.size === 0) return false;
  let runnable = false;
  for (const { value } of services.entries.values()) {
    if (value.kind !== 'map') return false;
    runnable ||= value.entries.has('image') || value.entries.has('build');
  }
  return runnable;
}
