import { codeColumn, idColumn, instantColumn, jsonColumn, type Migration, migration } from '../../declare/migration.ts';
import { auditMigrations } from './0002-audit.ts';

/** Events that wait to be told, and were told: they are kept, for read models are rebuilt from them. */
const outbox = migration('0001-create-outbox', (schema) =>
  schema.createTable('core_outbox', (t) => {
    t.bigIncrements('position');
    idColumn(t, 'id').notNullable().unique();
    codeColumn(t, 'name', 120).notNullable();
    t.integer('version').notNullable();
    codeColumn(t, 'event_key', 191).notNullable();
    t.bigInteger('sequence').notNullable();
    jsonColumn(t, 'payload').notNullable();
    instantColumn(t, 'emitted_at').notNullable();
    instantColumn(t, 'sent_at').nullable();
    t.unique(['event_key', 'sequence'], { indexName: 'core_outbox_sequence' });
    t.index(['sent_at', 'position'], 'core_outbox_unsent');
  }),
);

/** Which subscription has handled which event; written in the transaction of the handler. */
const inbox = migration('0002-create-inbox', (schema) =>
  schema.createTable('core_inbox', (t) => {
    codeColumn(t, 'subscription', 120).notNullable();
    idColumn(t, 'event_id').notNullable();
    instantColumn(t, 'handled_at').notNullable();
    t.primary(['subscription', 'event_id']);
  }),
);

/** Events a subscription could not handle yet (parked), or gave up (dead), and those that wait behind them. */
const deliveries = migration('0003-create-deliveries', (schema) =>
  schema.createTable('core_deliveries', (t) => {
    codeColumn(t, 'subscription', 120).notNullable();
    idColumn(t, 'event_id').notNullable();
    codeColumn(t, 'event_key', 191).notNullable();
    t.bigInteger('position').notNullable();
    codeColumn(t, 'state', 12).notNullable();
    t.integer('attempts').notNullable();
    instantColumn(t, 'next_at').notNullable();
    t.text('last_error').nullable();
    t.primary(['subscription', 'event_id']);
    t.index(['state', 'next_at'], 'core_deliveries_due');
    t.index(['subscription', 'event_key', 'position'], 'core_deliveries_order');
  }),
);

const jobs = migration('0004-create-jobs', (schema) =>
  schema.createTable('core_jobs', (t) => {
    idColumn(t, 'id').primary();
    codeColumn(t, 'name', 120).notNullable();
    jsonColumn(t, 'payload').notNullable();
    codeColumn(t, 'state', 12).notNullable();
    t.integer('attempts').notNullable();
    t.integer('fence').notNullable();
    instantColumn(t, 'run_at').notNullable();
    codeColumn(t, 'holder', 120).nullable();
    instantColumn(t, 'lease_ends_at').nullable();
    t.text('last_error').nullable();
    instantColumn(t, 'created_at').notNullable();
    instantColumn(t, 'ended_at').nullable();
    t.index(['state', 'run_at', 'id'], 'core_jobs_due');
    t.index(['state', 'lease_ends_at'], 'core_jobs_leased');
  }),
);

const schedules = migration('0005-create-schedules', (schema) =>
  schema.createTable('core_schedules', (t) => {
    codeColumn(t, 'id', 120).primary();
    instantColumn(t, 'next_at').notNullable();
    t.integer('fence').notNullable();
    codeColumn(t, 'holder', 120).nullable();
    instantColumn(t, 'lease_ends_at').nullable();
    t.text('last_error').nullable();
  }),
);

/** Who does what only one process may do at a time. */
const leases = migration('0006-create-leases', (schema) =>
  schema.createTable('core_leases', (t) => {
    codeColumn(t, 'name', 60).primary();
    codeColumn(t, 'holder', 120).notNullable();
    t.integer('fence').notNullable();
    instantColumn(t, 'lease_ends_at').notNullable();
  }),
);

/** Idempotency keys: `id` is the hash of actor, route and key. */
const idempotency = migration('0007-create-idempotency', (schema) =>
  schema.createTable('core_idempotency', (t) => {
    codeColumn(t, 'id', 43).primary();
    codeColumn(t, 'actor_key', 191).notNullable();
    codeColumn(t, 'route', 191).notNullable();
    codeColumn(t, 'idempotency_key', 255).notNullable();
    codeColumn(t, 'fingerprint', 64).notNullable();
    codeColumn(t, 'state', 12).notNullable();
    t.integer('fence').notNullable();
    t.integer('reply_status').nullable();
    jsonColumn(t, 'reply_body').nullable();
    codeColumn(t, 'holder', 120).notNullable();
    instantColumn(t, 'lease_ends_at').notNullable();
    instantColumn(t, 'created_at').notNullable();
    instantColumn(t, 'expires_at').notNullable();
    t.index(['expires_at'], 'core_idempotency_expired');
    t.index(['lease_ends_at'], 'core_idempotency_leased');
  }),
);

/** Proves that a transaction was committed, when the answer to its COMMIT was lost and it left no other row of its own. */
const commits = migration('0008-create-commits', (schema) =>
  schema.createTable('core_commits', (t) => {
    idColumn(t, 'id').primary();
    instantColumn(t, 'committed_at').notNullable();
    t.index(['committed_at'], 'core_commits_old');
  }),
);

export const coreMigrations: readonly Migration[] = [
  outbox,
  inbox,
  deliveries,
  jobs,
  schedules,
  leases,
  idempotency,
  commits,
  ...auditMigrations,
];
