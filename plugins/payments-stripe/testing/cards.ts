/** What a test payment method does, by the names and numbers Stripe documents. */
export interface Behaviour {
  readonly type: 'card' | 'us_bank_account';
  readonly brand: string;
  readonly last4: string;
  readonly decline?: { readonly code: string; readonly decline_code?: string; readonly message: string };
  readonly threeDSecure?: boolean;
  readonly dispute?: { readonly reason: string };
  readonly refunds?: 'pending' | 'fail-later';
  /** A debit that takes days: `processing` until it is settled. */
  readonly slow?: boolean;
}

const visa = { type: 'card', brand: 'visa', last4: '4242' } as const;
const declined = (decline_code: string, last4: string, code = 'card_declined', message = 'Your card was declined.'): Behaviour => ({
  ...visa,
  last4,
  decline: code === 'card_declined' ? { code, decline_code, message } : { code, decline_code: code, message },
});
const bank = { type: 'us_bank_account', brand: '', last4: '6789', slow: true } as const;

const byName: Readonly<Record<string, Behaviour>> = {
  pm_card_visa: visa,
  pm_card_mastercard: { type: 'card', brand: 'mastercard', last4: '4444' },
  pm_card_amex: { type: 'card', brand: 'amex', last4: '8431' },
  pm_card_chargeDeclined: declined('generic_decline', '0002'),
  pm_card_visa_chargeDeclined: declined('generic_decline', '0002'),
  pm_card_chargeDeclinedInsufficientFunds: declined('insufficient_funds', '9995', 'card_declined', 'Your card has insufficient funds.'),
  pm_card_visa_chargeDeclinedInsufficientFunds: declined(
    'insufficient_funds',
    '9995',
    'card_declined',
    'Your card has insufficient funds.',
  ),
  pm_card_chargeDeclinedFraudulent: declined('fraudulent', '0019'),
  pm_card_chargeDeclinedExpiredCard: declined('', '0069', 'expired_card', 'Your card has expired.'),
  pm_card_chargeDeclinedIncorrectCvc: declined('', '0127', 'incorrect_cvc', "Your card's security code is incorrect."),
  pm_card_chargeDeclinedProcessingError: declined('', '0119', 'processing_error', 'An error occurred while processing your card.'),
  pm_card_threeDSecure2Required: { ...visa, last4: '3220', threeDSecure: true },
  pm_card_threeDSecureRequired: { ...visa, last4: '3063', threeDSecure: true },
  pm_card_authenticationRequired: { ...visa, last4: '3184', threeDSecure: true },
  pm_card_threeDSecureRequiredChargeDeclined: { ...declined('generic_decline', '1629'), threeDSecure: true },
  pm_card_createDispute: { ...visa, last4: '0259', dispute: { reason: 'fraudulent' } },
  pm_card_createDisputeProductNotReceived: { ...visa, last4: '2685', dispute: { reason: 'product_not_received' } },
  pm_card_pendingRefund: { ...visa, last4: '7726', refunds: 'pending' },
  pm_card_refundFail: { ...visa, last4: '5126', refunds: 'fail-later' },
  pm_usBankAccount: bank,
  pm_usBankAccount_success: bank,
  pm_usBankAccount_processing: bank,
  pm_usBankAccount_insufficientFunds: {
    ...bank,
    last4: '2222',
    decline: {
      code: 'payment_method_provider_decline',
      decline_code: 'insufficient_funds',
      message: 'The account has insufficient funds.',
    },
  },
};

const byNumber: Readonly<Record<string, string>> = {
  '4242424242424242': 'pm_card_visa',
  '4000056655665556': 'pm_card_visa',
  '5555555555554444': 'pm_card_mastercard',
  '4000000000000002': 'pm_card_chargeDeclined',
  '4000000000009995': 'pm_card_chargeDeclinedInsufficientFunds',
  '4000000000000069': 'pm_card_chargeDeclinedExpiredCard',
  '4000000000000127': 'pm_card_chargeDeclinedIncorrectCvc',
  '4000000000003220': 'pm_card_threeDSecure2Required',
  '4000002760003184': 'pm_card_authenticationRequired',
  '4000000000000259': 'pm_card_createDispute',
  '4000000000007726': 'pm_card_pendingRefund',
  '4000000000005126': 'pm_card_refundFail',
};
const tokens: Readonly<Record<string, string>> = {
  tok_visa: 'pm_card_visa',
  tok_mastercard: 'pm_card_mastercard',
  tok_chargeDeclined: 'pm_card_chargeDeclined',
  tok_threeDSecure2Required: 'pm_card_threeDSecure2Required',
  tok_createDispute: 'pm_card_createDispute',
};

export const behaviourNamed = (name: string): Behaviour | undefined => (Object.hasOwn(byName, name) ? byName[name] : undefined);
export const nameOfNumber = (number: string): string | undefined => byNumber[number.replaceAll(/[\s-]/g, '')];
export const nameOfToken = (token: string): string | undefined => tokens[token];
export const nameOfLast4 = (last4: string): string | undefined => Object.entries(byName).find(([, it]) => it.last4 === last4)?.[0];
