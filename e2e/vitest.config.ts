import { defineConfig } from 'vitest/config'

/** Real processes on real ports: one file at a time, and room for a browser to start on a slow machine. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    // For what hangs: on a machine where others work beside, all of this takes several times as long.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
