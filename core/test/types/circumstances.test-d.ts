// biome-ignore-all format: each wrong use is one line under its directive
import type { Ctx, Outside, Tx } from '@souk/core';
import { bind, idSchema, Problem, tap } from '@souk/core';
import { z } from 'zod';
import { FlagService, Flags, flagPole, lower, mended, pricing, rented, renting, Settings, StallId, Stalls, stall, tables } from './stalls.ts';

declare const tx: Tx;
declare const ctx: Ctx;
declare const outside: Outside;

// Telling an event outside a transaction
// @ts-expect-error Property 'emit' does not exist on type 'Outside'
outside.emit(rented, { stallId: 'stall_1' });
// Queueing a job outside a transaction
// @ts-expect-error Property 'enqueue' does not exist on type 'Outside'
outside.enqueue(lower, { flagId: 'flag_1' });
// Writing outside a transaction
// @ts-expect-error Property 'write' does not exist on type 'Outside'
outside.write(tables);
// Writing where one may only read
// @ts-expect-error Property 'into' does not exist on type
ctx.read(tables).into('flag_pole_flags');
// A transaction inside a transaction
// @ts-expect-error Property 'transact' does not exist on type 'Tx'
tx.transact(async () => undefined);
// An Outside where a Tx is asked: network and commit stay apart
// @ts-expect-error Type 'Outside' is missing the following properties from type 'Tx': write, emit, enqueue
new FlagService({ rent: async () => undefined }, { heightMax: 1 }).raise(outside, 'stall_1');
// A hook of a request, run inside a transaction
// @ts-expect-error Type '"request"' is not assignable to type '"transaction"'
tx.run(pricing, { price: 1n });
// A hook of a transaction, run outside
// @ts-expect-error Type '"transaction"' is not assignable to type '"request"'
outside.run(renting, { stallId: 'stall_1' });
// An event with another payload
// @ts-expect-error 'stallid' does not exist in type
tx.emit(rented, { stallid: 'stall_1' });
// A job with another payload
// @ts-expect-error Type 'number' is not assignable to type 'string'
tx.enqueue(lower, { flagId: 1 });
// An id of one kind where another is asked
// @ts-expect-error is not assignable to parameter of type '`stall_${string}`'
new FlagService({ rent: async () => undefined }, { heightMax: 1 }).raise(tx, tx.newId('flag'));
// An event whose key is not in its payload
// @ts-expect-error Type '"id"' is not assignable to type '"stallId"'
stall.event('left', { version: 1, key: 'id', payload: z.object({ stallId: StallId }) });
// A table of another plugin
// @ts-expect-error is not assignable to type 'never'
flagPole.tables<{ stall_stalls: { id: string } }>();
// A table that was not declared
// @ts-expect-error '"flag_pole_poles"' is not assignable to parameter of type '"flag_pole_flags"'
ctx.read(tables).from('flag_pole_poles');
// A row with a column that the table does not have
// @ts-expect-error 'size' does not exist in type
tx.write(tables).into('flag_pole_flags').insertEach([{ id: tx.newId('flag'), colour: 'red', size: 3 }]);
// Dependencies in another order than the constructor's
// @ts-expect-error is not assignable to type
bind(Flags, FlagService, [Settings, Stalls]);
// A dependency that is missing
// @ts-expect-error Source has 1 element(s) but target requires 2
bind(Flags, FlagService, [Stalls]);
// A class that does not fit its token
// @ts-expect-error Argument of type 'typeof FlagService' is not assignable
bind(Stalls, FlagService, [Stalls, Settings]);
// A waterfall tap that forgets to return
// @ts-expect-error Type 'void' is not assignable to type
tap(pricing, { run: (priced) => { priced.price + 1n; } });
// A veto that answers yes or no
// @ts-expect-error Type 'boolean' is not assignable to type
tap(renting, { run: () => false });
// A veto that throws away its Problem type
// @ts-expect-error Type 'string' is not assignable to type
tap(renting, { run: () => 'it is too windy' });
// A value that the hook does not carry
// @ts-expect-error Property 'weight' does not exist
tap(pricing, { run: (priced) => ({ price: priced.weight }) });

export const right = [tap(renting, { run: () => new Problem({ code: 'x', status: 409, title: 'x' }) }), mended, idSchema('flag')];
