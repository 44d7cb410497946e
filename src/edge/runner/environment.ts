import { readFileSync } from 'node:fs';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { type ActionEvent, readEvent } from './event.ts';
import { type ActionInputs, readInputs } from './inputs.ts';

/** Everything the runner hands over. */
export interface ActionRequest {
  readonly inputs: ActionInputs;
  readonly event: ActionEvent;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Distinguishes this run from every other one. */
  readonly runId: string;
  /** Page of the run. */
  readonly detailsUrl: string;
  /** Folder for files of the job; empty: none. */
  readonly temporaryFolder: string;
  /** Folder that relative paths of inputs start from. */
  readonly workspace: string;
  readonly summaryFile: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ReviewImpossible when inputs or event cannot be used. */
export function readActionRequest(environment: Environment): ActionRequest {
  const text = (name: string) => environment[name] ?? '';
  const inputs = readInputs(environment);
  const event = readEvent(
    text('GITHUB_EVENT_NAME'),
    text('GITHUB_REPOSITORY'),
    readEventFile(text('GITHUB_EVENT_PATH')),
  );
  const apiUrl = text('GITHUB_API_URL') || 'https://api.github.com';
  const server = text('GITHUB_SERVER_URL') || 'https://github.com';
  const [run, attempt] = [text('GITHUB_RUN_ID') || '0', text('GITHUB_RUN_ATTEMPT') || '1'];
  return {
    inputs,
    event,
    apiUrl,
    graphqlUrl: text('GITHUB_GRAPHQL_URL') || `${apiUrl.replace(/\/v3$/, '')}/graphql`,
    runId: `${run}/${attempt}/${text('GITHUB_JOB')}/${text('GITHUB_ACTION')}`,
    detailsUrl: `${server}/${event.owner}/${event.repo}/actions/runs/${run}`,
    temporaryFolder: text('RUNNER_TEMP'),
    workspace: text('GITHUB_WORKSPACE'),
    summaryFile: environment['GITHUB_STEP_SUMMARY'],
  };
}

function readEventFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ReviewImpossible(
      'The file of the event cannot be read.',
      'Run Bulkhead as a step of a GitHub workflow, or use its command line.',
    );
  }
}
