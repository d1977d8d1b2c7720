const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Https, or in clear text on this machine, which is for development; without a password, query or fragment. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
  return isSafe && username === '' && password === '' && !/[?#]/.test(text);
}

export const isClearText = (address: string): boolean => !address.startsWith('https://');
