import { CoreProblem } from '../declare/core.ts';
import type { Database } from './database.ts';

/** A database that is away is the store's trouble, not a mistake in the code that asked. */
export function unavailableIfLost(database: Database, error: unknown): never {
  if (database.classify(error) === 'lost') throw Object.assign(CoreProblem.unavailable(), { cause: error });
  throw error;
}
