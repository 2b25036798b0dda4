import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['./vitest.setup.ts'],
    include: ['{apps,packages}/*/src/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Much of the time is waiting: on two cores, two at once take two thirds of the time of one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
