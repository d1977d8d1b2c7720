import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, call, type Question } from '../../driver/call.ts';

/** A request with a key, and the answer it came to; undefined where whoever asked gave up. */
export interface Asked {
  readonly question: Question;
  readonly answer: Answer | undefined;
}

const triesMax = 8;
const comesAgain = ({ status, json }: Answer): boolean =>
  status === 502 || status === 503 || json?.code === 'core.idempotency-key-in-use' || json?.code === 'payments.operation-under-way';

/** Asks until there is an answer, or long enough. @throws Error when the store breaks: whatever Stripe does, that is no 500 */
export async function ask(url: string, question: Question): Promise<Asked> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call(url, question);
    if (answer.status >= 500 && !comesAgain(answer))
      throw new Error(`${question.method} ${question.path}: ${answer.status} ${answer.text}`);
    if (!comesAgain(answer)) return { question, answer };
    if (tries === triesMax) return { question, answer: undefined };
    await pause(10 * tries);
  }
}
