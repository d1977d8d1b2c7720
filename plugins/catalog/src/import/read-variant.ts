import { type Currency, Money } from '@souk/core';
import { Sku } from '@souk/inventory/contracts';
import { deriveSku } from '../domain/derive-sku.ts';
import type { VariantDraft } from '../domain/product-draft.ts';
import type { ColumnName, FileRow } from './columns.ts';

/** A variant of the file. A derived SKU may give way: to the one its product has, or where it is taken. */
export interface FileVariant extends VariantDraft {
  readonly row: number;
  readonly skuIsDerived: boolean;
}

/** Says what is wrong in a cell, and what was left out for it. */
export type Complain = (row: FileRow, column: ColumnName, message: string) => void;

const pairs = [
  ['Option1 Name', 'Option1 Value'],
  ['Option2 Name', 'Option2 Value'],
  ['Option3 Name', 'Option3 Value'],
] as const;
const quantityMax = 1_000_000_000;

/** Names are in the first row of a product only. */
export const optionNames = (first: FileRow): string[] => pairs.map(([name]) => first.cell(name));

/** A row that only brings one more image says nothing of a variant. */
export const isVariantRow = (row: FileRow): boolean =>
  pairs.some(([, value]) => row.cell(value) !== '') || row.cell('Variant SKU') !== '' || row.cell('Variant Price') !== '';

function readOptions(row: FileRow, names: readonly string[], complain: Complain): Record<string, string> | undefined {
  const options: [string, string][] = [];
  for (const [i, [nameColumn, valueColumn]] of pairs.entries()) {
    const name = names[i] as string;
    const value = row.cell(valueColumn);
    if (value !== '' && name === '') {
      complain(
        row,
        nameColumn,
        'The variant was left out, because its option has a value and no name. Name the option in the first row of the product.',
      );
      return undefined;
    }
    if (value === '' && name !== '') {
      complain(row, valueColumn, `The variant was left out, because it has no ${name}. Write one.`);
      return undefined;
    }
    if (value.length > 200 || name.length > 100) {
      complain(
        row,
        valueColumn,
        'The variant was left out, because its option is too long. Write at most 100 signs for the name and 200 for the value.',
      );
      return undefined;
    }
    const isNothing = name.toLowerCase() === 'title' && value.toLowerCase() === 'default title';
    if (value !== '' && !isNothing) options.push([name, value]);
  }
  return Object.fromEntries(options);
}

function readPrice(row: FileRow, currency: Currency, complain: Complain): Money | undefined {
  const text = row.cell('Variant Price');
  try {
    const price = Money.parse(text, currency);
    if (price.amount >= 0n && price.amount < 10n ** 18n) return price;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const shown = text === '' ? 'it has no price' : `"${text.slice(0, 40)}" is no price in ${currency}`;
  complain(row, 'Variant Price', `The variant was left out, because ${shown}. Write it with a point and no currency sign: 1299.00`);
  return undefined;
}

function readQuantity(row: FileRow, complain: Complain): number | undefined {
  const text = row.cell('Variant Inventory Qty');
  if (text === '') return undefined;
  const quantity = /^-?\d{1,10}$/.test(text) ? Number.parseInt(text, 10) : undefined;
  if (quantity !== undefined && quantity >= 0 && quantity <= quantityMax) return quantity;
  if (quantity !== undefined && quantity < 0) {
    complain(row, 'Variant Inventory Qty', `The quantity ${text} was taken as 0, because no less than nothing can be in the house.`);
    return 0;
  }
  complain(row, 'Variant Inventory Qty', `The quantity was left out, because "${text.slice(0, 40)}" is no whole number. Write 0 or more.`);
  return undefined;
}

/** What `continue` and `deny` say; left as it is when the file does not say. */
function readPolicy(row: FileRow, complain: Complain): boolean | undefined {
  const text = row.cell('Variant Inventory Policy').toLowerCase();
  if (text === '') return undefined;
  if (text === 'continue' || text === 'deny') return text === 'continue';
  complain(
    row,
    'Variant Inventory Policy',
    `The policy was left out, because "${text.slice(0, 40)}" is none. Write deny, or continue to go on selling.`,
  );
  return undefined;
}

/** Undefined when the row cannot be a variant; why is said. */
export function readVariant(
  handle: string,
  row: FileRow,
  names: readonly string[],
  currency: Currency,
  complain: Complain,
): FileVariant | undefined {
  const options = readOptions(row, names, complain);
  const price = readPrice(row, currency, complain);
  if (!options || !price) return undefined;
  const written = row.cell('Variant SKU').replace(/^'/, '');
  if (written !== '' && !Sku.safeParse(written).success) {
    complain(
      row,
      'Variant SKU',
      'The variant was left out, because its SKU has other signs than visible ASCII, or more than 100. Write another one, or none: then one is made of handle and options.',
    );
    return undefined;
  }
  const quantity = readQuantity(row, complain);
  return {
    row: row.row,
    sku: written || deriveSku(handle, Object.values(options)),
    skuIsDerived: written === '',
    options,
    prices: [price],
    onHand: quantity,
    sourceQuantity: quantity,
    backorder: readPolicy(row, complain),
  };
}
