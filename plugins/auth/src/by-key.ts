import { type Actor, CoreProblem, type Ctx, type Outside } from '@souk/core';
import { hashOfKey, namedBy, sameKey } from './domain/secret-key.ts';
import { isWithin } from './networks.ts';
import { findLiveKey, overlapLasts, touchKey } from './storage/key-store.ts';
import type { KeyRow } from './storage/tables.ts';

/** The use of a key or session is noted at most this often: reading with one must not become a write per request. */
export const touchEveryMs = 60_000;

/**
 * Who shows this API key. A publishable one is checked like any other, and its holder is a guest.
 * @throws Problem `core.wrong-network` for the right key from a network it is not for
 */
export async function byKey(outside: Outside, shown: string, address: string | undefined): Promise<Actor | undefined> {
  const named = namedBy(shown);
  const key = named && (await findLiveKey(outside, named.id));
  if (!key || key.kind !== named.kind || !(await opens(outside, key, shown))) return undefined;
  if (key.networks !== null && !isWithin(JSON.parse(key.networks), address)) throw CoreProblem.wrongNetwork();
  const idleMs = outside.now.getTime() - (key.last_used_at?.getTime() ?? 0);
  if (idleMs > touchEveryMs) await outside.transact((tx) => touchKey(tx, key.id));
  return key.kind === 'publishable' ? { kind: 'guest', key: key.id } : { kind: 'key', id: key.id, permissions: JSON.parse(key.scopes) };
}

/** By its secret, or by the one before while a rotation lasts. */
async function opens(ctx: Ctx, key: KeyRow, shown: string): Promise<boolean> {
  const hash = hashOfKey(shown);
  if (sameKey(hash, key.secret_hash)) return true;
  return key.previous_hash !== null && sameKey(hash, key.previous_hash) && overlapLasts(ctx, key.id);
}
