import { GraphQLError } from 'graphql';
import type { TokenOwner } from './state.ts';

/** An error as GitHub gives it beside data. */
export function refused(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export function forbid(): never {
  throw refused('FORBIDDEN', 'Resource not accessible by integration');
}

export function need(viewer: TokenOwner, permission: keyof TokenOwner['permissions'], access: 'read' | 'write'): void {
  const has = viewer.permissions[permission];
  if (has === 'none' || (access === 'write' && has !== 'write')) forbid();
}
