import { type Answer, call, type Question } from '../driver/call.ts';

/** What a client asks again after: the store is away, was busy with this very request when it died, or says so itself. */
const passing = ({ status, json }: Answer): boolean => status === 503 || json?.code === 'core.idempotency-key-in-use';

/** A client that never gives up: it asks again, with the same key, until it is answered. */
export async function insist(url: () => string, question: Question, askMsMax = 240_000): Promise<Answer> {
  const end = performance.now() + askMsMax;
  for (;;) {
    const answer = await call(url(), question).catch((error: unknown) => {
      if (error instanceof TypeError) return undefined; // nobody is there
      throw error;
    });
    if (answer && !passing(answer)) return answer;
    if (performance.now() > end) throw new Error(`${question.method} ${question.path} was not answered: ${answer?.text ?? 'nobody there'}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
}
