import type { Problem } from '@souk/core';

/** A Problem with one of these says "later", not "no". */
const later: readonly number[] = [408, 429, 500, 503];

export const isLater = ({ status }: Problem): boolean => later.includes(status);
