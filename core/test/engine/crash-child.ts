/** A journey that crashes wherever SOUK_CRASH_AT says: fill jars, each of which is counted and passed on twice. Begun again, it goes on. */
import type { Tx } from '../../src/declare/context.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { openDatabase } from '../../src/engine/open-database.ts';
import { quietLog } from '../quiet-log.ts';
import { filled, jar, runtimeOn, subscription, system, tables } from './fixture.ts';

const database = await openDatabase(process.argv[2] as string, { clock: systemClock, createIfAbsent: false, log: quietLog });
for (const prefix of ['core_', 'jars_']) database.prefixes.add(prefix);
const count = async (tx: Tx, id: string): Promise<void> => {
  await tx.write(tables).into('jars_jars').where({ id }).increment('beans', 1);
};
const passOn = subscription('pass-on', async (payload, tx: Tx) => {
  await count(tx, payload.jarId);
  if (payload.beans < 2) tx.emit(filled, { ...payload, beans: payload.beans + 1 });
});
const audit = subscription('audit', async (_payload, tx: Tx) => count(tx, 'audit'));
const runtime = runtimeOn(database, { subscriptions: [passOn, audit] });
const outside = runtime.outside({ actor: system });

for (const id of ['a', 'b', 'c']) {
  if (await outside.read(tables).from('jars_jars').where({ id }).first()) continue;
  await outside.transact(async (tx) => {
    await tx.write(tables).into('jars_jars').insert(jar(id));
    tx.emit(filled, { jarId: id, beans: 0, worth: 1n, at: tx.now });
  });
}
await runtime.settle();
await runtime.stop();
await database.close();
