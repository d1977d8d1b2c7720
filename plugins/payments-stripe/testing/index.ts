/** A stand-in for Stripe, for tests and for trying a store out: its money is play money. */
export type { RequestFault, WebhookFault } from './faults.ts';
export { type StandIn, type StandInSpec, startStandIn } from './stand-in.ts';
export { signatureOf } from './webhooks.ts';
