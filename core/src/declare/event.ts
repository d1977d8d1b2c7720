import type { z } from 'zod';
import type { Tx } from './context.ts';
import type { Owners, Resolved, Uses } from './token.ts';

/** Tells what has happened, in the past tense. Delivered at least once, in order per value of `key`. */
export interface EventType<P extends z.ZodType, Owner extends string = string> {
  readonly name: string;
  readonly owner: Owner;
  readonly version: number;
  readonly key: string;
  readonly payload: P;
}

/** The event behind a delivery: the same on every repetition, so what is made from it can be made again. */
export interface Happened {
  readonly eventId: string;
  readonly at: Date;
}

export interface Subscription<Needs extends string = string> {
  readonly needs: readonly Needs[];
  readonly event: EventType<any>;
  /** Unique within the plugin; it keys the inbox, so renaming it delivers old events again. */
  readonly name: string;
  readonly uses: Uses;
  readonly handle: (payload: any, tx: Tx, uses: any, happened: Happened) => Promise<void>;
}

/** Hears of an event in a transaction of its own; a handler that fails is retried with backoff, then dead-lettered. */
export function on<P extends z.ZodType, Owner extends string, const U extends Uses = {}>(
  event: EventType<P, Owner>,
  spec: { name: string; uses?: U; handle(payload: z.output<P>, tx: Tx, uses: Resolved<U>, happened: Happened): Promise<void> },
): Subscription<Owner | Owners<U>> {
  return { needs: [], event, name: spec.name, uses: spec.uses ?? {}, handle: spec.handle };
}
