import type { Database } from '@tongdai/database/open-database'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withCompany, withSystem } from '@tongdai/database/with-company'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { createLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { actorsOf } from '@tongdai/tenancy/actors-of'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { JobKind, Work } from './job-kind.ts'
import { JobRunner } from './job-runner.ts'
import { cancelJob, putAwayJob, selectMyJobs } from './my-jobs.ts'
import { startJob } from './start-job.ts'

type Steps = { steps: number }
let throwaway: ThrowawayDatabase
let database: Database
let clock: FakeClock
let lan: Actor
let minh: Actor
const log = createLog({ level: 'error', write: () => {} })
const runners: JobRunner<null>[] = []

/** What the kind does, as each test wants it. */
let work: (work: Work<Steps>) => Promise<void>
const kind: JobKind<Steps, null> = {
  name: 'count',
  label: { vi: 'Đếm', en: 'Count' },
  needs: 'company.manage',
  input: z.object({ steps: z.number() }),
  async run(given) {
    await work(given)
    return { words: { vi: `Đã đếm ${given.input.steps}`, en: `Counted ${given.input.steps}` } }
  },
}

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  database = throwaway.database
})
afterAll(() => throwaway.close())

beforeEach(async () => {
  clock = new FakeClock(Date.now())
  lan = await newOwner()
  minh = await newOwner()
})
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.close()
  await withSystem(database, (transaction) => transaction.deleteFrom('jobs').execute())
})

/** Of a company of one's own. */
async function newOwner(): Promise<Actor> {
  const [companyId, userId] = [newId(), newId()]
  await database.accounts
    .insertInto('accounts.user')
    .values({ id: userId, name: 'x', email: `${userId}@example.org` })
    .execute()
  return withSystem(database, async (transaction) => {
    const code = companyId.replaceAll('-', '').slice(-20)
    await transaction.insertInto('companies').values({ id: companyId, code, name: 'x' }).execute()
    await transaction
      .insertInto('memberships')
      .values({ companyId, userId, role: 'owner', displayName: 'x' })
      .execute()
    return (await actorsOf(transaction, companyId))[0]!
  })
}

function runner(): JobRunner<null> {
  const runner = new JobRunner<null>({
    ...{ database, clock, log, parts: null, kinds: [kind as JobKind<unknown, null>] },
    actorOf: (companyId, userId) =>
      withSystem(
        database,
        async (transaction) => (await actorsOf(transaction, companyId, [userId]))[0] ?? null,
      ),
  })
  runner.start()
  runners.push(runner)
  return runner
}
const start = (actor: Actor, steps = 3) =>
  withCompany(database, actor.companyId, (transaction) => startJob(transaction, actor, kind, { steps }))
const jobsOf = (actor: Actor) =>
  withCompany(database, actor.companyId, (transaction) => selectMyJobs(transaction, actor.userId))
const toldOf = ({ companyId }: Actor) =>
  withSystem(database, (transaction) =>
    transaction.selectFrom('feed').select(['type', 'data']).where('companyId', '=', companyId).execute(),
  )
/** Lets time pass until one's newest job is as expected. */
const until = (actor: Actor, expected: object) =>
  expect
    .poll(
      async () => {
        clock.advance(1_000)
        for (const runner of runners) runner.wake()
        return (await jobsOf(actor))[0]
      },
      { timeout: 8_000 },
    )
    .toMatchObject(expected)
/** Runs on until it is told to stop. */
const endless = async ({ step, signal }: Work<Steps>) => {
  for (let done = 0; ; done++) {
    await step(done, null)
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, 5)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve(null)
      })
    })
  }
}

