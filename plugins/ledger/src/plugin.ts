import { bind, definePlugin } from '@souk/core';
import { exportStatement } from './commands/export-statement.ts';
import { showBreaks } from './commands/list-breaks.ts';
import { printGrants } from './commands/print-grants.ts';
import { Ledger, ledger, Payouts } from './contracts.ts';
import { breaksAreExplained, closingsAreSums, transfersBalance } from './invariants.ts';
import { closeAccountsJob } from './jobs/close-accounts.ts';
import { LedgerService } from './ledger-service.ts';
import { migrations } from './migrations/index.ts';
import { alertBreak } from './on/break-found.ts';
import { PayoutsService } from './payouts-service.ts';
import { downloadStatement } from './routes/download-statement.ts';
import { listAccounts } from './routes/list-accounts.ts';
import { listBreaks } from './routes/list-breaks.ts';
import { listTransfers } from './routes/list-transfers.ts';
import { recordPayout } from './routes/record-payout.ts';
import { resolveBreak } from './routes/resolve-break.ts';
import { showStatement } from './routes/show-statement.ts';

/** Append-only double entry: accounts, transfers, balances, statements, payouts. */
export default definePlugin({
  provides: ledger,
  requires: [],
  migrations,
  services: [bind(Ledger, LedgerService, []), bind(Payouts, PayoutsService, [Ledger])],
  routes: [listAccounts, listTransfers, showStatement, downloadStatement, recordPayout, listBreaks, resolveBreak],
  events: [alertBreak],
  jobs: [closeAccountsJob],
  cli: [exportStatement, showBreaks, printGrants],
  invariants: [transfersBalance, closingsAreSums, breaksAreExplained],
});
