import { z } from 'zod';
import { problemType } from '../values/problem.ts';
import type { Actor, Ctx, Outside } from './context.ts';
import type { Permission } from './permission.ts';
import { type Token, token } from './token.ts';

/** What the caller sent to prove who they are. */
export interface Credentials {
  /** From `Authorization: Bearer …`; who shows one is not asked for a cookie. */
  readonly bearer: string | undefined;
  /** The session cookie of this side of the store (the first segment of the path: `store`, `admin`). */
  readonly cookie: string | undefined;
  /** Where the request comes from, as far as the store believes its proxies; undefined once the connection is gone. */
  readonly address: string | undefined;
}

/**
 * Turns credentials into an actor; bound by the auth plugin. Fails closed: an unknown bearer is a 401, never a guest. A cookie that
 * is over is a guest's: browsers send it without being asked. Who shows a publishable key is a guest with that key.
 */
export interface Authenticator {
  authenticate(outside: Outside, credentials: Credentials): Promise<Actor>;
}
export const Authenticator: Token<Authenticator, 'core'> = token('core', 'Authenticator');

/** Wall time, ids and randomness, so that tests and simulations can own them. */
export interface Clock {
  now(): Date;
}
export const Clock: Token<Clock, 'core'> = token('core', 'Clock');

/** Structured log lines; secrets and bodies do not belong in them. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
export const Log: Token<Log, 'core'> = token('core', 'Log');

/** Unguessable proofs for guests: `HMAC(server key, prefix and id)`. Nothing is stored, and a stored reply holds no secret. */
export interface GuestTokens {
  /** The token of this id, e.g. `ctk_…`; it may be shown to the guest in this very reply. */
  of(prefix: string, id: string): string;
  /** Did the caller show the token of this id? Compared in constant time. */
  shownBy(ctx: Ctx, prefix: string, id: string): boolean;
}
export const GuestTokens: Token<GuestTokens, 'core'> = token('core', 'GuestTokens');

/**
 * The prefix of the guest token that a page shows as `x-csrf-token` beside its session cookie, made of the session's id: a foreign
 * page can send the cookie, and cannot know this.
 */
export const csrfToken = 'xtk';

/** Everything that may be permitted in this store, by all its plugins: what roles and keys can be made of. */
export type Permissions = readonly Permission[];
export const Permissions: Token<Permissions, 'core'> = token('core', 'Permissions');

/** Development or production, and where the store listens. */
export interface StoreMode {
  readonly mode: 'development' | 'production';
}
export const StoreMode: Token<StoreMode, 'core'> = token('core', 'StoreMode');

/** The problems the engine itself answers with; every route may answer with those that fit it. */
export const CoreProblem = {
  badJson: problemType('core.bad-json', { status: 400, title: 'The body is not valid JSON' }),
  keyMissing: problemType('core.idempotency-key-missing', { status: 400, title: 'An Idempotency-Key header is required here' }),
  keyMalformed: problemType('core.idempotency-key-malformed', {
    status: 400,
    title: 'The Idempotency-Key must be 1 to 255 visible ASCII characters',
  }),
  unauthenticated: problemType('core.unauthenticated', { status: 401, title: 'Credentials are missing or not valid' }),
  forbidden: problemType('core.forbidden', { status: 403, title: 'You may not do this', details: z.object({ permission: z.string() }) }),
  notFound: problemType('core.not-found', { status: 404, title: 'There is nothing here' }),
  methodNotAllowed: problemType('core.method-not-allowed', { status: 405, title: 'This address does not answer to that method' }),
  wrongNetwork: problemType('core.wrong-network', { status: 403, title: 'This credential may not be used from your network' }),
  crossSite: problemType('core.cross-site', {
    status: 403,
    title: 'A change by cookie needs the x-csrf-token of its session, and comes from our own pages',
  }),
  timeout: problemType('core.timeout', { status: 503, title: 'The request took too long and was given up' }),
  versionConflict: problemType('core.version-conflict', {
    status: 409,
    title: 'It was changed since you read it',
    details: z.object({ version: z.number() }),
  }),
  keyInUse: problemType('core.idempotency-key-in-use', { status: 409, title: 'A request with this Idempotency-Key is still running' }),
  tooLarge: problemType('core.body-too-large', { status: 413, title: 'The body is too large' }),
  notJson: problemType('core.not-json', { status: 415, title: 'The body must be application/json' }),
  invalid: problemType('core.invalid', { status: 422, title: 'The request does not fit the schema' }),
  keyReused: problemType('core.idempotency-key-reused', { status: 422, title: 'This Idempotency-Key was used with another request' }),
  rateLimited: problemType('core.rate-limited', { status: 429, title: 'Too many requests' }),
  unexpected: problemType('core.unexpected', { status: 500, title: 'Something went wrong on our side' }),
  unavailable: problemType('core.unavailable', { status: 503, title: 'The store is not available right now' }),
  vetoed: problemType('core.vetoed', {
    status: 409,
    title: 'This was refused',
    details: z.object({ reasons: z.array(z.object({ code: z.string(), title: z.string() })) }),
  }),
} as const;

/** Hears, in every process, that an event was committed: a wake-up hint, never a source of truth. */
export interface News {
  /** Resolves when an event whose key is `key` was committed anywhere, or after `timeoutMs`, or when `signal` aborts. */
  next(key: string, options: { timeoutMs: number; signal: AbortSignal }): Promise<void>;
}
export const News: Token<News, 'core'> = token('core', 'News');

/** Delivers past events once more, to make again what is made from events only. */
export interface Replay {
  /**
   * Runs every subscription of this plugin over all events ever committed, oldest first; what it made before must be cleared or
   * be the same when made twice. Answers how many events were delivered.
   */
  replay(plugin: string, onProgress: (delivered: number) => void): Promise<number>;
}
export const Replay: Token<Replay, 'core'> = token('core', 'Replay');
