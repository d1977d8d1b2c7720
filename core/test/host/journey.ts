import { systemClock } from '../../src/engine/clock.ts';
import { testLog } from '../../src/testing/test-log.ts';
import { store, Well } from './well.ts';

/** Draws one bucket unless it was drawn before, and sees that it is told of. */
const running = await store.open({ environment: process.env, clock: systemClock, log: testLog() });
const outside = running.system('journey');
const well = running.get(Well);
if ((await well.count(outside)) === 0) await outside.transact((tx) => well.draw(tx));
await running.runtime.settle();
await running.close();
