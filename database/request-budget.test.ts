import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DatabaseSilent } from './database-silent.ts'
import { hasBudget, takeTime, withinBudget } from './request-budget.ts'
import { startThrowawayDatabase, type ThrowawayDatabase } from './testing/throwaway-database.ts'

let throwaway: ThrowawayDatabase
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
})
afterAll(() => throwaway.close())

/** Longer than any request may wait. */
const sleep = () => sql`select pg_sleep(1.7)`.execute(throwaway.database.app)

describe('the budget of a request', () => {
  it('ends what the request waits for', async () => {
    await expect(withinBudget(sleep)).rejects.toThrow(DatabaseSilent)
  })

  it('is longer for what takes its time in one step', async () => {
    const slept = withinBudget(() => {
      takeTime(20_000)
      return sleep()
    })
    await expect(slept).resolves.toBeDefined()
  })

  it('is not that of what the request began and left behind, nor of what that begins', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>()
    let left: Promise<unknown> = Promise.resolve()
    await withinBudget(async () => {
      left = answered.then(async () => {
        expect(hasBudget()).toBe(false)
        await sleep()
        return 'done'
      })
    })
    resolve()
    await expect(left).resolves.toBe('done')
  })
})
