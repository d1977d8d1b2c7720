export { type AccountType, account, chartOfAccounts, familyOf, typeOfAccount } from './contracts/accounts.ts';
export { ledger } from './contracts/identity.ts';
export * from './contracts/payouts.ts';
export * from './contracts/transfers.ts';
export declare const readLedger: import("@souk/core").Permission;
export declare const recordPayouts: import("@souk/core").Permission;
