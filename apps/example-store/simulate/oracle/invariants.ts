import type { RunningStore } from '@souk/core';

/** What `souk verify` asks. */
export async function invariants(running: RunningStore): Promise<readonly string[]> {
  const text = (it: unknown) => JSON.stringify(it, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return (await running.verify()).flatMap(({ id, plugin, result }) =>
    'broken' in result && result.broken.length > 0 ? [`${id} of ${plugin}: ${text(result.broken)}`] : [],
  );
}
