/** How a call goes wrong. `…_after`: the work is done first. */
export const requestFaults = [
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
/** How the telling of an event goes wrong. */
export const webhookFaults = [
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

export interface RequestFault {
  readonly fault: (typeof requestFaults)[number];
  /** `POST /v1/refunds`, or a part of it; every call when left out. */
  readonly on?: string;
  /** A text in its path or parameters, so that of many payments one is meant. */
  readonly about?: string;
  /** How many calls; one when left out. */
  times?: number;
  readonly ms?: number;
}
export interface WebhookFault {
  readonly fault: (typeof webhookFaults)[number];
  /** `payment_intent.succeeded`; every event when left out. */
  readonly type?: string;
  /** A text in the object it tells of. */
  readonly about?: string;
  times?: number;
  readonly ms?: number;
}

/** The script of misbehaviours: each is used up as it happens. */
export class Faults {
  readonly requests: RequestFault[] = [];
  readonly webhooks: WebhookFault[] = [];

  forRequest(call: string, params: object): RequestFault | undefined {
    const text = this.requests.some(({ about }) => about !== undefined) ? `${call} ${JSON.stringify(params)}` : '';
    return take(this.requests, ({ on, about }) => (on === undefined || call.includes(on)) && (about === undefined || text.includes(about)));
  }

  forEvent(type: string, object: object): WebhookFault | undefined {
    const text = this.webhooks.some(({ about }) => about !== undefined) ? JSON.stringify(object) : '';
    return take(this.webhooks, (it) => (it.type === undefined || it.type === type) && (it.about === undefined || text.includes(it.about)));
  }

  clear(): void {
    this.requests.length = 0;
    this.webhooks.length = 0;
  }
}

function take<F extends { times?: number }>(list: F[], fits: (it: F) => boolean): F | undefined {
  const index = list.findIndex(fits);
  const fault = list[index];
  if (!fault) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) list.splice(index, 1);
  return fault;
}
