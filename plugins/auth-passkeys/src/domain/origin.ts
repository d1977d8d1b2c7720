/** Scheme, host and port as a browser writes them, and nothing more: it is compared byte by byte. */
export const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

/** A passkey of `shop.example` is for `shop.example` and for what ends in `.shop.example`. */
export function isUnder(origin: string, rpId: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return hostname === rpId || hostname.endsWith(`.${rpId}`);
}
