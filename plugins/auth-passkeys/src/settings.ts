import { z } from 'zod';
import { authPasskeys } from './contracts.ts';
import { isOrigin, isUnder } from './domain/origin.ts';

export const Settings = authPasskeys.config(
  z
    .object({
      rpId: z
        .string()
        .regex(/^(?![\d.]+$)[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, 'must be the name of a host in lower case, like "shop.example"')
        .optional()
        .meta({
          description: 'The domain passkeys belong to: that of the shop, or one above it. It cannot change later. None: passkeys are off',
        }),
      origins: z
        .array(z.string().refine(isOrigin, 'must be an origin like "https://shop.example", without a path'))
        .max(20)
        .default([])
        .meta({ description: 'The web origins whose pages may ask for passkeys: those of the shop and of what staff use' }),
    })
    .superRefine(({ rpId, origins }, context) => {
      const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      if (rpId !== undefined && origins.length === 0)
        fault('origins', 'the domain of the passkeys is set, and no origin may use them: say which may');
      if (rpId === undefined && origins.length > 0)
        fault('rpId', 'origins are set, and not the domain their passkeys belong to: say it, for example "shop.example"');
      const stranger = rpId !== undefined && origins.find((origin) => !isUnder(origin, rpId));
      if (stranger) fault('origins', `${stranger} is not at ${rpId} nor under it: no browser would let it use these passkeys`);
    }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
