import {
  bind,
  type Ctx,
  createStore,
  defineCommand,
  defineContract,
  defineInvariant,
  defineJob,
  definePlugin,
  defineRoute,
  type Id,
  idColumn,
  idSchema,
  instantColumn,
  migration,
  on,
  reply,
  type Tx,
} from '@souk/core';
import { z } from 'zod';

/** A small plugin with one of everything: people draw buckets of water from a well. */
export const well = defineContract({ name: 'well', version: '1.0.0' });
const keep = well.permission('buckets.read', 'See every bucket');
export const drawn = well.event('drawn', { version: 1, key: 'bucketId', payload: z.object({ bucketId: idSchema('bkt') }) });
const Settings = well.config(z.object({ depth: z.number().default(10), key: z.string().meta({ secret: true }).default('rope') }));
const tables = well.tables<{
  well_buckets: { id: Id<'bkt'>; drawn_at: Date };
  well_tellings: { id: Id<'bkt'> };
}>();

class WellService {
  static readonly closed: string[] = [];
  readonly #settings: z.output<(typeof Settings)['schema']>;
  constructor(settings: z.output<(typeof Settings)['schema']>) {
    this.#settings = settings;
  }
  get depth(): number {
    return this.#settings.depth;
  }
  async draw(tx: Tx): Promise<Id<'bkt'>> {
    const id = tx.newId('bkt');
    await tx.write(tables).into('well_buckets').insert({ id, drawn_at: tx.now });
    tx.emit(drawn, { bucketId: id });
    return id;
  }
  async count(ctx: Ctx): Promise<number> {
    return (await ctx.read(tables).from('well_buckets').select('id')).length;
  }
  dispose(): void {
    WellService.closed.push('well');
  }
}
export const closed = WellService.closed;
export const Well = well.service<WellService>('Well');
const uses = { well: Well };

const draw = defineRoute({
  method: 'POST',
  path: '/store/buckets',
  summary: 'Draw a bucket',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'optional-key',
  uses,
  responses: { 201: z.object({ id: idSchema('bkt') }) },
  handle: async (request, { well: it }) => reply(201, { id: await request.transact((tx) => it.draw(tx)) }),
});
const count = defineRoute({
  method: 'GET',
  path: '/admin/buckets',
  summary: 'Count the buckets',
  access: keep,
  rateLimit: 'read',
  uses,
  responses: { 200: z.object({ buckets: z.number(), depth: z.number() }) },
  handle: async (request, { well: it }) => reply(200, { buckets: await it.count(request), depth: it.depth }),
});
const tell = on(drawn, {
  name: 'tell',
  handle: async ({ bucketId }, tx) => void (await tx.write(tables).into('well_tellings').insert({ id: bucketId })),
});
const clean = defineJob({ name: 'clean', payload: z.object({}), every: '1 day', run: async () => undefined });
const drawMany = defineCommand({
  name: 'buckets draw',
  summary: 'Draw some buckets',
  arguments: z.object({ count: z.int().min(1), colour: z.enum(['red', 'blue']).default('red') }),
  positional: ['count'],
  uses,
  run: async (args, outside, { well: it }, terminal) => {
    for (let i = 0; i < args.count; i += 1) await outside.transact((tx) => it.draw(tx));
    terminal.print(`${args.count} ${args.colour} buckets, ${await it.count(outside)} in all`);
  },
});
const everyBucketTold = defineInvariant({
  id: 'I4',
  promise: 'Every bucket was told of',
  check: async (ctx) => ({
    broken: await ctx
      .read(tables)
      .from('well_buckets')
      .leftJoin('well_tellings', 'well_tellings.id', 'well_buckets.id')
      .whereNull('well_tellings.id')
      .select('well_buckets.id'),
  }),
});

export const wellPlugin = definePlugin({
  provides: well,
  requires: [],
  config: Settings,
  refuseInProduction: ({ key }) => (key === 'rope' ? 'its key is the default one: set SOUK_WELL_KEY' : undefined),
  migrations: [
    migration('0001-create-buckets', (schema) =>
      schema.createTable('well_buckets', (t) => {
        idColumn(t, 'id').primary();
        instantColumn(t, 'drawn_at').notNullable();
      }),
    ),
    migration('0002-create-tellings', (schema) => schema.createTable('well_tellings', (t) => void idColumn(t, 'id').primary())),
  ],
  services: [bind(Well, WellService, [Settings])],
  routes: [draw, count],
  events: [tell],
  jobs: [clean],
  cli: [drawMany],
  outbound: [{ to: 'the river', hosts: ({ depth }) => [`river-${depth}.example`] }],
  invariants: [
    everyBucketTold,
    defineInvariant({ id: 'I15', promise: 'The water comes from somewhere', check: async () => ({ notChecked: 'nobody looked' }) }),
  ],
});

export const store = createStore({ name: 'oasis', plugins: [wellPlugin({})] });
