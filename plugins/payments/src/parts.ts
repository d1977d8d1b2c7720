import type { Cancelling } from './cancelling.ts';
import { payments } from './contracts.ts';
import type { Creating } from './creating.ts';
import type { Deciding } from './deciding.ts';
import type { Expiry } from './expiry.ts';
import type { InboxWork } from './inbox.ts';
import type { Inspection } from './inspection.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Opening } from './opening.ts';
import type { Operations } from './operations.ts';
import type { Providers } from './providers.ts';
import type { Reconciliation } from './reconciliation.ts';
import type { Recording } from './recording.ts';
import type { Requests } from './requests.ts';

/** Our own parts: others see `Payments` and `ProviderInbox` only. */
export const ProvidersPart = payments.service<Providers>('Providers');
export const MoneyDoorPart = payments.service<MoneyDoor>('MoneyDoor');
export const CreatingPart = payments.service<Creating>('Creating');
export const OpeningPart = payments.service<Opening>('Opening');
export const OperationsPart = payments.service<Operations>('Operations');
export const RequestsPart = payments.service<Requests>('Requests');
export const CancellingPart = payments.service<Cancelling>('Cancelling');
export const RecordingPart = payments.service<Recording>('Recording');
export const DecidingPart = payments.service<Deciding>('Deciding');
export const ExpiryPart = payments.service<Expiry>('Expiry');
export const InspectionPart = payments.service<Inspection>('Inspection');
export const InboxWorkPart = payments.service<InboxWork>('InboxWork');
export const ReconciliationPart = payments.service<Reconciliation>('Reconciliation');
