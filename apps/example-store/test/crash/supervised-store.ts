import { StoreDidNotStart, type StoreProcess, startStore } from '../driver/store-process.ts';

/** A store that is started again when it dies, as a supervisor does. */
export interface SupervisedStore extends AsyncDisposable {
  readonly url: () => string;
  /** How often it died by SIGKILL. */
  readonly deaths: () => number;
  /** Kills it, as the kernel does when memory runs out. */
  kill(): void;
  /** Resolves when it listens, or has been started again. */
  listening(): Promise<void>;
}

/** A call of a payment provider that its caller did not live to see answered is free again soon; a store waits 15 seconds. */
const impatient = { SOUK_PAYMENTS_CALL_LEASE: '1 second', SOUK_PAYMENTS_CALL_TIMEOUT: '500 milliseconds' };

/** @param first what only the first process is told; those after it are not */
export async function supervise(databaseUrl: string, first: Readonly<Record<string, string>> = {}): Promise<SupervisedStore> {
  let current: StoreProcess | undefined;
  let deaths = 0;
  let over = false;
  let failed: Error | undefined;
  const start = async (environment: Readonly<Record<string, string>>): Promise<void> => {
    try {
      const started = await startStore({ ...impatient, ...environment, DATABASE_URL: databaseUrl });
      current = started;
      void started.ended.then((ended) => died(ended.signal, `${ended.out}${ended.err}`));
    } catch (error) {
      if (error instanceof StoreDidNotStart && error.signal === 'SIGKILL') await died('SIGKILL', '');
      else throw error;
    }
  };
  let starting: Promise<void> = Promise.resolve();
  const died = (signal: string | null, said: string): Promise<void> => {
    current = undefined;
    if (over) return Promise.resolve();
    if (signal !== 'SIGKILL') failed = new Error(`The store ended by itself (${signal}):\n${said}`);
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
    },
    [Symbol.asyncDispose]: async () => {
      over = true;
      await starting;
      await current?.kill();
    },
  };
}
