import type { Id, Tx } from '@souk/core';
import type { LetterName } from './domain/letters.ts';
import { sendLetter } from './jobs/send-letter.ts';

/** Sends a letter once this transaction is committed. */
export function post(tx: Tx, name: LetterName, to: string, tokenId: Id<'one'> | null = null): void {
  tx.enqueue(sendLetter, { id: tx.newId('let'), name, to, tokenId });
}
