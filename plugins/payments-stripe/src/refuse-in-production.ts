import type { Settings } from './settings.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Keys and cards must not travel in clear text. */
export function refuseInProduction({ apiBase }: Pick<Settings, 'apiBase'>): string | undefined {
  const { protocol, hostname, host } = new URL(apiBase);
  if (protocol === 'https:' || loopback.test(hostname)) return undefined;
  return `Stripe is asked at ${host} without https: anybody on the way could read the secret key. Set STRIPE_API_BASE to an https address.`;
}
