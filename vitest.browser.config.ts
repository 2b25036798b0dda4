import { defineConfig } from 'vitest/config'

/** What needs a browser, /usr/bin/chromium. Run by `pnpm test:browser` and .ci/run. */
export default defineConfig({
  test: {
    globalSetup: ['packages/testing/src/build-pages.ts'],
    include: ['{apps,packages}/*/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
