/** A repository as REST routes name it. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}
