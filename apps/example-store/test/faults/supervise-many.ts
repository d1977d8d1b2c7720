import { type SupervisedStore, supervise } from '../crash/supervised-store.ts';
import type { Market } from './market.ts';

type Spec = NonNullable<Parameters<typeof supervise>[1]>;

export interface Processes extends AsyncDisposable {
  readonly stores: readonly SupervisedStore[];
  readonly some: (random: () => number) => SupervisedStore;
}

/** Some processes of one store, on one database. */
export async function superviseMany({ databaseUrl, environment }: Market, count: number, spec: Spec = {}): Promise<Processes> {
  const stores: SupervisedStore[] = [];
  for (let n = 0; n < count; n += 1) stores.push(await supervise(databaseUrl, { ...spec, always: { ...environment, ...spec.always } }));
  return {
    stores,
    some: (random) => stores[Math.floor(random() * stores.length)] as SupervisedStore,
    [Symbol.asyncDispose]: async () => void (await Promise.all(stores.map((one) => one[Symbol.asyncDispose]()))),
  };
}
