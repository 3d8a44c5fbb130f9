import { defineConfig } from 'vitest/config'

/** Real processes on real ports: one file at a time, and room for a browser to start on a slow machine. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
})
