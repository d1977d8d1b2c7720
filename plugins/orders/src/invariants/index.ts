import { acknowledgedIsThere } from './acknowledged-is-there.ts';
import { asksForWhatIsDue } from './asks-for-what-is-due.ts';
import { historyIsLegal } from './history-is-legal.ts';
import { oneOrderPerCart } from './one-order-per-cart.ts';
import { paidIsCovered } from './paid-is-covered.ts';
import { stockStandsBehind } from './stock-stands-behind.ts';
import { totalsAddUp } from './totals-add-up.ts';

export const invariants = [
  stockStandsBehind,
  paidIsCovered,
  oneOrderPerCart,
  asksForWhatIsDue,
  historyIsLegal,
  totalsAddUp,
  acknowledgedIsThere,
];
