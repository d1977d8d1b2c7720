import { idColumn, migration } from '@souk/core';

export const keepCustomer = migration('0005-keep-customer', (schema) =>
  schema.alterTable('orders_orders', (table) => {
    idColumn(table, 'customer_id').nullable();
    table.index(['customer_id', 'number'], 'orders_orders_customer');
  }),
);
