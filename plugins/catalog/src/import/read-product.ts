import { createHash } from 'node:crypto';
import type { Currency } from '@souk/core';
import type { ImportIssue } from '../contracts.ts';
import { deriveSku } from '../domain/derive-sku.ts';
import { type Image, webAddress } from '../domain/image.ts';
import type { ProductDraft } from '../domain/product-draft.ts';
import { slugOf } from '../domain/slug.ts';
import type { FileRow } from './columns.ts';
import type { ProductGroup } from './read-groups.ts';
import { type Complain, type FileVariant, isVariantRow, optionNames, readVariant } from './read-variant.ts';

/** A product of the file, as it shall be. */
export interface FileProduct extends Omit<ProductDraft, 'variants' | 'source'> {
  readonly row: number;
  readonly source: { readonly handle: string; readonly fingerprint: string };
  readonly variants: readonly FileVariant[];
}

const variantsMax = 2_000;

function readVariants({ handle, rows }: ProductGroup, currency: Currency, complain: Complain): FileVariant[] {
  const [first, ...others] = rows;
  if (!first) return [];
  const names = optionNames(first);
  const variants: FileVariant[] = [];
  const taken = new Set<string>();
  const chosen = new Set<string>();
  for (const row of [first, ...others.filter(isVariantRow)]) {
    const read = readVariant(handle, row, names, currency, complain);
    if (!read) continue;
    const options = JSON.stringify(read.options);
    const isDouble = read.skuIsDerived && chosen.has(options);
    const giveWay = read.skuIsDerived && taken.has(read.sku);
    const variant = giveWay ? { ...read, sku: deriveSku(handle, Object.values(read.options), true) } : read;
    if (isDouble || taken.has(variant.sku)) {
      const [column, what] = isDouble
        ? (['Option1 Value', 'these options'] as const)
        : (['Variant SKU', `the SKU ${variant.sku}`] as const);
      complain(row, column, `The variant was left out, because this product has another one with ${what}. Tell the two apart.`);
    } else if (variants.length >= variantsMax) {
      complain(row, 'Handle', `The variant was left out, because a product has at most ${variantsMax}.`);
    } else {
      taken.add(variant.sku);
      chosen.add(options);
      variants.push(variant);
    }
  }
  return variants;
}

function readImages(rows: readonly FileRow[], complain: Complain): Image[] {
  const images = new Map<string, Image & { position: number }>();
  for (const [index, row] of rows.entries()) {
    const text = row.cell('Image Src');
    if (text === '') continue;
    const url = webAddress(text);
    if (url === undefined) {
      complain(
        row,
        'Image Src',
        'The image was left out, because its address does not begin with https:// or http://. Write the whole address.',
      );
    } else if (!images.has(url)) {
      const position = /^\d{1,6}$/.test(row.cell('Image Position')) ? Number.parseInt(row.cell('Image Position'), 10) : index + 1;
      images.set(url, { url, alt: row.cell('Image Alt Text').slice(0, 500), position });
    }
  }
  return [...images.values()].sort((a, b) => a.position - b.position).map(({ url, alt }) => ({ url, alt }));
}

function statusOf(first: FileRow): ProductDraft['status'] {
  const status = first.cell('Status').toLowerCase();
  if (status === 'archived') return 'archived';
  return status === 'draft' || first.cell('Published').toLowerCase() === 'false' ? 'draft' : 'published';
}

/** Changes exactly when something that is imported has changed in the file. */
const fingerprintOf = (draft: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(draft, (_key, value) => (typeof value === 'bigint' ? value.toString() : value)))
    .digest('base64url');

const lengthMax = { title: 255, handle: 255, description: 100_000 } as const;

/** Undefined when nothing of it can be imported; why is said. */
export function readProduct(group: ProductGroup, currency: Currency, report: (issue: ImportIssue) => void): FileProduct | undefined {
  const complain: Complain = ({ row }, column, message) => report({ row, column, message });
  const { handle, rows } = group;
  const first = rows[0] as FileRow;
  const title = first.cell('Title');
  if (title === '' || title.length > lengthMax.title) {
    const why = title === '' ? 'it has no title' : 'its title is too long';
    complain(
      first,
      'Title',
      `The product "${handle.slice(0, 100)}" was left out, because ${why}. Write one of at most ${lengthMax.title} signs.`,
    );
    return undefined;
  }
  if (handle.length > lengthMax.handle) {
    complain(first, 'Handle', `The product was left out, because its handle is longer than ${lengthMax.handle} signs. Shorten it.`);
    return undefined;
  }
  const html = first.cell('Body (HTML)');
  if (html.length > lengthMax.description)
    complain(first, 'Body (HTML)', `The description was left out, because it is longer than ${lengthMax.description} signs. Shorten it.`);
  const variants = readVariants(group, currency, complain);
  if (variants.length === 0) {
    complain(first, 'Handle', `The product "${handle}" was left out, because none of its variants could be imported. Mend their rows.`);
    return undefined;
  }
  const draft = {
    slug: slugOf(handle) || deriveSku(handle, []).toLowerCase(),
    title,
    description: html.length > lengthMax.description ? '' : html,
    status: statusOf(first),
    images: readImages(rows, complain),
    vendor: first.cell('Vendor').slice(0, 255) || undefined,
    type: first.cell('Type').slice(0, 255) || undefined,
    tags: [
      ...new Set(
        first
          .cell('Tags')
          .split(',')
          .map((tag) => tag.trim())
          .filter((tag) => tag !== ''),
      ),
    ],
    variants,
  };
  const { variants: _, ...rest } = draft;
  const facts = variants.map(({ row: __, ...variant }) => variant);
  return { ...draft, row: first.row, source: { handle, fingerprint: fingerprintOf(['1', currency, rest, facts]) } };
}
