import {
  bind,
  type Ctx,
  defineContract,
  defineJob,
  definePlugin,
  defineRoute,
  type Id,
  idSchema,
  on,
  Problem,
  reply,
  type Tx,
  tap,
} from '@souk/core';
import { z } from 'zod';

/** Two contracts and a third plugin that requires only the first: everything in this file is right, and compiles. */
export const stall = defineContract({ name: 'stall', version: '1.0.0' });
export const StallId = idSchema('stall');
export interface Stalls {
  rent(tx: Tx, stallId: Id<'stall'>): Promise<void>;
}
export const Stalls = stall.service<Stalls>('Stalls');
export const pricing = stall.hook('pricing', { kind: 'waterfall', scope: 'request', value: z.object({ price: z.bigint() }) });
export const renting = stall.hook('renting', { kind: 'veto', scope: 'transaction', value: z.object({ stallId: StallId }) });
export const rented = stall.event('rented', { version: 1, key: 'stallId', payload: z.object({ stallId: StallId }) });

export const roof = defineContract({ name: 'roof', version: '1.0.0' });
export interface Roofs {
  mend(ctx: Ctx): Promise<void>;
}
export const Roofs = roof.service<Roofs>('Roofs');
export const leaking = roof.hook('leaking', { kind: 'series', scope: 'transaction', value: z.object({}) });
export const mended = roof.event('mended', { version: 1, key: 'roofId', payload: z.object({ roofId: z.string() }) });

export const flagPole = defineContract({ name: 'flag-pole', version: '0.1.0' });
export const raise = flagPole.permission('flags.raise', 'Raise and lower flags');
export const TooWindy = flagPole.problem('too-windy', {
  status: 409,
  title: 'It is too windy',
  details: z.object({ beaufort: z.number() }),
});
export const tables = flagPole.tables<{ flag_pole_flags: { id: Id<'flag'>; colour: string } }>();
export const Settings = flagPole.config(z.object({ heightMax: z.number() }));
export class FlagService {
  readonly #stalls: Stalls;
  readonly #settings: z.output<(typeof Settings)['schema']>;
  constructor(stalls: Stalls, settings: z.output<(typeof Settings)['schema']>) {
    this.#stalls = stalls;
    this.#settings = settings;
  }
  async raise(tx: Tx, stallId: Id<'stall'>): Promise<number> {
    await this.#stalls.rent(tx, stallId);
    return this.#settings.heightMax;
  }
}
export const Flags = flagPole.service<FlagService>('Flags');
export const lower = defineJob({
  name: 'lower-flags',
  payload: z.object({ flagId: z.string() }),
  uses: { flags: Flags },
  run: async () => undefined,
});
export const show = defineRoute({
  method: 'GET',
  path: '/store/flags/:flagId',
  summary: 'Show a flag',
  access: 'public',
  rateLimit: 'read',
  params: z.object({ flagId: idSchema('flag') }),
  responses: { 200: z.object({ colour: z.string() }), 204: null },
  handle: async (request) =>
    (await request.read(tables).from('flag_pole_flags').where({ id: request.params.flagId }).first())
      ? reply(200, { colour: 'red' })
      : reply(204),
});
export default definePlugin({
  provides: flagPole,
  requires: [stall],
  config: Settings,
  services: [bind(Flags, FlagService, [Stalls, Settings])],
  routes: [show],
  hooks: [
    tap(pricing, { run: (priced) => ({ price: priced.price + 1n }) }),
    tap(renting, { run: () => new Problem({ code: 'flag-pole.too-windy', status: 409, title: 'It is too windy' }) }),
  ],
  events: [
    on(rented, {
      name: 'greet',
      uses: { flags: Flags },
      handle: async ({ stallId }, tx, { flags }) => void (await flags.raise(tx, stallId)),
    }),
  ],
  jobs: [lower],
});
