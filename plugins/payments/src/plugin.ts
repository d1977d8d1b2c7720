import { bind, definePlugin, Log } from '@souk/core';
import { Ledger, ledger } from '@souk/ledger/contracts';
import { Cancelling } from './cancelling.ts';
import { reconcile } from './commands/reconcile.ts';
import { PaymentProvider, Payments, ProviderInbox, payments } from './contracts.ts';
import { Creating } from './creating.ts';
import { Deciding } from './deciding.ts';
import { Expiry } from './expiry.ts';
import { Inbox, InboxWork } from './inbox.ts';
import { InboxReaderPart } from './inbox-reader.ts';
import { Inspection } from './inspection.ts';
import { invariants } from './invariants.ts';
import { expirePayments } from './jobs/expire-payments.ts';
import { inspectOpen } from './jobs/inspect-open.ts';
import { processInbox } from './jobs/process-inbox.ts';
import { readChanges } from './jobs/read-changes.ts';
import { runOperation } from './jobs/run-operation.ts';
import { sweepAttempts } from './jobs/sweep-attempts.ts';
import { sweepOperations } from './jobs/sweep-operations.ts';
import { migrations } from './migrations/index.ts';
import { MoneyDoor } from './money-door.ts';
import { Opening } from './opening.ts';
import { OperationRunnerPart } from './operation-runner.ts';
import { Operations } from './operations.ts';
import {
  CancellingPart,
  CreatingPart,
  DecidingPart,
  ExpiryPart,
  InboxWorkPart,
  InspectionPart,
  MoneyDoorPart,
  OpeningPart,
  OperationsPart,
  ProvidersPart,
  ReconciliationPart,
  RecordingPart,
  RequestsPart,
} from './parts.ts';
import { PaymentsService } from './payments-service.ts';
import { Providers } from './providers.ts';
import { Reconciliation } from './reconciliation.ts';
import { Recording } from './recording.ts';
import { Requests } from './requests.ts';
import { capturePayment } from './routes/capture-payment.ts';
import { decideSuspense } from './routes/decide-suspense.ts';
import { refundPayment } from './routes/refund-payment.ts';
import { showPayment } from './routes/show-payment.ts';
import { voidPayment } from './routes/void-payment.ts';
import { Settings } from './settings.ts';

/** Payments over any number of providers, and the one door for money facts. */
export default definePlugin({
  provides: payments,
  requires: [ledger],
  config: Settings,
  migrations,
  services: [
    bind(ProvidersPart, Providers, [PaymentProvider]),
    bind(MoneyDoorPart, MoneyDoor, [Ledger, ProvidersPart, Settings]),
    bind(CreatingPart, Creating, [MoneyDoorPart, ProvidersPart]),
    bind(OpeningPart, Opening, [MoneyDoorPart, ProvidersPart, Settings, Log]),
    bind(InspectionPart, Inspection, [MoneyDoorPart, ProvidersPart, Settings, Log]),
    bind(ExpiryPart, Expiry, [MoneyDoorPart, ProvidersPart, InspectionPart, Log]),
    bind(RequestsPart, Requests, [MoneyDoorPart, ProvidersPart]),
    bind(RecordingPart, Recording, [MoneyDoorPart, ProvidersPart, RequestsPart]),
    bind(DecidingPart, Deciding, [MoneyDoorPart, RequestsPart]),
    bind(OperationsPart, Operations, [MoneyDoorPart, ProvidersPart, Settings, Log]),
    bind(OperationRunnerPart, Operations, [MoneyDoorPart, ProvidersPart, Settings, Log]),
    bind(CancellingPart, Cancelling, [RequestsPart, OperationsPart]),
    bind(InboxWorkPart, InboxWork, [MoneyDoorPart, ProvidersPart, Settings, Log]),
    bind(InboxReaderPart, InboxWork, [MoneyDoorPart, ProvidersPart, Settings, Log]),
    bind(ReconciliationPart, Reconciliation, [MoneyDoorPart, ProvidersPart, Settings, Log]),
    bind(ProviderInbox, Inbox, []),
    bind(Payments, PaymentsService, [ProvidersPart, MoneyDoorPart, CreatingPart, OpeningPart, RequestsPart, CancellingPart]),
  ],
  routes: [showPayment, capturePayment, voidPayment, refundPayment, decideSuspense],
  jobs: [expirePayments, sweepAttempts, sweepOperations, runOperation, processInbox, inspectOpen, readChanges],
  cli: [reconcile],
  invariants,
});
