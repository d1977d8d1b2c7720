import { hire, signUp } from '../../access/people.ts';
import { call } from '../../driver/call.ts';

export type Side = 'customers' | 'staff';
export interface Timed {
  /** In milliseconds, each: a wrong password for an account that is there, and for one that is not. */
  readonly known: readonly number[];
  readonly unknown: readonly number[];
  /** Every different answer there was; there may be one. */
  readonly answers: ReadonlySet<string>;
}

/** Several of each: a single account would be held back, or warm, as none that an attacker asks for. */
const accounts = 50;

/** Signs in wrongly, in turns, so that what slows the machine meanwhile slows both. */
export async function timeSignIns(url: string, side: Side, times: number): Promise<Timed> {
  const known: string[] = [];
  for (let i = 0; i < accounts; i += 1) known.push((side === 'staff' ? await hire(url, []) : await signUp(url, 'known')).email);
  const path = side === 'staff' ? '/admin/sessions' : '/store/sessions';
  const answers = new Set<string>();
  const once = async (email: string): Promise<number> => {
    const begun = performance.now();
    const { status, json } = await call(url, { method: 'POST', path, body: { email, password: 'not the right one' } });
    const ms = performance.now() - begun;
    answers.add(JSON.stringify([status, { ...json, requestId: undefined, instance: undefined }]));
    return ms;
  };
  const taken: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let i = -20; i < times; i += 1) {
    const [there, away] = [known[(i + accounts) % accounts] as string, `nobody-${(i + accounts) % accounts}@example.com`];
    const turns =
      i % 2 === 0
        ? ([
            ['known', there],
            ['unknown', away],
          ] as const)
        : ([
            ['unknown', away],
            ['known', there],
          ] as const);
    for (const [which, email] of turns) {
      const ms = await once(email);
      // The first few warm up.
      if (i >= 0) taken[which].push(ms);
    }
  }
  return { ...taken, answers };
}
