import { z } from 'zod';

const line = (lengthMax: number) => z.string().trim().min(1).max(lengthMax);

/** A postal address, as people write it on a parcel. */
export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly city: string;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country: string;
}

export const Address = {
  schema: z
    .strictObject({
      name: line(200),
      line1: line(200),
      line2: line(200).optional(),
      city: line(100),
      region: line(100).optional(),
      postalCode: line(20).optional(),
      country: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter ISO 3166 country code'),
    })
    .meta({ id: 'Address' }),
};
