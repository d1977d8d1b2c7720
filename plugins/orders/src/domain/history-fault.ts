import { canMove, type State, states } from './order-states.ts';

interface Hop {
  readonly version: number;
  readonly from_state: string | null;
  readonly to_state: string;
}
const isState = (text: string): text is State => (states as readonly string[]).includes(text);

/** What is wrong with the history of an order; undefined when every hop is in the table, in order, and ends where the order is. */
export function historyFault(order: { readonly state: string; readonly version: number }, hops: readonly Hop[]): string | undefined {
  let state: State | undefined;
  for (const [index, hop] of hops.entries()) {
    if (hop.version !== index + 1) return `version ${index + 1} is missing`;
    if (!isState(hop.to_state)) return `${hop.to_state} is no state`;
    if (hop.from_state !== (state ?? null)) return `version ${hop.version} does not begin where the one before it ended`;
    if (state === undefined ? hop.to_state !== 'awaiting_payment' : state !== hop.to_state && !canMove(state, hop.to_state)) {
      return `version ${hop.version} goes from ${state ?? 'nothing'} to ${hop.to_state}`;
    }
    state = hop.to_state;
  }
  if (order.version !== hops.length) return `the order has version ${order.version}, its history ${hops.length}`;
  return order.state === state ? undefined : `the order is ${order.state}, its history ends with ${state ?? 'nothing'}`;
}
