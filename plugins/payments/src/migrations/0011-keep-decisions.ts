import { appendOnly, migration } from '@souk/core';

/** Who decided what, and why, is never edited. */
export const keepDecisions = migration('0011-keep-decisions', (schema) => appendOnly(schema, ['payments_decisions']));
