// Who may import whom: architecture as errors. Tests may reach for what they need to build a real system around them.
const TESTS = '\\.(test|slow|test-d)\\.ts$|/(testing|conformance|slow|browser)/|conformance\\.ts$'

/** Everything that a package may depend on; anything else is an error. */
const only = (name, from, to) => ({
  name,
  comment: `${from} may import only: ${to.join(', ')}`,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { pathNot: [from, ...to], dependencyTypesNot: ['core'] },
})

const npm = (packageName) => `node_modules/${packageName}/`

module.exports = {
  forbidden: [
    only('contracts-only', '^packages/contracts/src', [npm('zod'), npm('@trpc/server')]),
    only('store-only', '^packages/store/src', [
      npm('@libsql/client'),
      npm('drizzle-orm'),
      npm('libsql'),
      npm('temporal-polyfill'),
    ]),
    only('statistics-only', '^packages/statistics/src', [npm('@stdlib/[^/]+')]),
    only('sentiment-only', '^packages/sentiment/src', [npm('eld')]),
    only('core-only', '^packages/core/src', [
      '^packages/(contracts|store|statistics|sentiment)/src/index\\.ts$',
      // Its own entry: it is loaded before the rest, bit by bit.
      '^packages/statistics/src/load-distributions\\.ts$',
      // Their own entries: the thread of an import must not load the database driver.
      '^packages/store/src/(prepared-rows|temporal)\\.ts$',
      // Likewise: a thread that reads must not load the library of distributions.
      '^packages/statistics/src/log-odds-with-prior\\.ts$',
      npm('chardet'),
      npm('iconv-lite'),
      npm('temporal-polyfill'),
      npm('uqr'),
    ]),
    only('client-only', '^packages/client/src', ['^packages/contracts/src/index\\.ts$', npm('@trpc/(client|server)')]),
    {
      name: 'testing-in-tests-only',
      comment: 'Nothing that is served or published needs a browser',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: TESTS },
      to: { path: `^packages/testing/|${npm('playwright-core')}|${npm('@axe-core/playwright')}` },
    },
    only('widget-only', '^apps/widget/src', ['^packages/contracts/src/index\\.ts$']),
    {
      name: 'client-takes-types-only',
      comment: 'SDK and widget must not carry the contract’s schemas or router into a browser',
      severity: 'error',
      from: { path: '^(packages/client|apps/widget)/src', pathNot: TESTS },
      to: {
        path: `^packages/contracts|${npm('@trpc/server')}`,
        // What @trpc/client itself is made of; its peer is there at run time.
        pathNot: `${npm('@trpc/server')}dist/observable/`,
        dependencyTypesNot: ['type-only'],
      },
    },
    only('dashboard-only', '^apps/dashboard/src', [
      '^packages/client/src/index\\.ts$',
      npm('react(-dom)?'),
      npm('@types/react(-dom)?'),
      npm('@tanstack/react-(query|router|virtual)'),
      npm('uplot'),
    ]),
    {
      name: 'store-in-main-only',
      comment: 'Only the composition roots, of the server and of the command, may choose a store',
      severity: 'error',
      from: { path: '^apps/api/src', pathNot: `^apps/api/src/(main|parley-project)\\.ts$|${TESTS}` },
      to: { path: '^packages/store' },
    },
    {
      name: 'sql-in-store-only',
      comment: 'SQL and its libraries stay behind the Store interface',
      severity: 'error',
      from: { pathNot: '^packages/store/' },
      to: { path: `${npm('drizzle-orm')}|${npm('@libsql/client')}|${npm('libsql')}` },
    },
    {
      name: 'browser-safe',
      comment: 'Contracts, SDK and widget run in browsers, where there are no modules of Node; statistics do no I/O',
      severity: 'error',
      from: { path: '^(packages/(contracts|client|statistics)|apps/(dashboard|widget))/src', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-app-imports',
      comment: 'Packages never import an app',
      severity: 'error',
      from: { path: '^packages', pathNot: TESTS },
      to: { path: '^apps' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared',
      comment: 'What is imported is in the package’s own package.json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: npm('vitest') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(packages/client|apps/dashboard)/dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
