import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { betweenMarks } from './generated/between-marks.ts';
import { apiDocument, clientTypes } from './generated/client-types.ts';
import { contractTypes } from './generated/contract-types.ts';
import { drawing, storeyTable } from './generated/graph-drawing.ts';
import { invariantTable } from './generated/invariant-table.ts';
import { pluginPage } from './generated/plugin-page.ts';
import { settingsPage } from './generated/settings-page.ts';
import { declarations, graphOf } from './plugin-graph.ts';

/**
 * `npm run generate` makes everything that is made from the code; `npm run generated` (with `--check`) only says what is out of date,
 * and fails when something is.
 */
const root = process.cwd();
const readOr = (path: string, otherwise: string): string =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : otherwise;
const purposeOf = (folder: string): string =>
  (JSON.parse(readOr(`${folder}/package.json`, '{}')) as { description?: string }).description ?? '';

async function make(): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  const plugins = await declarations(root);
  const graph = graphOf(plugins);
  made.set('docs/plugin-graph.json', `${JSON.stringify(graph, null, 2)}\n`);

  const purposes = new Map([['core', purposeOf('core')], ...plugins.map(({ name }) => [name, purposeOf(`plugins/${name}`)] as const)]);
  const drawn = betweenMarks(readOr('README.md', '# Souk\n'), 'plugin graph', drawing(graph));
  made.set('README.md', betweenMarks(drawn, 'storeys', storeyTable(graph, purposes)));

  for (const plugin of plugins) {
    const path = `plugins/${plugin.name}/README.md`;
    const page = readOr(path, `# @souk/${plugin.name}\n\n${purposes.get(plugin.name) ?? ''}.\n`);
    made.set(path, betweenMarks(page, 'what it brings', pluginPage(plugin)));
  }
  made.set(
    'docs/invariants.md',
    betweenMarks(readOr('docs/invariants.md', '# What always holds\n'), 'invariants', invariantTable(plugins)),
  );
  made.set('docs/settings.md', betweenMarks(readOr('docs/settings.md', '# Settings\n'), 'settings', settingsPage(plugins)));
  for (const [path, text] of contractTypes(root)) made.set(path, text);

  const document = apiDocument(root);
  made.set('openapi/openapi.json', document);
  made.set('openapi/src/types.gen.ts', await clientTypes(root, document));
  return made;
}

const made = await make();
const stale = [...made].filter(([path, text]) => readOr(path, '') !== text);
const checking = process.argv.includes('--check');
for (const [path, text] of stale) {
  process.stdout.write(`${checking ? 'out of date' : 'made'}: ${path}\n`);
  if (checking) continue;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const verdict = checking ? `${stale.length} out of date${stale.length > 0 ? ': run npm run generate' : ''}` : `${stale.length} changed`;
process.stdout.write(`${made.size} generated files, ${verdict}\n`);
process.exitCode = checking && stale.length > 0 ? 1 : 0;
