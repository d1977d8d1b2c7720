const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** The parser knows `using`, the visitor that walks its trees does not yet: it would give up on the whole cruise. */
const { Visitor } = require('@swc/core/Visitor.js');
const { visitStatement } = Visitor.prototype;
Visitor.prototype.visitStatement = function (statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  statement.decls = this.visitVariableDeclarators(statement.decls);
  return statement;
};

/** The storeys of core, lowest first: each leans only on those before it. */
const storeys = ['values', 'declare', 'engine', 'host'];

/** Generated from every plugin's `requires`: the arrows, and the only ones. */
const arrows = JSON.parse(readFileSync(join(__dirname, 'docs/plugin-graph.json'), 'utf8'));

const tests = ['\\.test\\.ts$', '^plugins/[^/]+/test/', '^core/test/', '^core/src/testing/'];

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: '^core/src/' }, to: { circular: true } },
    {
      name: 'no-cycles-at-run-time',
      comment: 'Inside a storey of core, types may speak of each other (a Tx runs hooks, a tap receives a Tx); what runs may not',
      severity: 'error',
      from: { path: '^core/src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...storeys.map((storey, index) => ({
      name: `${storey}-looks-down`,
      severity: 'error',
      from: { path: `^core/src/${storey}/`, pathNot: tests },
      to: {
        path: [
          ...storeys.slice(index + 1).map((higher) => `^core/src/${higher}/`),
          '^core/src/testing/',
          '^plugins/',
          '^apps/',
          '^openapi/',
        ],
      },
    })),
    {
      name: 'core-knows-no-plugin',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: ['^plugins/', '^apps/', '^openapi/', '^bench/'] },
    },
    {
      name: 'core-has-one-door',
      comment: 'Import @souk/core, or @souk/core/testing in tests: nothing deeper',
      severity: 'error',
      from: { path: ['^plugins/', '^apps/', '^openapi/'] },
      to: { path: '^core/', pathNot: '^core/src/((host|testing)/)?index\\.ts$' },
    },
    {
      name: 'plugins-meet-at-contracts',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/src/', pathNot: ['\\.test\\.ts$', '^plugins/[^/]+/src/testing/'] },
      to: { path: '^plugins/([^/]+)/', pathNot: ['^plugins/$1/', '^plugins/[^/]+/src/contracts(\\.ts|/)'] },
    },
    {
      name: 'tests-use-the-doors',
      comment: 'A test may put other plugins into its store, through what their package exports',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/' },
      to: {
        path: '^plugins/([^/]+)/',
        pathNot: ['^plugins/$1/', '^plugins/[^/]+/src/(contracts|plugin)\\.ts$', '^plugins/[^/]+/(src/testing|test)/'],
      },
    },
    ...Object.entries(arrows).map(([plugin, to]) => ({
      name: `${plugin}-arrows`,
      severity: 'error',
      from: { path: `^plugins/${plugin}/src/`, pathNot: ['\\.test\\.ts$'] },
      to: { path: '^plugins/', pathNot: [plugin, ...to].map((name) => `^plugins/${name}/`) },
    })),
    {
      name: 'testing-stays-in-tests',
      severity: 'error',
      from: { path: '^(plugins|apps)/[^/]+/src/', pathNot: ['\\.test\\.ts$', '^plugins/[^/]+/src/testing/'] },
      to: { path: ['^core/src/testing/', '^plugins/[^/]+/(test|src/testing)/'] },
    },
    { name: 'nobody-imports-an-app', severity: 'error', from: { path: '^(core|plugins|openapi)/' }, to: { path: ['^apps/', '^bench/'] } },
  ],
  options: {
    // TypeScript 7 has no JavaScript API: without this parser nothing is cruised, and nothing is found.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '/web/', '/var/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['souk-source', 'import', 'require', 'node', 'default'] },
  },
};
