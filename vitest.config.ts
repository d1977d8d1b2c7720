import { defineConfig } from 'vitest/config';

/**
 * Packages find each other's sources, as `node --conditions=souk-source` does: no test needs a build. Nothing else belongs here:
 * these are given to Node as well, and with `import` among them `require` would find modules it cannot call.
 */
const conditions = ['souk-source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/var/**', 'test/fixtures/**'],
    setupFiles: ['test/seed-fast-check.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    execArgv: ['--conditions=souk-source'],
    reporters: ['default', './scripts/tally-reporter.ts'],
  },
});
