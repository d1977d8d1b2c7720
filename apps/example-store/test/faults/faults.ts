import { faults as f1 } from './f1-crash-points.ts';
import { fault as f2 } from './f2-kill-app.ts';
import { fault as f3 } from './f3-kill-database.ts';
import { fault as f5 } from './f5-links.ts';
import { fault as f6 } from './f6-webhooks.ts';
import { fault as f12 } from './f12-bad-process.ts';
import { fault as f14 } from './f14-flash-sale.ts';
import type { Fault } from './fault.ts';

/** All kinds of trouble there are, in the order they take turns. */
export const faults: readonly Fault[] = [...f1, f2, f3, f5, f6, f12, f14];
