import { NotAProductFile } from '../contracts.ts';

/** The columns of Shopify's product CSV that we read. */
export const columnNames = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Type',
  'Tags',
  'Published',
  'Status',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Option3 Name',
  'Option3 Value',
  'Variant SKU',
  'Variant Inventory Qty',
  'Variant Inventory Policy',
  'Variant Price',
  'Image Src',
  'Image Position',
  'Image Alt Text',
] as const;
export type ColumnName = (typeof columnNames)[number];
const needed: readonly ColumnName[] = ['Handle', 'Title', 'Variant Price'];

const plain = (name: string): string => name.trim().toLowerCase();

/** One row of the file: trimmed cells by their column's name, empty when the file has no such column. */
export interface FileRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  cell(column: ColumnName): string;
}

/** Reads rows by the names in the header. @throws Problem `NotAProductFile` naming the columns that are missing */
export function rowReader(header: readonly string[]): (row: number, record: readonly string[]) => FileRow {
  const found = header.map(plain);
  const missing = needed.filter((name) => !found.includes(plain(name)));
  if (missing.length > 0) {
    const separator = [';', '\t'].find((sign) => header.length === 1 && header[0]?.includes(sign));
    const hint = separator
      ? 'The columns are not separated by commas: save the file as CSV with commas'
      : 'The first row must hold the column names of a Shopify product export';
    throw NotAProductFile({ missing, found: header.slice(0, 50).map((name) => name.slice(0, 100)), hint });
  }
  const positions = new Map(columnNames.map((name) => [name, found.indexOf(plain(name))]));
  return (row, record) => ({ row, cell: (column) => record[positions.get(column) as number]?.trim() ?? '' });
}
