import type { Kept } from './shapes.ts';
import { StripeProblem } from './stripe-problem.ts';
import type { World } from './world.ts';

const depthMax = 4;

/** A copy in which the named references are the objects themselves: `expand[]=latest_charge.balance_transaction`, `data.charge` in lists. */
export function expanded(world: World, value: object, paths: readonly string[]): object {
  const copy = structuredClone(value);
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > depthMax) throw StripeProblem.invalid('You cannot expand more than 4 levels deep', { param: 'expand' });
    expandIn(world, copy, parts, path);
  }
  return copy;
}

function expandIn(world: World, at: object, [part, ...rest]: readonly string[], path: string): void {
  if (part === undefined) return;
  const here = at as Record<string, unknown>;
  if (part === 'refunds' && here['object'] === 'charge') here[part] = refundsOf(world, here['id'] as string);
  if (!(part in here)) throw StripeProblem.invalid(`This property cannot be expanded (${path}).`, { param: 'expand' });
  const value = here[part];
  if (typeof value === 'string') here[part] = structuredClone(find(world, value)) ?? value;
  const inner = here[part];
  if (Array.isArray(inner)) for (const item of inner) expandIn(world, item as object, rest, path);
  else if (inner !== null && typeof inner === 'object') expandIn(world, inner, rest, path);
}

function refundsOf(world: World, charge: string): object {
  const data = [...world.refunds.values()].filter((refund) => refund.charge === charge).reverse();
  return { object: 'list', data: structuredClone(data), has_more: false, url: `/v1/charges/${charge}/refunds` };
}

function find(world: World, id: string): Kept | undefined {
  for (const map of Object.values(world.collections())) {
    const found = map.get(id);
    if (found) return found;
  }
  return undefined;
}
