import { hire, signUp } from '../../access/people.ts';
import { call } from '../../driver/call.ts';

/** Something that is asked about an address, by whoever. */
export interface Question {
  readonly what: string;
  readonly side: 'customers' | 'staff';
  readonly path: string;
  readonly body: (email: string) => object;
}

const password = 'not the right one';
export const questions: readonly Question[] = [
  { what: 'wrong password', side: 'customers', path: '/store/sessions', body: (email) => ({ email, password }) },
  { what: 'wrong password', side: 'staff', path: '/admin/sessions', body: (email) => ({ email, password }) },
  { what: 'forgotten password', side: 'customers', path: '/store/password-resets', body: (email) => ({ email }) },
  { what: 'forgotten password', side: 'staff', path: '/admin/password-resets', body: (email) => ({ email }) },
  { what: 'new account', side: 'customers', path: '/store/customers', body: (email) => ({ email, password }) },
];

export interface Timed {
  /** In milliseconds, each: for an address that has an account, and for one that has none. */
  readonly known: readonly number[];
  readonly unknown: readonly number[];
  /** Every different answer there was, but for the address; there may be one. */
  readonly answers: ReadonlySet<string>;
}

/** Several of each: a single account would be held back, or warm, as none that an attacker asks for. */
const accounts = 50;
const warmUp = 20;

/** Asks in turns, so that what slows the machine meanwhile slows both. */
export async function timeAnswers(url: string, { what, side, path, body }: Question, times: number): Promise<Timed> {
  const known: string[] = [];
  for (let i = 0; i < accounts; i += 1) known.push((side === 'staff' ? await hire(url, []) : await signUp(url, 'known')).email);
  const answers = new Set<string>();
  const once = async (email: string): Promise<number> => {
    const begun = performance.now();
    const { status, json } = await call(url, { method: 'POST', path, body: body(email) });
    const ms = performance.now() - begun;
    answers.add(JSON.stringify([status, { ...json, requestId: undefined, instance: undefined }]).replaceAll(email, 'them'));
    return ms;
  };
  const taken = { known: [] as number[], unknown: [] as number[] };
  for (let i = 0; i < warmUp + times; i += 1) {
    const emails = { known: known[i % accounts] as string, unknown: `nobody-${what.length}-${i}@example.com` };
    for (const which of i % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const ms = await once(emails[which]);
      if (i >= warmUp) taken[which].push(ms);
    }
  }
  return { ...taken, answers };
}
