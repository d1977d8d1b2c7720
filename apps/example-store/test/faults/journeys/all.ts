import { cancel } from './cancel.ts';
import { card } from './card.ts';
import { crypto } from './crypto.ts';
import type { Journey } from './journey.ts';
import { manual } from './manual.ts';
import { refund } from './refund.ts';

export const journeys: readonly Journey[] = [manual, card, refund, cancel, crypto];
/** Those that need no chain. */
export const quickJourneys = journeys.filter(({ name }) => name !== 'crypto');
