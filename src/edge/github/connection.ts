import type { Endpoints } from '@octokit/types';
import { ApiFailure, classifyAnswer, classifyGraphqlErrors, type GraphqlError } from './api-failure.ts';
import type { Clock } from './clock.ts';
import { noAnswer } from './no-answer.ts';
import { delayBefore, PACE } from './pace.ts';

type Route = keyof Endpoints;
type Data<R extends Route> = Endpoints[R]['response']['data'];

export interface ConnectionOptions {
  readonly token: string;
  /** `https://api.github.com`, `https://github.example.com/api/v3`. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly clock: Clock;
  /** Told about every wait, in one sentence. */
  readonly onWait: (sentence: string) => void;
}

/** Requests made so far. */
export interface Usage {
  readonly reads: number;
  readonly writes: number;
  readonly retries: number;
}

export interface GraphqlAnswer<T> {
  /** Partial when `errors` is not empty. */
  readonly data: T | null;
  readonly errors: readonly GraphqlError[];
}

/** What a failed write may do next: repeat itself, or look whether it had an effect. `undefined` from looking: it had none. */
export type AfterAmbiguity<T> = 'repeat' | (() => Promise<T | undefined>);

interface RawAnswer {
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** https://docs.github.com/en/rest/about-the-rest-api/api-versions */
const API_VERSION = { 'x-github-api-version': '2022-11-28' };

type Send = (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<RawAnswer>;

/** Requests to one GitHub, one at a time, paced and repeated as GitHub asks. */
export class GitHubConnection {
  private readonly options: ConnectionOptions;
  private send: Promise<Send> | undefined;
  private lastWriteEnd = Number.NEGATIVE_INFINITY;
  private waited = 0;
  private readonly counts = { reads: 0, writes: 0, retries: 0 };

  constructor(options: ConnectionOptions) {
    this.options = options;
  }

  get usage(): Usage {
    return { ...this.counts };
  }

  /** @throws ApiFailure */
  async read<R extends Route>(route: R, parameters: Endpoints[R]['parameters']): Promise<Data<R>> {
    return await this.attempt('reads', async () => {
      const { data } = await this.request(route, parameters as Readonly<Record<string, unknown>>);
      return whole(data) as Data<R>;
    });
  }

  /** A GraphQL query. Errors beside data are given back; errors alone are thrown. @throws ApiFailure */
  async query<T>(document: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer<T>> {
    return await this.attempt('reads', async () => {
      const answer = await this.graphql<T>(document, variables);
      if (answer.data === null && answer.errors.length > 0) throw this.graphqlFailure(answer.errors);
      return answer;
    });
  }

  /** `pick` takes from the answer what the caller needs. @throws ApiFailure */
  async write<R extends Route, T>(
    route: R,
    parameters: Endpoints[R]['parameters'],
    pick: (data: Data<R>) => T,
    afterAmbiguity: AfterAmbiguity<T>,
  ): Promise<T> {
    return await this.attemptWrite(afterAmbiguity, async () => {
      const { data } = await this.request(route, parameters as Readonly<Record<string, unknown>>);
      return pick(whole(data) as Data<R>);
    });
  }

  /** A GraphQL mutation, by default one that may be repeated without harm; any error is thrown. @throws ApiFailure */
  async mutate<T>(
    document: string,
    variables: Readonly<Record<string, unknown>>,
    afterAmbiguity: AfterAmbiguity<T> = 'repeat',
  ): Promise<T> {
    return await this.attemptWrite<T>(afterAmbiguity, async () => {
      const answer = await this.graphql<T>(document, variables);
      if (answer.errors.length > 0 || answer.data === null) throw this.graphqlFailure(answer.errors);
      return answer.data;
    });
  }

  private async attempt<T>(kind: 'reads' | 'writes', act: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      this.counts[kind] += 1;
      try {
        return await act();
      } catch (error) {
        await this.waitOrGiveUp(asFailure(error), attempt);
      }
    }
  }

  private async attemptWrite<T>(afterAmbiguity: AfterAmbiguity<T>, act: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      await this.paceWrites();
      this.counts.writes += 1;
      try {
        return await act();
      } catch (error) {
        const failure = asFailure(error);
        await this.waitOrGiveUp(failure, attempt);
        if (failure.kind !== 'transient' || afterAmbiguity === 'repeat') continue;
        await this.options.clock.sleep(PACE.beforeLooking);
        const found = await afterAmbiguity();
        if (found !== undefined) return found;
      } finally {
        this.lastWriteEnd = this.options.clock.now();
      }
    }
  }

  private async paceWrites(): Promise<void> {
    const { clock } = this.options;
    const left = this.lastWriteEnd + PACE.betweenWrites - clock.now();
    if (left > 0) await clock.sleep(left);
  }

  private async waitOrGiveUp(failure: ApiFailure, attempt: number): Promise<void> {
    const delay = delayBefore(failure, attempt, this.options.clock);
    if (delay === undefined || this.waited + delay > PACE.mostWaiting) throw failure;
    this.waited += delay;
    this.counts.retries += 1;
    if (delay >= PACE.worthMentioning)
      this.options.onWait(`GitHub limits requests; waiting ${Math.ceil(delay / 1000)} s.`);
    await this.options.clock.sleep(delay);
  }

  private graphqlFailure(errors: readonly GraphqlError[]): ApiFailure {
    return classifyGraphqlErrors(errors, {}, this.options.clock.now());
  }

  private async graphql<T>(document: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer<T>> {
    const { headers, data } = await this.request(`POST ${this.options.graphqlUrl}`, { query: document, variables });
    const { data: found, errors } = whole(data) as { data?: T | null; errors?: readonly GraphqlError[] };
    if (errors && errors.length > 0) {
      const failure = classifyGraphqlErrors(errors, headers, this.options.clock.now());
      if (failure.kind === 'rate-limited' || failure.kind === 'transient') throw failure;
    }
    return { data: found ?? null, errors: errors ?? [] };
  }

  private async request(route: string, parameters: Readonly<Record<string, unknown>>): Promise<RawAnswer> {
    this.send ??= connect(this.options);
    const send = await this.send;
    try {
      return await send(route, {
        ...parameters,
        headers: API_VERSION,
        request: { signal: AbortSignal.timeout(PACE.timeout) },
      });
    } catch (error) {
      throw classifyAnswer(answerOf(error), this.options.clock.now());
    }
  }
}

/** The client is loaded on first use: it costs more to load than all the rest together. */
async function connect({ token, apiUrl }: ConnectionOptions): Promise<Send> {
  const [{ Octokit }, { defaults, getOctokitOptions }] = await Promise.all([
    import('@octokit/rest'),
    import('@actions/github/lib/utils'),
  ]);
  const silent = () => {};
  // The defaults of the toolkit bring its proxy handling; the client alone has none.
  const octokit = new Octokit({
    ...defaults,
    ...getOctokitOptions(token, {
      baseUrl: apiUrl,
      userAgent: 'bulkhead',
      log: { debug: silent, info: silent, warn: silent, error: silent },
    }),
  });
  return async (route, parameters) => await octokit.request(route, parameters);
}

/** An answer that was cut arrives as text: half of it proves nothing. */
function whole(data: unknown): unknown {
  if (typeof data === 'object' && data !== null) return data;
  throw new ApiFailure('transient', 200, 'The answer of GitHub was cut.');
}

function answerOf(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  const response = typeof error === 'object' && error !== null && 'response' in error ? error.response : undefined;
  if (typeof response !== 'object' || response === null)
    return { status: undefined, headers: {}, data: undefined, message, noAnswer: noAnswer(error) };
  const { status, headers, data } = response as { status: number; headers: RawAnswer['headers']; data: unknown };
  return { status, headers, data, message };
}

function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  throw error;
}
