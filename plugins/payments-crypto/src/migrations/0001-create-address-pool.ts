import { codeColumn, migration } from '@souk/core';

export const createAddressPool = migration('0001-create-address-pool', (schema) =>
  schema.createTable('payments_crypto_address_pool', (table) => {
    codeColumn(table, 'network', 32).notNullable();
    codeColumn(table, 'address', 42).notNullable();
    codeColumn(table, 'salt', 66).notNullable();
    codeColumn(table, 'factory', 42).notNullable();
    codeColumn(table, 'code_hash', 66).notNullable();
    table.primary(['network', 'address']);
  }),
);
