/** Sorts behind everything that begins with the prefix: columns compare byte by byte. */
export const behind = (prefix: string): string => `${prefix}\u{10ffff}`;
