import { join } from 'node:path';
import { startServer } from './rig/child.ts';
import { compareReads } from './rig/compare-reads.ts';
import { newDatabase } from './rig/database.ts';
import { head } from './rig/head.ts';
import { openShop, quiet } from './rig/shop.ts';
import { inWorkplace } from './rig/workplace.ts';

/** A reply of a few bytes through the whole pipeline, which is not kept: what every request pays. */
const path = '/store/ping';

await head('full pipeline, small reply, against node:http');
await inWorkplace(async (folder) => {
  const databaseUrl = await newDatabase('sqlite');
  await (await openShop({ databaseUrl, log: quiet })).close();
  const store = await startServer('store', { databaseUrl }, join(folder, 'log'));
  const body = await (await fetch(store.url + path)).text();
  const bare = await startServer('node-http', { body });
  await compareReads(
    { name: 'ours', server: store, paths: [path] },
    { name: 'node:http', server: bare, paths: ['/'] },
    { connections: 48, aim: 0.3 },
  );
});
