import { type PaymentProvider, ProviderNotFound } from './contracts.ts';

/** The rails of this store, by name. */
export class Providers {
  readonly #byName: ReadonlyMap<string, PaymentProvider>;

  constructor(all: readonly PaymentProvider[]) {
    this.#byName = new Map(all.map((provider) => [provider.name, provider]));
    if (this.#byName.size !== all.length) throw new Error(`Two payment providers have one name: ${all.map(({ name }) => name).join(', ')}`);
  }

  find(name: string): PaymentProvider | undefined {
    return this.#byName.get(name);
  }

  /** @throws Problem `ProviderNotFound` */
  get(name: string): PaymentProvider {
    const provider = this.find(name);
    if (!provider) throw ProviderNotFound({ provider: name, known: [...this.#byName.keys()] });
    return provider;
  }

  all(): readonly PaymentProvider[] {
    return [...this.#byName.values()];
  }
}
