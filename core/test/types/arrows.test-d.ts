// biome-ignore-all format: each wrong use is one line under its directive
import { bind, contribute, defineCommand, defineContract, defineInvariant, defineJob, definePlugin, defineRoute, on, reply, tap } from '@souk/core';
import { z } from 'zod';
import { Flags, flagPole, leaking, mended, Roofs, roof, Stalls, stall } from './stalls.ts';

/** A part that uses what its plugin does not require. */
const uses = { roofs: Roofs };
const route = defineRoute({
  method: 'GET', path: '/store/roof', summary: 'Show the roof', access: 'public', rateLimit: 'read', responses: { 204: null }, uses,
  handle: async () => reply(204),
});
class Flagpoles {
  readonly #roofs: Roofs;
  constructor(roofs: Roofs) {
    this.#roofs = roofs;
  }
  mend = (...[ctx]: Parameters<Roofs['mend']>) => this.#roofs.mend(ctx);
}
const Poles = flagPole.service<Flagpoles>('Poles');
const Menders = roof.extension<Flagpoles>('Menders');
const spec = { provides: flagPole, requires: [stall] } as const;

// A route that uses a plugin which is not required
// @ts-expect-error '"roof"' is not assignable to type '"core" | "flag-pole" | "stall"'
definePlugin({ ...spec, routes: [route] });
// A tap on a hook of a plugin that is not required
// @ts-expect-error '"roof"' is not assignable to type
definePlugin({ ...spec, hooks: [tap(leaking, { run: () => undefined })] });
// A tap that uses a plugin which is not required
// @ts-expect-error '"roof"' is not assignable to type
definePlugin({ ...spec, hooks: [tap(stall.hook('opening', { kind: 'series', scope: 'request', value: z.object({}) }), { uses, run: () => undefined })] });
// A subscription to an event of a plugin that is not required
// @ts-expect-error '"roof"' is not assignable to type
definePlugin({ ...spec, events: [on(mended, { name: 'cheer', handle: async () => undefined })] });
// A job that uses a plugin which is not required
// @ts-expect-error '"roof"' is not assignable to type
definePlugin({ ...spec, jobs: [defineJob({ name: 'mend', payload: z.object({}), uses, run: async () => undefined })] });
// A command that uses a plugin which is not required
// @ts-expect-error '"roof"' is not assignable to type
definePlugin({ ...spec, cli: [defineCommand({ name: 'mend', summary: 'Mend', arguments: z.object({}), uses, run: async () => undefined })] });
// A service that depends on a plugin which is not required
// @ts-expect-error '"roof"' is not assignable to type
definePlugin({ ...spec, services: [bind(Poles, Flagpoles, [Roofs])] });
// An invariant that uses a plugin which is not required
// @ts-expect-error '"roof"' is not assignable to type
definePlugin({ ...spec, invariants: [defineInvariant({ id: 'I1', promise: 'It is dry', uses, check: async () => ({ broken: [] }) })] });
// A contribution to an extension of a plugin that is not required
// @ts-expect-error '"roof"' is not assignable to type
definePlugin({ ...spec, services: [contribute(Menders, Flagpoles, [Roofs])] });
// Another plugin's settings
// @ts-expect-error '"roof"' is not assignable to type '"flag-pole"'
definePlugin({ ...spec, config: roof.config(z.object({})) });
defineJob({
  name: 'greet', payload: z.object({}), uses: { flags: Flags },
  // A service that is received without being asked for
  // @ts-expect-error Property 'stalls' does not exist
  run: async (_nothing, outside, { stalls }) => outside.transact((tx) => stalls.rent(tx, 'stall_1')),
});

export const right = definePlugin({ provides: defineContract({ name: 'cellar', version: '1.0.0' }), requires: [roof, stall], routes: [route] });
export const used = Stalls;
