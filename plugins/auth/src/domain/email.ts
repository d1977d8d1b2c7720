/** As it is compared and stored: providers that tell `A@x` from `a@x` are rare, and two accounts of one person are not wanted. */
export const normaliseEmail = (text: string): string => text.normalize('NFC').trim().toLowerCase();
