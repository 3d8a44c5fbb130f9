import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['tmp/**', '**/node_modules/**', 'e2e/**', '**/dist/**'],
    globalSetup: './database/testing/end-shared-servers.ts',
    setupFiles: [
      './tools/property-seed.ts',
      './tools/leave-no-trace.ts',
      './tools/patient-waits.ts',
      './domain/access/testing/quick-passwords.ts',
    ],
    pool: 'forks',
    // Loading contract, zod and Fastify anew for each of hundreds of files costs more than most of their tests.
    isolate: false,
    // Half of a test's time is waiting: for a sound, a timer of SIP, a database.
    maxWorkers: 4,
    // For what hangs, not for what is slow because others work beside: see tools/patient-waits.ts.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 20 } },
  },
})
