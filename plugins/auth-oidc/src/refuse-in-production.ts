import { isClearText } from './domain/web-address.ts';
import type { Settings } from './settings.ts';

/** Codes and secrets must not travel in clear text; on this machine they may, for trying out. */
export function refuseInProduction({ providers, callbackUrl }: Settings): string | undefined {
  const clear = providers.find(({ issuer }) => isClearText(issuer));
  if (clear)
    return `The identity provider "${clear.name}" is at ${clear.issuer}, without https: give its https address in SOUK_AUTH_OIDC_PROVIDERS`;
  if (callbackUrl === undefined || !isClearText(callbackUrl)) return undefined;
  return `Identity providers send browsers back to ${callbackUrl}, without https: give the https address of the shop in SOUK_AUTH_OIDC_CALLBACK_URL`;
}