describe('a job', () => {
  it('runs, says how far it is, and what came of it; the feed is told', async () => {
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    work = async ({ step, input }) => {
      await step(2, input.steps)
      await held
    }
    await start(lan)
    runner()
    await until(lan, { state: 'running', done: 2, all: 3 })
    goOn()
    await until(lan, { state: 'done', result: { vi: 'Đã đếm 3', en: 'Counted 3' } })
    expect(await toldOf(lan)).toEqual([
      { type: 'job.ended', data: { userId: lan.userId, kind: 'count', state: 'done' } },
    ])
    const audited = await withSystem(database, (transaction) =>
      transaction
        .selectFrom('auditLog')
        .select(['userId', 'action', 'after'])
        .where('companyId', '=', lan.companyId)
        .execute(),
    )
    expect(audited).toEqual([
      { userId: lan.userId, action: 'job.started', after: { name: kind.label, steps: 3 } },
    ])
  })

  it('is one person’s: no other sees, stops or puts it away', async () => {
    const { id } = await start(lan)
    expect(await jobsOf(minh)).toEqual([])
    await expect(cancelJob(database, minh, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(putAwayJob(database, minh, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(putAwayJob(database, lan, id)).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expect(await cancelJob(database, lan, id)).toMatchObject({ state: 'cancelled' })
    expect(await toldOf(lan)).toMatchObject([{ type: 'job.ended', data: { state: 'cancelled' } }])
    await putAwayJob(database, lan, id)
    expect(await jobsOf(lan)).toEqual([])
  })

  it('is stopped by its owner while it runs', async () => {
    work = endless
    const { id } = await start(lan)
    runner()
    await until(lan, { state: 'running' })
    await cancelJob(database, lan, id)
    await until(lan, { state: 'cancelled' })
  })

  it('is ended within seconds when its owner is no longer allowed', async () => {
    work = endless
    await start(lan)
    runner()
    await until(lan, { state: 'running' })
    await withSystem(database, (transaction) =>
      transaction
        .updateTable('memberships')
        .set({ role: 'agent' })
        .where('userId', '=', lan.userId)
        .execute(),
    )
    const before = clock.now()
    await until(lan, { state: 'failed', error: 'FORBIDDEN' })
    expect(clock.now() - before).toBeLessThanOrEqual(5_000)
  })

  it('is not begun by who may not', async () => {
    await expect(start({ ...lan, grants: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('of a kind that is done once at a time is one however often it is pressed, for each input', async () => {
    const actor = await newOwner()
    const press = (steps: number) =>
      withCompany(database, actor.companyId, (transaction) =>
        startJob(transaction, actor, { ...kind, once: true }, { steps }),
      )
    const [one, other] = await Promise.all([press(3), press(3)])
    expect(other!.id).toBe(one!.id)
    expect((await press(4)).id).not.toBe(one!.id)
    expect(await jobsOf(actor)).toHaveLength(2)
  })

  it('that fails by a fault of ours says so, and is not tried again', async () => {
    let times = 0
    work = async () => {
      times++
      throw new Error('a fault')
    }
    await start(lan)
    runner()
    await until(lan, { state: 'failed', error: 'JOB_FAILED' })
    expect(times).toBe(1)
  })

  it('goes on in the next process when one is stopped, or dies', async () => {
    work = endless
    await start(lan)
    const first = runner()
    await until(lan, { state: 'running' })
    await first.close()
    expect(await jobsOf(lan)).toMatchObject([{ state: 'waiting' }])

    // One that died: it runs, and gives no sign of life.
    await withSystem(database, (transaction) =>
      transaction
        .updateTable('jobs')
        .set({ state: 'running', runId: newId(), beatAt: new Date(clock.now()) })
        .execute(),
    )
    let seen: number | null = null
    work = async ({ done }) => {
      seen = done
    }
    runner()
    clock.advance(20_000)
    expect(await jobsOf(lan)).toMatchObject([{ state: 'running' }])
    await until(lan, { state: 'done' })
    expect(seen).not.toBeNull()
  })

  it('over which three processes died is given up with a word', async () => {
    const { id } = await start(lan)
    await withSystem(database, (transaction) =>
      transaction.updateTable('jobs').set({ tries: 3 }).where('id', '=', id).execute(),
    )
    runner()
    await until(lan, { state: 'failed', error: 'JOB_LOST' })
  })

  it('of one company waits for its others, and for no other company’s', async () => {
    work = endless
    for (const actor of [lan, lan, minh]) await start(actor)
    runner()
    await until(minh, { state: 'running' })
    expect((await jobsOf(lan)).map(({ state }) => state).sort()).toEqual(['running', 'waiting'])
  })
})
