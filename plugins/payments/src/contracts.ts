import { payments } from './contracts/identity.ts';

export * from './contracts/events.ts';
export type { FactKind, FactResult, ProviderFact } from './contracts/facts.ts';
export { PaymentId, payments } from './contracts/identity.ts';
export * from './contracts/payment.ts';
export * from './contracts/problems.ts';
export { type Changes, type OpeningCall, PaymentProvider, type Progress, type ProviderEvent } from './contracts/provider.ts';
export { Payments, ProviderInbox } from './contracts/service.ts';

export const readPayments = payments.permission('payments.read', 'See payments and how they stand');
export const capturePayments = payments.permission('payments.capture', 'Record money received, capture payments');
export const voidPayments = payments.permission('payments.void', 'Let payments and authorisations go');
export const refundPayments = payments.permission('payments.refund', 'Give money back to shoppers');
export const decideSuspense = payments.permission('payments.suspense', 'Decide what becomes of money in suspense');
