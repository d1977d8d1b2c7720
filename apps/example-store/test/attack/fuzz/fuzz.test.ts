import { onBothDatabases } from '@souk/core/testing';
import { describe, expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';
import { misfit } from './schema-check.ts';

/** A small part of `npm run attack -- fuzz` (docs/attacks.md). */
onBothDatabases((database) => {
  test('whatever is asked, the store answers as it declares, and its books hold', { timeout: 180_000 }, async () => {
    const { faults, statuses, routes, neverGranted, perSecond } = await fuzz({ database, requests: 1_000, seed: 20_261_121 });
    process.stdout.write(
      `\n${database}: ${JSON.stringify(statuses)}, ${routes - neverGranted.length} of ${routes} routes granted something, ${Math.round(perSecond)}/s\n`,
    );
    expect(faults).toEqual([]);
    expect(neverGranted.length, 'routes that granted nothing').toBeLessThan(routes / 2);
  });
});

describe('a reply is held to its schema', () => {
  const cart = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', pattern: '^cart_' }, lines: { type: 'array', items: { type: 'integer', maximum: 3 } } },
  } as const;
  test.each([
    [{ id: 'cart_1', lines: [1, 3] }, undefined],
    [{ lines: [] }, ' has no id'],
    [{ id: 'ord_1' }, '/id does not fit ^cart_: ord_1'],
    [{ id: 'cart_1', lines: [4] }, '/lines/0 is out of range: 4'],
    [{ id: 'cart_1', lines: ['1'] }, '/lines/0 is no integer: "1"'],
    [{ id: 'cart_1', secret: 1 }, '/secret is not declared'],
    [null, ' is no object: null'],
  ])('%j', (value, fault) => {
    expect(misfit(cart, value, (schema) => schema)).toBe(fault);
  });
});
