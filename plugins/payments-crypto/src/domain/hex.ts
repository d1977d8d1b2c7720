/** Bytes as text: `0x` and lower-case hexadecimal digits. */
export type Hex = `0x${string}`;

/** Reads `0x…` with an even number of digits. @throws SyntaxError for anything else. */
export function bytesOf(hex: string): Uint8Array {
  if (!/^0x(?:[0-9a-fA-F]{2})*$/.test(hex)) throw new SyntaxError(`"${hex.slice(0, 80)}" is not hexadecimal`);
  return Uint8Array.from(Buffer.from(hex.slice(2), 'hex'));
}

export const hexOf = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString('hex')}`;

/** 32 bytes, left-padded with zeros: how a node and a contract write an address or a number. */
export const wordOf = (value: Hex | bigint): Hex =>
  `0x${(typeof value === 'bigint' ? value.toString(16) : value.slice(2).toLowerCase()).padStart(64, '0')}`;
