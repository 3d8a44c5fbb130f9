import { createLog } from '@tongdai/platform/log'
import { startWork } from '../work/start-work.ts'
import type { TestApp } from './start-test-app.ts'

/** Runs the jobs of a test's app; what they log as errors is among its own. */
export function startTestWork(test: TestApp): ReturnType<typeof startWork> {
  const { files, clock, storage } = test.options
  const log = createLog({ level: 'error', write: (line) => test.errors.push(line) })
  const { database } = test.throwaway
  return startWork({ database, storages: { recordings: storage }, files, clock, log })
}
