import { defineConfig } from 'vitest/config'

/** What takes minutes, or installs something: fresh clones, the packed SDK, generated clients, crashes. Run by .ci/run. */
export default defineConfig({
  test: {
    setupFiles: ['./vitest.setup.ts'],
    include: ['{apps,packages}/*/{src,slow}/**/*.slow.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
