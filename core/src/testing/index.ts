/** For tests of plugins and stores. */
export { listen } from '../engine/http/listen.ts';
export { patience } from '../engine/http/slow-callers.ts';
export { createOutgoing } from '../engine/outgoing.ts';
export { type CrashSpec, crashBetweenCommits } from './crash-between-commits.ts';
export { createTestStore, type TestStore, type TestStoreSpec } from './create-test-store.ts';
export { type FakeClock, fakeClock } from './fake-clock.ts';
export { mustHave, whyNoProgram } from './must-have.ts';
export { onBothDatabases } from './on-both-databases.ts';
export { createTestDatabase, type DatabaseKind, type TestDatabase } from './test-database.ts';
export { type LogLine, testLog } from './test-log.ts';
