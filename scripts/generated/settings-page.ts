import type { Plugin } from '@souk/core';
import { z } from 'zod';
import { HttpSettings } from '../../core/src/engine/http/settings.ts';
import { envName } from '../../core/src/host/read-settings.ts';
import { StoreSettings } from '../../core/src/host/store-settings.ts';
import { code, table } from './table.ts';

interface Described {
  readonly description?: string;
  readonly default?: unknown;
}

/** Every setting of the store and its plugins: how the environment names it, what it is when nobody says, what it means. */
export function settingsPage(plugins: readonly Plugin[]): string {
  const own = [...rowsOf('store', StoreSettings), ...rowsOf('store', HttpSettings)];
  const ofPlugins = plugins.flatMap(({ name, config }) => (config ? [`### ${name}\n\n${asTable(rowsOf(name, config.schema))}`] : []));
  return [`### The store\n\n${asTable(own)}`, ...ofPlugins].join('\n\n');
}

const asTable = (rows: string[][]): string => table(['environment', 'in code', 'default', 'meaning'], rows);

function rowsOf(owner: string, schema: z.ZodObject): string[][] {
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([key, field]) => {
    const {
      env = envName(owner, key),
      secret = false,
      description,
    } = (field.meta() ?? {}) as { env?: string; secret?: boolean; description?: string };
    if (!description) throw new Error(`The setting ${key} of ${owner} says nothing about itself: give it .meta({ description: … })`);
    const { default: value } = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }) as Described;
    const shown =
      value === undefined ? '–' : secret ? 'a known one, for development' : code(typeof value === 'string' ? value : JSON.stringify(value));
    return [code(env), owner === 'store' ? '–' : code(key), shown, description];
  });
}
