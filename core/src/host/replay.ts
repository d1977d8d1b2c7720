import { z } from 'zod';
import type { Replay } from '../declare/core.ts';
import type { Database } from '../engine/database.ts';
import type { LoadedSubscription } from '../engine/loaded.ts';
import type { Runtime } from '../engine/runtime.ts';
import { toldFrom } from '../engine/told.ts';

const batchMax = 200;

interface Parts {
  readonly database: Database;
  readonly runtime: Runtime;
  readonly subscriptions: readonly LoadedSubscription[];
}

/**
 * Tells one plugin everything again, from the outbox, which keeps what it told. Only what was relayed before counts: the rest is
 * still on its way, and comes by the relay. Each batch is one transaction; the inbox is left as it is.
 */
export function createReplay(parts: () => Parts): Replay {
  return {
    async replay(plugin, onProgress) {
      const { database, runtime, subscriptions } = parts();
      const hearing = Map.groupBy(
        subscriptions.filter((loaded) => loaded.plugin === plugin),
        ({ subscription }) => subscription.event.name,
      );
      const names = [...hearing.keys()];
      if (names.length === 0) return 0;
      const outside = runtime.outside({ actor: { kind: 'system', reason: `replay to ${plugin}` } });
      const page = `SELECT position, id, name, event_key, payload, emitted_at FROM core_outbox WHERE position > ? AND sent_at IS NOT NULL AND name IN (${names.map(() => '?').join(',')}) ORDER BY position LIMIT ${batchMax}`;
      let delivered = 0;
      for (let after = 0; ; ) {
        const { rows } = await database.run(page, [after, ...names]);
        if (rows.length === 0) return delivered;
        await outside.transact(async (tx) => {
          for (const { id: eventId, name, payload, at } of rows.map(toldFrom)) {
            for (const { subscription, uses } of hearing.get(name) ?? []) {
              await subscription.handle(z.decode(subscription.event.payload, JSON.parse(payload)), tx, uses, { eventId, at });
            }
          }
        });
        delivered += rows.length;
        after = rows.at(-1)?.['position'] as number;
        onProgress(delivered);
      }
    },
  };
}
