import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pluginFolders } from '../plugin-graph.ts';

/**
 * The public types of every plugin's contract, as a reader of the published package sees them. They are committed, so that a review
 * shows when a promise to other plugins changes.
 */
export function contractTypes(root: string): Map<string, string> {
  const plugins = pluginFolders(root);
  const projects = plugins.map((plugin) => `plugins/${plugin}`);
  const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...projects], {
    cwd: root,
    encoding: 'utf8',
  });
  return new Map(
    plugins.map((plugin) => {
      const file = join(root, 'plugins', plugin, 'dist/contracts.d.ts');
      if (!existsSync(file)) throw new Error(`plugins/${plugin} does not compile:\n${tsc.stdout}`);
      const text = readFileSync(file, 'utf8');
      return [`docs/contracts/${plugin}.d.ts`, text.replace(/^\/\/# sourceMappingURL=.*\n?/m, '')];
    }),
  );
}
