import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withSystem } from '@tongdai/database/with-company'
import type { FeedReader, ReaderOutside } from '@tongdai/feed/feed-reader'
import { type Jobs, openJobs } from '@tongdai/platform/jobs'
import { nullLog } from '@tongdai/platform/log'
import { RunningClock } from '@tongdai/platform/testing/running-clock'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'
import { collectReaders } from './collect-readers.ts'
import { startFeed } from './start-feed.ts'

/** Readers look every five seconds for what nobody wakes them for. */
const clock = new RunningClock({ pace: 5 })

let test: TestApp
let owner: TestClient
let lan: string
let jobs: Jobs | null = null
let feed: Awaited<ReturnType<typeof startFeed>> | null = null

const delivered: { key: string; type: string }[] = []
let failures = 1
const outside: ReaderOutside = {
  name: 'outside',
  wants: ['contact.created'],
  async outside({ type }, key) {
    if (failures-- > 0) throw new Error('nobody there')
    delivered.push({ key, type })
  },
}

beforeAll(async () => {
  test = await startTestApp()
  const red = await test.addCompany('red')
  await test.addPerson('owner@red.test', [{ companyId: red, role: 'owner' }])
  lan = await test.addPerson('lan@red.test', [{ companyId: red, role: 'agent' }])
  owner = await test.signedIn('owner@red.test')
  jobs = await openJobs({ url: test.throwaway.url, log: nullLog, firstPauseSeconds: 1 })
  await start([...(await collectReaders()), outside])
})
afterAll(async () => {
  await feed?.close()
  await jobs?.close()
  await test.close()
  clock.stop()
})

async function start(readers: FeedReader[]): Promise<void> {
  await feed?.close()
  const { url: databaseUrl } = test.throwaway
  feed = await startFeed({ databaseUrl, readers, jobs, days: 90, clock, log: nullLog })
  await vi.waitFor(async () => expect(await partsOf('reader security')).toMatchObject([{ ok: true }]))
}

const partsOf = async (name: string) =>
  (await owner.call('getHealthDetails', {})).parts.filter((part) => part.name === name)
const security = async () => (await owner.call('listSecurityEvents', { query: {} as never })).items

describe('the readers of the feed', () => {
  it('tell the owner what people do that concerns the security of the company, once each', async () => {
    for (let time = 0; time < 3; time++) await owner.call('resetPassword', { params: { id: lan } })
    await owner.change('updateUser', { params: { id: lan }, body: { role: 'owner' } })
    await expect.poll(async () => (await security()).map(({ kind }) => kind)).toContain('owner-made')
    await start(await collectReaders())
    const told = await security()
    expect(told.toSorted((a, b) => a.kind.localeCompare(b.kind))).toMatchObject([
      { kind: 'owner-made', source: 'owner', subject: 'lan', count: 1, notable: true, scope: 'company' },
      { kind: 'password-given', source: 'owner', count: 3, notable: true },
    ])
  })

  it('stand on the page of health with how far behind they are', async () => {
    expect(await partsOf('feed')).toEqual([{ name: 'feed', ok: true, detail: 'is ticked' }])
    expect(await partsOf('reader security')).toMatchObject([
      { detail: expect.stringMatching(/^[01]\.\d s behind$/) },
    ])
  })

  it('with an effect outside get a job for each event, tried until it succeeds, with one key', async () => {
    await start([...(await collectReaders()), outside])
    await owner.call('createContact', { body: { name: 'Hoa', phone: '0901234567', sharedNumber: false } })
    await expect.poll(() => delivered).toHaveLength(1)
    expect(delivered).toEqual([{ key: expect.stringMatching(/^outside-\d+$/), type: 'contact.created' }])
    expect(failures).toBe(-1)
  })
})

describe('what a reader could not take', () => {
  const stuck = async () => (await owner.call('listStuckEvents', {})).items
  const again = () => owner.call('tryFeedAgain', { body: { reader: 'picky' } })
  let broken = true
  const picky: FeedReader = {
    name: 'picky',
    wants: ['contact.created'],
    async inPostgres() {
      if (broken) throw new Error('not in the mood')
    },
  }

  it('is listed for who operates the installation, and taken when it is asked for again', async () => {
    test.options.feedReaders.push('picky')
    await start([...(await collectReaders()), picky])
    await owner.call('createContact', { body: { name: 'Mai', phone: '0901234568', sharedNumber: false } })
    await expect.poll(stuck).toMatchObject([{ reader: 'picky', company: 'Company red', state: 'aside' }])
    // As the reader itself does after eight tries.
    await withSystem(test.throwaway.database, async (transaction) => {
      await sql`
        insert into feed_left_out (reader, event_id, company_id, error, event)
        select 'picky', id, company_id, 'not in the mood', jsonb_build_object('id', id, 'type', type, 'companyId', company_id)
        from feed where type = 'contact.created' order by id desc limit 1`.execute(transaction)
    })
    // The reader may just have tried again what is set aside: that is the later one then.
    const byState = (await stuck()).toSorted((one, other) => other.state.localeCompare(one.state))
    expect(byState).toMatchObject([
      { type: 'contact.created', state: 'left-out', error: 'not in the mood', trying: false },
      { state: 'aside' },
    ])
    expect(await again()).toEqual({ asked: 2 })
    // It fails once more, and stays.
    await vi.waitFor(
      async () => expect((await stuck()).find(({ state }) => state === 'left-out')?.trying).toBe(false),
      {
        timeout: 10_000,
        interval: 100,
      },
    )
    broken = false
    await again()
    await vi.waitFor(async () => expect(await stuck()).toEqual([]), { timeout: 10_000, interval: 100 })
    const { items } = await owner.call('listAudit', { query: { limit: 50, kind: 'feed' } })
    expect(items.map(({ action }) => action)).toEqual(['feed.tried-again', 'feed.tried-again'])
  }, 30_000)

  it('is nowhere for anybody else', async () => {
    const blue = await test.addCompany('blue')
    await test.addPerson('owner@blue.test', [{ companyId: blue, role: 'owner' }])
    const other = await test.signedIn('owner@blue.test')
    expect((await other.try('listStuckEvents', {})).status).toBe(404)
    expect((await other.try('tryFeedAgain', { body: { reader: 'picky' } })).status).toBe(404)
  })
})

describe('a reader', () => {
  it('is a file in the folder, and nothing else is edited', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tongdai-readers-'))
    try {
      writeFileSync(
        join(folder, 'mine.reader.ts'),
        `export const reader = { name: 'mine', wants: 'all', async inPostgres() {} }`,
      )
      expect(await collectReaders(folder)).toMatchObject([{ name: 'mine' }])
      writeFileSync(join(folder, 'other.reader.ts'), `export const reader = { name: 'mine' }`)
      await expect(collectReaders(folder)).rejects.toThrow(
        'other.reader.ts must export a reader of the name other',
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
