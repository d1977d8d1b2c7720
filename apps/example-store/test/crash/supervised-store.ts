import { type Ended, StoreDidNotStart, type StoreProcess, startStore } from '../driver/store-process.ts';

/** A store that is started again when it dies, as a supervisor does. */
export interface SupervisedStore extends AsyncDisposable {
  readonly url: () => string;
  /** How often it died. */
  readonly deaths: () => number;
  /** Kills it, as the kernel does when memory runs out. */
  kill(): void;
  /** Resolves when it listens, or has been started again. @throws Error when it ended as it should not */
  listening(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

interface Spec {
  /** What only the first process is told; those after it are not. */
  readonly first?: Environment;
  readonly always?: Environment;
  /** The module of a store other than the example's. */
  readonly store?: string;
  /** How it may end, beside by SIGKILL. */
  readonly mayEnd?: (ended: Ended) => boolean;
}

/** A call of a payment provider that its caller did not live to see answered is free again soon; a store waits 15 seconds. */
const impatient = { SOUK_PAYMENTS_CALL_LEASE: '1 second', SOUK_PAYMENTS_CALL_TIMEOUT: '500 milliseconds' };

export async function supervise(databaseUrl: string, { first = {}, always, store, mayEnd }: Spec = {}): Promise<SupervisedStore> {
  let current: StoreProcess | undefined;
  let deaths = 0;
  let over = false;
  let failed: Error | undefined;
  const start = async (environment: Environment): Promise<void> => {
    try {
      const started = await startStore({ ...impatient, ...always, ...environment, DATABASE_URL: databaseUrl }, store);
      current = started;
      void started.ended.then(died);
    } catch (error) {
      if (error instanceof StoreDidNotStart && error.signal === 'SIGKILL') await died({ code: null, signal: 'SIGKILL', out: '', err: '' });
      else throw error;
    }
  };
  let starting: Promise<void> = Promise.resolve();
  const died = (ended: Ended): Promise<void> => {
    current = undefined;
    if (over) return Promise.resolve();
    if (ended.signal !== 'SIGKILL' && !mayEnd?.(ended))
      failed = new Error(`The store ended by itself (${ended.signal ?? ended.code}):\n${ended.out}${ended.err}`);
    deaths += 1;
    starting = start({}).catch((error: unknown) => {
      failed = error as Error;
    });
    return starting;
  };
  await start(first);
  return {
    url: () => {
      if (failed) throw failed;
      return current?.url ?? 'http://127.0.0.1:9'; // nobody listens on the discard port: the client asks again
    },
    deaths: () => deaths,
    kill: () => void current?.kill(),
    listening: async () => {
      while (!current && !failed) await new Promise((wake) => setTimeout(wake, 10));
      if (failed) throw failed;
    },
    [Symbol.asyncDispose]: async () => {
      over = true;
      await starting;
      await current?.kill();
    },
  };
}
