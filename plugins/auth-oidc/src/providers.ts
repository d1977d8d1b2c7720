import { authOidc, UnknownProvider } from './contracts.ts';
import type { ProviderSettings, Settings } from './settings.ts';

/** One that may sign customers in, and where it sends the browser back to: the settings say so, never the request. */
export interface Provider extends ProviderSettings {
  readonly redirectUri: string;
}

/** The identity providers of this store. */
export class Providers {
  readonly #all: readonly Provider[];

  constructor({ providers, callbackUrl = '' }: Settings) {
    const page = callbackUrl.replace(/\/$/, '');
    this.#all = providers.map((one) => ({ ...one, redirectUri: `${page}/${one.name}` }));
  }

  /** @throws Problem `auth-oidc.unknown-provider` */
  named(name: string): Provider {
    const provider = this.#all.find((one) => one.name === name);
    if (!provider) throw UnknownProvider();
    return provider;
  }

  /** Of an issuer that may sign in at present. */
  nameOf(issuer: string): string | undefined {
    return this.#all.find((one) => new URL(one.issuer).href === new URL(issuer).href)?.name;
  }
}
export const ProvidersPart = authOidc.service<Providers>('Providers');
