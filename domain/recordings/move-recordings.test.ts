import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { createDiskStorage } from '@tongdai/platform/storage/disk-storage'
import { openS3Storage, type S3Settings } from '@tongdai/platform/storage/s3-storage'
import { Scratch } from '@tongdai/platform/storage/scratch'
import type { Storage } from '@tongdai/platform/storage/storage'
import { startS3 } from '@tongdai/platform/storage/testing/start-s3'
import { inTwoPlaces } from '@tongdai/platform/storage/two-places'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { moveRecordings } from './move-recordings.ts'
import { purgeRecordings } from './purge-recordings.ts'

const company = newId()
let throwaway: ThrowawayDatabase
let s3: { settings: S3Settings; close(): Promise<void> }
let folder: string
let here: Storage
let there: Storage

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  s3 = await startS3()
  folder = mkdtempSync(join(tmpdir(), 'tongdai-move-'))
  await withSystem(throwaway.database, (transaction) =>
    transaction.insertInto('companies').values({ id: company, code: 'red', name: 'Red' }).execute(),
  )
  here = createDiskStorage({ folder: join(folder, 'recordings'), log: nullLog })
  there = await openS3Storage({
    settings: s3.settings,
    prefix: 'recordings/',
    scratch: new Scratch(join(folder, 'scratch')),
    log: nullLog,
  })
}, 60_000)
afterAll(async () => {
  await throwaway.close()
  await s3.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() =>
  withSystem(throwaway.database, (transaction) => transaction.deleteFrom('recordings').execute()),
)

const content = Buffer.alloc(300_000, 'recorded ')

async function record(
  values: { complete?: boolean; missingMs?: number | null; createdAt?: Date } = {},
): Promise<string> {
  const key = `${company}/${newId()}.wav`
  mkdirSync(dirname(join(folder, 'recordings', key)), { recursive: true })
  writeFileSync(join(folder, 'recordings', key), content)
  await withSystem(throwaway.database, (transaction) =>
    transaction
      .insertInto('recordings')
      .values({
        ...{ id: newId(), companyId: company, callId: newId(), storageKey: key, purgedAt: null },
        ...{ complete: true, missingMs: 0, ...values },
      })
      .execute(),
  )
  return key
}

async function state(key: string) {
  const row = await withSystem(throwaway.database, (transaction) =>
    transaction
      .selectFrom('recordings')
      .select(['place', 'purgedAt'])
      .where('storageKey', '=', key)
      .executeTakeFirstOrThrow(),
  )
  const [one, other] = [await here.stat(key), await there.stat(key)]
  return { place: row.place, purged: row.purgedAt !== null, here: one !== null, there: other !== null }
}

const run = (places: { here: Storage; there: Storage } = { here, there }) =>
  moveRecordings(throwaway.database, { ...places, log: nullLog })
const arrived = { place: 'there', purged: false, here: false, there: true }

describe('a recording that has ended', () => {
  it('moves once, and is read as before', async () => {
    const key = await record()
    const storage = inTwoPlaces(here, there)
    const read = () => buffer(storage.read(key, { start: 100_000, end: 199_999 }))
    const before = await read()
    expect(await run()).toBe(1)
    expect(await state(key)).toEqual(arrived)
    expect(Buffer.compare(await read(), before)).toBe(0)
    expect(await run()).toBe(0)
  })

  it('stays while it is being made', async () => {
    const key = await record({ complete: false, missingMs: null })
    expect(await run()).toBe(0)
    expect(await state(key)).toEqual({ place: 'here', purged: false, here: true, there: false })
  })

  it.each([0, 900])('moves also when it is not complete: %i ms lacking', async (missingMs) => {
    const key = await record({ complete: false, missingMs })
    expect(await run()).toBe(1)
    expect(await state(key)).toEqual(arrived)
    expect(await run()).toBe(0)
  })

  it('stays where it is while the store is away, which is not asked for each of them, and moves later', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => record()))
    let asked = 0
    const away: Storage = {
      ...there,
      write: async () => {
        asked++
        throw new Error('away')
      },
    }
    expect(await run({ here, there: away })).toBe(0)
    expect(asked).toBeLessThanOrEqual(5)
    for (const key of keys) expect(await state(key)).toMatchObject({ here: true, there: false })
    expect(await run()).toBe(5)
    for (const key of keys) expect(await state(key)).toEqual(arrived)
  })

  it.each([
    ['it was written', 'write'],
    ['it was deleted here', 'remove'],
  ] as const)('arrives when whoever moved it died after %s', async (_, step) => {
    const key = await record()
    const dying = (storage: Storage): Storage => ({
      ...storage,
      [step]: async (...given: [string, string]) => {
        await storage[step](...given)
        throw new Error('killed')
      },
    })
    await run({ here: dying(here), there: dying(there) })
    expect((await state(key)).place).toBe('moving')
    await run()
    expect(await state(key)).toEqual(arrived)
  })

  it('arrives after a kill -9 in the middle of the way', async () => {
    const key = await record()
    const url = (name: string) => JSON.stringify(import.meta.resolve(name))
    const script = `
      import { openDatabase } from ${url('@tongdai/database/open-database')}
      import { nullLog } from ${url('@tongdai/platform/log')}
      import { createDiskStorage } from ${url('@tongdai/platform/storage/disk-storage')}
      import { moveRecordings } from ${url('./move-recordings.ts')}
      const [databaseUrl, folder] = process.argv.slice(1)
      const here = createDiskStorage({ folder, log: nullLog })
      const there = { stat: async () => null, write: async () => { console.log('writing'); setInterval(() => {}, 1000); await new Promise(() => {}) } }
      await moveRecordings(openDatabase({ url: databaseUrl, log: nullLog }), { here, there, log: nullLog })`
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', script, throwaway.database.url, join(folder, 'recordings')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await new Promise((writing) => child.stdout.once('data', writing))
    expect(await state(key)).toEqual({ place: 'moving', purged: false, here: true, there: false })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    expect(await run()).toBe(1)
    expect(await state(key)).toEqual(arrived)
  })

  it('is deleted in the store when its time is over', async () => {
    const key = await record({ createdAt: new Date('2026-01-05T01:00:00Z') })
    await run()
    const storage = inTwoPlaces(here, there)
    expect(
      await purgeRecordings(throwaway.database, new Date('2026-03-01T00:00:00Z'), (one) =>
        storage.remove(one),
      ),
    ).toBe(1)
    expect(await state(key)).toEqual({ place: 'there', purged: true, here: false, there: false })
  })

  it.each(['before it is marked', 'after it is marked'])(
    'does not come to life again when it is purged while it moves, and arrives %s',
    async (when) => {
      const key = await record({ createdAt: new Date('2026-01-05T01:00:00Z') })
      const { promise: letGo, resolve: go } = Promise.withResolvers<void>()
      const slow: Storage = {
        ...there,
        async write(name, path) {
          const kept = join(folder, newId())
          copyFileSync(path, kept)
          await letGo
          await there.write(name, kept)
        },
      }
      const moving = run({ here, there: slow })
      await vi.waitFor(async () => expect((await state(key)).place).toBe('moving'))
      const arrive = async () => {
        go()
        await moving
      }
      const storage = inTwoPlaces(here, there)
      await purgeRecordings(throwaway.database, new Date('2026-03-01T00:00:00Z'), async (one) => {
        const removed = await storage.remove(one)
        if (when.startsWith('before')) await arrive()
        return removed
      })
      await arrive()
      expect(await state(key)).toEqual({ place: 'there', purged: true, here: false, there: false })
    },
  )
})
