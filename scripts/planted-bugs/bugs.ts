import type { Bug } from './bug.ts';
import { coreBugs } from './bugs/core.ts';
import { cryptoBugs } from './bugs/crypto.ts';
import { ledgerBugs } from './bugs/ledger.ts';
import { letterBugs } from './bugs/letters.ts';
import { oidcBugs } from './bugs/oidc.ts';
import { orderBugs } from './bugs/orders.ts';
import { passkeyBugs } from './bugs/passkeys.ts';
import { paymentBugs } from './bugs/payments.ts';
import { stockBugs } from './bugs/stock.ts';
import { stripeBugs } from './bugs/stripe.ts';
import { tokenAndKeyBugs } from './bugs/tokens-and-keys.ts';

export const bugs: readonly Bug[] = [
  ...coreBugs,
  ...ledgerBugs,
  ...stockBugs,
  ...orderBugs,
  ...paymentBugs,
  ...cryptoBugs,
  ...stripeBugs,
  ...passkeyBugs,
  ...letterBugs,
  ...tokenAndKeyBugs,
  ...oidcBugs,
];
