import { AsyncLocalStorage } from 'node:async_hooks';

/** Knows whether the code that runs now was called from within a transaction, so that a second one inside it is refused, not deadlocked. */
export const insideTransaction = new AsyncLocalStorage<true>();
