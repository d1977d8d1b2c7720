import type { Outside } from '@souk/core';
import { payments } from './contracts.ts';

/** Whoever works through the events of providers. */
export interface InboxReader {
  process(outside: Outside, provider: string, eventId: string): Promise<void>;
}
export const InboxReaderPart = payments.service<InboxReader>('InboxReader');
