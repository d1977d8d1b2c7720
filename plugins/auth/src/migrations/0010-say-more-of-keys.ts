import { codeColumn, instantColumn, jsonColumn, migration } from '@souk/core';

/** Publishable keys beside secret ones, a second secret while a key is rotated, and the networks a key may be used from. */
export const sayMoreOfKeys = migration('0010-say-more-of-keys', (schema) =>
  schema.alterTable('auth_keys', (table) => {
    codeColumn(table, 'kind', 20).notNullable().defaultTo('secret');
    codeColumn(table, 'previous_hash').nullable();
    instantColumn(table, 'previous_ends_at').nullable();
    jsonColumn(table, 'networks').nullable();
  }),
);
