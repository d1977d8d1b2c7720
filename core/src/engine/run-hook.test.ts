import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineContract } from '../declare/contract.ts';
import { CoreProblem } from '../declare/core.ts';
import { type HookKind, tap } from '../declare/hook.ts';
import type { LoadedTap } from './loaded.ts';
import { hookRunner } from './run-hook.ts';

const shop = defineContract({ name: 'shop', version: '1.0.0' });
const hooks = {
  waterfall: shop.hook('pricing', { kind: 'waterfall', scope: 'request', value: z.array(z.string()), timeoutMs: 30 }),
  series: shop.hook('placing', { kind: 'series', scope: 'request', value: z.array(z.string()) }),
  veto: shop.hook('validating', { kind: 'veto', scope: 'request', value: z.array(z.string()) }),
};
const at = (kind: HookKind, run: (value: any, ctx: any, uses: any) => any, when?: 'early' | 'late', plugin = 'tax'): LoadedTap => ({
  plugin,
  uses: { rate: 7 },
  tap: tap(hooks[kind] as never, { run: run as never, ...(when && { when }) }),
});

describe('hooks', () => {
  test('a waterfall passes the value on, early taps first and late ones last', async () => {
    const run = hookRunner([
      at('waterfall', (value) => [...value, 'late'], 'late'),
      at('waterfall', async (value, ctx, uses) => [...value, `${ctx} ${uses.rate}`]),
      at('waterfall', (value) => [...value, 'early'], 'early'),
      at('waterfall', (value) => [...value, 'second']),
    ]);
    expect(await run(hooks.waterfall, ['start'], 'ctx')).toEqual(['start', 'early', 'ctx 7', 'second', 'late']);
    expect(await hookRunner([])(hooks.waterfall, ['start'], 'ctx')).toEqual(['start']);
  });

  test('nobody can change what others see', async () => {
    const run = hookRunner([at('series', (value) => value.push('mine'))]);
    await expect(run(hooks.series, ['a'], 'ctx')).rejects.toThrow('The tap of "tax" on shop.placing failed');
    const nested = hookRunner([
      at('waterfall', (value) => {
        value[0].deep.er = 1;
        return value;
      }),
    ]);
    await expect(nested(hooks.waterfall, [{ deep: {} }] as never, 'ctx')).rejects.toThrow(/failed/);
  });

  test('a tap that throws, takes too long or returns nothing fails the caller, and says whose it was', async () => {
    await expect(
      hookRunner([
        at('waterfall', () => {
          throw new Error('no rate');
        }),
      ])(hooks.waterfall, [], 'ctx'),
    ).rejects.toMatchObject({
      message: 'The tap of "tax" on shop.pricing failed: no rate',
      cause: { message: 'no rate' },
    });
    await expect(hookRunner([at('waterfall', () => new Promise(() => {}))])(hooks.waterfall, [], 'ctx')).rejects.toThrow(
      'longer than 30 ms',
    );
    await expect(hookRunner([at('waterfall', () => undefined)])(hooks.waterfall, [], 'ctx')).rejects.toThrow('returned nothing');
  });

  test('a problem stays the problem it is', async () => {
    await expect(
      hookRunner([
        at('series', () => {
          throw CoreProblem.notFound();
        }),
      ])(hooks.series, [], 'ctx'),
    ).rejects.toMatchObject({ code: 'core.not-found' });
  });

  test('a veto asks all: one reason is the answer, several are gathered', async () => {
    const asked: string[] = [];
    const say = (name: string, answer: unknown) =>
      at('veto', () => {
        asked.push(name);
        return answer;
      });
    const run = (...taps: LoadedTap[]) => hookRunner(taps)(hooks.veto, ['cart'], 'ctx');
    expect(await run(say('a', undefined), say('b', undefined))).toEqual(['cart']);
    await expect(run(say('c', CoreProblem.notFound()), say('d', undefined))).rejects.toMatchObject({ code: 'core.not-found' });
    const both = run(say('e', CoreProblem.notFound()), say('f', CoreProblem.tooLarge()));
    await expect(both).rejects.toMatchObject({
      code: 'core.vetoed',
      details: { reasons: [{ code: 'core.not-found' }, { code: 'core.body-too-large' }] },
    });
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    await expect(run(say('g', true))).rejects.toThrow('answers with a problem or with nothing');
  });
});
