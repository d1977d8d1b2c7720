import type { RequestFault, WebhookFault } from '@souk/payments-stripe/testing';
import { chance, oneOf, upTo } from './dice.ts';

/** What goes wrong around one step: at calls of the store to Stripe, and at the telling of what they did. */
export interface Trouble {
  /** `work`: the call that does it; `read`: one that looks how things stand. */
  readonly calls: readonly { readonly at: 'work' | 'read'; readonly fault: RequestFault['fault']; readonly times: number }[];
  readonly webhooks: readonly { readonly fault: WebhookFault['fault']; readonly times: number }[];
}

/** One thing that somebody does: the shopper, staff, somebody in Stripe's dashboard, a bank, a forger, time. `part` is of the total. */
export type Step =
  | { readonly do: 'pay'; readonly card: string }
  | { readonly do: 'authenticate' | 'end-debit'; readonly well: boolean }
  | { readonly do: 'capture'; readonly part: number | undefined; readonly final: boolean }
  | { readonly do: 'refund' | 'refund-in-dashboard'; readonly part: number | undefined }
  | { readonly do: 'end-refund'; readonly which: number; readonly well: boolean }
  | { readonly do: 'dispute'; readonly part: number | undefined }
  | { readonly do: 'end-dispute'; readonly won: boolean }
  | { readonly do: 'void' | 'cancel-order' | 'decide' | 'forge' | 'sweep' | 'wait' | 'ask-again' }
  | { readonly do: 'replay'; readonly which: number };

export interface History {
  /** Its total is this many times 9.00, which no other history of its shop has: by its sum it is known at Stripe. */
  readonly quantity: number;
  readonly opening: Trouble;
  readonly steps: readonly { readonly step: Step; readonly trouble: Trouble }[];
}

const callFaults = [
  'timeout_before',
  'timeout_after',
  'cut_before',
  'cut_after',
  'error_before',
  'error_after',
  'error_after_kept',
  'unavailable',
  'rate_limited',
  'conflict',
  'slow',
  'blank_body',
] as const;
const webhookFaults = [
  'duplicate',
  'reorder',
  'late',
  'never',
  'before_answer',
  'wrong_signature',
  'blank_body',
  'old_timestamp',
  'wrong_account',
] as const;
/** As the stand-in names them; plain ones more often. */
const cards = [
  ...new Array<string>(8).fill('pm_card_visa'),
  'pm_card_mastercard',
  'pm_card_chargeDeclined',
  'pm_card_chargeDeclinedInsufficientFunds',
  'pm_card_threeDSecure2Required',
  'pm_card_threeDSecureRequired',
  'pm_card_threeDSecureRequiredChargeDeclined',
  'pm_card_createDispute',
  'pm_card_pendingRefund',
  'pm_card_pendingRefund',
  'pm_card_refundFail',
  'pm_usBankAccount',
  'pm_usBankAccount_insufficientFunds',
] as const;

export function someTrouble(random: () => number): Trouble {
  const times = () => 1 + upTo(random, 3);
  return {
    calls: chance(random, 0.5)
      ? [{ at: chance(random, 0.7) ? ('work' as const) : ('read' as const), fault: oneOf(random, callFaults), times: times() }]
      : [],
    webhooks: chance(random, 0.5) ? [{ fault: oneOf(random, webhookFaults), times: times() }] : [],
  };
}

const parts = [undefined, 0.1, 0.25, 0.5, 0.5, 0.9, 1.1] as const;

/** What may come after the shopper was asked to pay. What cannot be at that moment is refused, and nothing came of it. */
function laterStep(random: () => number, isManual: boolean): Step {
  const part = oneOf(random, parts);
  const well = chance(random, 0.7);
  const always: readonly Step[] = [
    { do: 'refund', part },
    { do: 'refund', part },
    { do: 'refund-in-dashboard', part },
    { do: 'end-refund', which: upTo(random, 3), well },
    { do: 'dispute', part: oneOf(random, [undefined, undefined, 0.5]) },
    { do: 'end-dispute', won: chance(random, 0.5) },
    { do: 'end-debit', well },
    { do: 'authenticate', well },
    { do: 'void' },
    { do: 'cancel-order' },
    { do: 'decide' },
    { do: 'replay', which: upTo(random, 20) },
    { do: 'forge' },
    { do: 'sweep' },
    { do: 'wait' },
    { do: 'wait' },
    { do: 'ask-again' },
    { do: 'pay', card: oneOf(random, cards) },
  ];
  const capture: Step = { do: 'capture', part, final: chance(random, 0.2) };
  return isManual && chance(random, 0.3) ? capture : oneOf(random, always);
}

/** Mostly the shopper pays, by some card, and then this and that happens. */
export function someHistory(random: () => number, quantity: number, isManual: boolean): History {
  const card = oneOf(random, cards);
  const steps: Step[] = chance(random, 0.08) ? [laterStep(random, isManual)] : [];
  steps.push({ do: 'pay', card });
  if (card.includes('Secure')) steps.push({ do: 'authenticate', well: chance(random, 0.8) });
  if (card.includes('eclined') || chance(random, 0.1)) steps.push({ do: 'pay', card: 'pm_card_visa' });
  if (card.includes('Bank')) steps.push({ do: 'end-debit', well: chance(random, 0.8) });
  if (chance(random, 0.8)) steps.push({ do: 'wait' });
  if (isManual && chance(random, 0.7)) steps.push({ do: 'capture', part: oneOf(random, parts), final: chance(random, 0.2) });
  for (let left = upTo(random, 7); left > 0; left -= 1) {
    if (chance(random, 0.4)) steps.push({ do: 'wait' });
    steps.push(laterStep(random, isManual));
  }
  return { quantity, opening: someTrouble(random), steps: steps.map((step) => ({ step, trouble: someTrouble(random) })) };
}
