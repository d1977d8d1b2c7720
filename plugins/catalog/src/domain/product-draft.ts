import type { Money } from '@souk/core';
import type { Image } from './image.ts';

/** A variant as it shall be. Within a product its SKU says which one it is. */
export interface VariantDraft {
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly prices: readonly Money[];
  /** What shall be on hand; left as it is when undefined. */
  readonly onHand?: number | undefined;
  readonly backorder?: boolean | undefined;
  readonly sourceQuantity?: number | undefined;
}

/** A product as it shall be. */
export interface ProductDraft {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'published' | 'draft' | 'archived';
  readonly images: readonly Image[];
  readonly vendor: string | undefined;
  readonly type: string | undefined;
  readonly tags: readonly string[];
  readonly variants: readonly VariantDraft[];
  readonly source?: { readonly handle: string; readonly fingerprint: string };
}

/** `Small / Red`; the product's own title when there is nothing to choose. */
export const variantTitle = (title: string, options: Readonly<Record<string, string>>): string =>
  Object.values(options).join(' / ').slice(0, 400) || title;
