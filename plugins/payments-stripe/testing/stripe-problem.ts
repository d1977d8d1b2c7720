export interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error' | 'rate_limit_error';
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly charge?: string;
  readonly payment_intent?: object;
  readonly setup_intent?: object;
  readonly payment_method?: object;
  readonly doc_url?: string;
}

/** An error as Stripe documents it. `isKept`: work had begun, so the answer is kept under the idempotency key. */
export class StripeProblem extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly isKept: boolean;

  constructor(status: number, body: ErrorBody, isKept = false) {
    super(body.message);
    this.status = status;
    this.body =
      body.code === undefined ? body : { ...body, doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}` };
    this.isKept = isKept;
  }

  /** The parameters are wrong: nothing was begun. */
  static invalid(message: string, more: Partial<ErrorBody> = {}): StripeProblem {
    return new StripeProblem(400, { type: 'invalid_request_error', message, ...more });
  }

  /** The parameters are right, the state of the object is not. */
  static conflict(message: string, more: Partial<ErrorBody> = {}): StripeProblem {
    return new StripeProblem(400, { type: 'invalid_request_error', message, ...more }, true);
  }

  static missing(kind: string, id: string, param = 'id'): StripeProblem {
    return new StripeProblem(404, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such ${kind}: '${id}'`,
      param,
    });
  }

  static declined(decline: { code: string; decline_code?: string; message: string }, more: Partial<ErrorBody>): StripeProblem {
    return new StripeProblem(402, { type: 'card_error', ...decline, ...more }, true);
  }
}
