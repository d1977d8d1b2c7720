import type { Settings } from './settings.ts';

/** Browsers have passkeys over https only; in clear text on this machine they are for trying out. */
export function refuseInProduction({ origins }: Pick<Settings, 'origins'>): string | undefined {
  const clear = origins.find((origin) => !origin.startsWith('https://'));
  if (clear === undefined) return undefined;
  return `Passkeys are asked for at ${clear}, without https: say the https addresses of the shop in SOUK_AUTH_PASSKEYS_ORIGINS`;
}
