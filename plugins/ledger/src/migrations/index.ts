import { createTransfers } from './0001-create-transfers.ts';
import { createEntries } from './0002-create-entries.ts';
import { refuseEdits } from './0003-refuse-edits.ts';
import { addPostedAt } from './0004-add-posted-at.ts';
import { indexByTime } from './0005-index-by-time.ts';
import { createClosings } from './0006-create-closings.ts';
import { forgetClosings } from './0007-forget-closings.ts';
import { addRates } from './0008-add-rates.ts';
import { createPayouts } from './0009-create-payouts.ts';
import { createPayoutLines } from './0010-create-payout-lines.ts';
import { createBreaks } from './0011-create-breaks.ts';
import { refusePayoutEdits } from './0012-refuse-payout-edits.ts';
import { refuseReplacement } from './0013-refuse-replacement.ts';

export const migrations = [
  createTransfers,
  createEntries,
  refuseEdits,
  addPostedAt,
  indexByTime,
  createClosings,
  forgetClosings,
  addRates,
  createPayouts,
  createPayoutLines,
  createBreaks,
  refusePayoutEdits,
  refuseReplacement,
];
