import { createHash } from 'node:crypto';
import { StripeProblem } from './stripe-problem.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}
interface Entry {
  readonly fingerprint: string;
  readonly at: number;
  answer: Answer | undefined;
}
const keptS = 24 * 3_600;

/** What was answered under each key, for a day. Keys belong to the secret key that sent them. */
export class IdempotencyKeys {
  readonly #entries = new Map<string, Entry>();

  /** The answer of before; nothing when this call is the first. @throws StripeProblem for other parameters, or while the first is running */
  begin(key: string, call: string, now: number): Answer | undefined {
    const fingerprint = createHash('sha256').update(call).digest('hex');
    const known = this.#entries.get(key);
    if (!known || known.at + keptS < now) {
      this.#entries.set(key, { fingerprint, at: now, answer: undefined });
      return undefined;
    }
    if (known.fingerprint !== fingerprint)
      throw new StripeProblem(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    if (!known.answer) throw inUse(key);
    return known.answer;
  }

  keep(key: string, answer: Answer): void {
    const entry = this.#entries.get(key);
    if (entry) entry.answer = answer;
  }

  /** Nothing was begun: the key may be used as if it were new. */
  forget(key: string): void {
    this.#entries.delete(key);
  }
}

export const inUse = (key: string): StripeProblem =>
  new StripeProblem(409, {
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (${key}).`,
  });
