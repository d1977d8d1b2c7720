const length = 12;

/**
 * What the payer writes on the transfer: the last twelve characters of the payment's id (60 random bits), in groups of four. The alphabet of ids
 * has no i, l, o and u, so that it survives being read aloud and typed.
 */
export const referenceOf = (paymentId: string): string =>
  paymentId
    .slice(-length)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-');
