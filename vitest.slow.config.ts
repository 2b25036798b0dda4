import { defineConfig } from 'vitest/config'

/** What takes minutes, or installs something: packed SDK, generated clients, crash tests. Run by .ci/run. */
export default defineConfig({
  test: {
    include: ['{apps,packages}/*/{src,slow}/**/*.slow.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
