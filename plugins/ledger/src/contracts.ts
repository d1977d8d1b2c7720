import { ledger } from './contracts/identity.ts';

export { type AccountType, account, chartOfAccounts, familyOf, typeOfAccount } from './contracts/accounts.ts';
export { ledger } from './contracts/identity.ts';
export * from './contracts/payouts.ts';
export * from './contracts/transfers.ts';

export const readLedger = ledger.permission('ledger.read', 'See accounts, transfers, balances and breaks');
export const recordPayouts = ledger.permission('payouts.record', 'Record payouts and bank transfers, explain breaks');
