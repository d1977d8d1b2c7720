const lengthMax = 4_000;

/** Case and accents do not matter to who searches: `Café` is found by `cafe`, on both databases alike. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** What a search looks through: the title, then the SKUs; of very many variants the last are left out. */
export const searchText = (title: string, skus: readonly string[]): string => folded([title, ...skus].join('\n')).slice(0, lengthMax);

/** A pattern for `LIKE ? ESCAPE '!'` that finds the text as it was written: `%` is a per cent sign. */
export const containing = (text: string): string => `%${folded(text).replace(/[!%_]/g, '!$&')}%`;
