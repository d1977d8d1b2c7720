import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { describeApi } from '../../engine/openapi.ts';
import { parseArguments } from '../parse-arguments.ts';
import { problemsOf } from '../problems-of.ts';
import { apiInfo } from '../running-store.ts';
import type { OwnCommand } from './own-command.ts';

const schema = z.object({ write: z.string().optional() });

/** Made from the declarations alone: no database is opened. */
export const openapi: OwnCommand = async ({ store, argv, terminal }) => {
  const { write } = parseArguments(argv, { command: 'openapi', schema, positional: [] }) as z.output<typeof schema>;
  const { name, plugins } = await store();
  const routes = plugins.flatMap((plugin) =>
    plugin.routes.map((route) => ({ plugin: plugin.name, uses: {}, route: { ...route, problems: problemsOf(route.problems, plugins) } })),
  );
  const text = JSON.stringify(describeApi(routes, apiInfo(name)), null, 2);
  if (write === undefined) return terminal.print(text);
  writeFileSync(write, `${text}\n`);
  terminal.print(`${routes.length} routes written to ${write}`);
};
