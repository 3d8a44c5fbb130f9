import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withCompany, withSystem } from '@tongdai/database/with-company'
import { selectMyJobs } from '@tongdai/jobs/my-jobs'
import { startJob } from '@tongdai/jobs/start-job'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { actorsOf } from '@tongdai/tenancy/actors-of'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { job as removeRecordings } from '../jobs/remove-recordings.job.ts'
import type { JobParts } from './job-parts.ts'
import { startWork } from './start-work.ts'

let throwaway: ThrowawayDatabase
const running: { close(): Promise<void> }[] = []
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
})
afterAll(async () => {
  await Promise.all(running.map((work) => work.close()))
  await throwaway.close()
})

async function ownerOf(code: string): Promise<Actor> {
  const { database } = throwaway
  const [companyId, userId] = [newId(), newId()]
  await database.accounts
    .insertInto('accounts.user')
    .values({ id: userId, name: 'x', email: `${code}@example.org` })
    .execute()
  return withSystem(database, async (transaction) => {
    await transaction.insertInto('companies').values({ id: companyId, code, name: 'x' }).execute()
    await transaction
      .insertInto('memberships')
      .values({ companyId, userId, role: 'owner', displayName: 'x' })
      .execute()
    return (await actorsOf(transaction, companyId))[0]!
  })
}

it('begins what is put down at once, whoever puts it down, and the company’s next as soon as the one before is done', async () => {
  const { database } = throwaway
  const clock = new FakeClock(Date.now())
  const parts = { database, storages: {}, files: {}, clock, log: nullLog } as unknown as JobParts
  running.push(await startWork(parts), await startWork(parts))
  const actor = await ownerOf('red')
  const start = (kind: object) =>
    withCompany(database, actor.companyId, (transaction) =>
      startJob(transaction, actor, { ...removeRecordings, ...kind }, {}),
    )
  const states = async () => {
    const jobs = await withCompany(database, actor.companyId, (transaction) =>
      selectMyJobs(transaction, actor.userId),
    )
    return jobs.map(({ state }) => state)
  }
  // The first look has found nothing by now, and the clock stands still: nothing but news of it can begin one.
  await start({})
  await expect.poll(states).toEqual(['done'])
  for (let count = 0; count < 5; count++) await start({ once: false })
  await expect.poll(states, { timeout: 3_000 }).toEqual(Array(6).fill('done'))
})
