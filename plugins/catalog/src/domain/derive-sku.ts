import { createHash } from 'node:crypto';

const lengthMax = 100;
const tailLength = 8;

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const tail = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, tailLength).toUpperCase();

/**
 * The SKU of a variant that has none: `classic-varsity-top` and `Small` make `CLASSIC-VARSITY-TOP-SMALL`. The same names make the
 * same SKU. Where letters were lost (`½`, `黒`) or too many, a piece of the names' hash keeps two apart.
 * @param apart adds that piece in any case: for names whose plain SKU is taken
 */
export function deriveSku(handle: string, values: readonly string[], apart = false): string {
  const names = [handle, ...values];
  const plain = names
    .map(folded)
    .filter((part) => part !== '')
    .join('-');
  const lost =
    names.some((name) => folded(name) === '') ||
    /[^\p{ASCII}]/u.test(
      names
        .join('')
        .normalize('NFKD')
        .replace(/\p{M}+/gu, ''),
    );
  if (!apart && !lost && plain.length <= lengthMax) return plain;
  const head = plain.slice(0, lengthMax - tailLength - 1).replace(/-$/, '');
  return head === '' ? tail(names.join('\n')) : `${head}-${tail(names.join('\n'))}`;
}
