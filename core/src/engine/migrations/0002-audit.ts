import { appendOnly } from '../../declare/append-only.ts';
import { codeColumn, idColumn, instantColumn, jsonColumn, migration } from '../../declare/migration.ts';

const audit = migration('0009-create-audit', (schema) =>
  schema.createTable('core_audit', (t) => {
    t.bigInteger('sequence').primary();
    instantColumn(t, 'happened_at').notNullable();
    codeColumn(t, 'actor', 120).notNullable();
    idColumn(t, 'request_id').notNullable();
    codeColumn(t, 'action', 120).notNullable();
    codeColumn(t, 'subject', 120).notNullable();
    jsonColumn(t, 'details').notNullable();
    codeColumn(t, 'previous_hash', 64).notNullable();
    codeColumn(t, 'hash', 64).notNullable();
    t.index(['subject', 'sequence'], 'core_audit_subject');
  }),
);

/** One row: who writes next locks it, so that the chain does not fork. */
const head = migration('0010-create-audit-head', (schema) =>
  schema.createTable('core_audit_head', (t) => {
    t.integer('id').primary();
    t.bigInteger('sequence').notNullable();
    codeColumn(t, 'hash', 64).notNullable();
  }),
);

const protect = migration('0011-protect-audit', (schema) => appendOnly(schema, ['core_audit']));

export const auditMigrations = [audit, head, protect];
