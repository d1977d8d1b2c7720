import type { Address } from '@souk/core';

/** An address lies in its column as it came over the wire. */
export const addressIn = (text: string | null): Address | undefined => (text === null ? undefined : (JSON.parse(text) as Address));
export const addressText = (address: Address | null | undefined): string | null => (address ? JSON.stringify(address) : null);
