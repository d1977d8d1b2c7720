/** Runs of blanks count once, at the ends not at all. Pure: no database, no clock. */
export const tidied = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** In characters as people count them, not in UTF-16 units. */
export const fits = (text: string, lengthMax: number): boolean => [...text].length <= lengthMax;
