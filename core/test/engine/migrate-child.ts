import { systemClock } from '../../src/engine/clock.ts';
import { migrate } from '../../src/engine/migrate.ts';
import { openDatabase } from '../../src/engine/open-database.ts';
import { quietLog } from '../quiet-log.ts';

const database = await openDatabase(process.argv[2] as string, { clock: systemClock, createIfAbsent: true, log: quietLog });
await migrate(database, [], quietLog);
await database.close();
