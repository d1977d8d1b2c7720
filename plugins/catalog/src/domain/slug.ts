export const slugLengthMax = 200;
/** Has no underscore, so that a slug is never taken for an id. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,198}[a-z0-9])?$/;

/** Latin letters lose their accents; what is no letter or digit becomes a dash. Empty when nothing is left. */
export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, slugLengthMax)
    .replace(/^-|-$/g, '');
