import { createPayments } from './0001-create-payments.ts';
import { createAttempts } from './0002-create-attempts.ts';
import { createFacts } from './0003-create-facts.ts';
import { createHistory } from './0004-create-history.ts';
import { holdAndRelease } from './0005-hold-and-release.ts';
import { sayMoreOfFacts } from './0006-say-more-of-facts.ts';
import { createOperations } from './0007-create-operations.ts';
import { createOperationHistory } from './0008-create-operation-history.ts';
import { createInbox } from './0009-create-inbox.ts';
import { createDecisions } from './0010-create-decisions.ts';
import { keepDecisions } from './0011-keep-decisions.ts';
import { createCursors } from './0012-create-cursors.ts';

export const migrations = [
  createPayments,
  createAttempts,
  createFacts,
  createHistory,
  holdAndRelease,
  sayMoreOfFacts,
  createOperations,
  createOperationHistory,
  createInbox,
  createDecisions,
  keepDecisions,
  createCursors,
];
