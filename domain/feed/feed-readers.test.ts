import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { systemClock } from '@tongdai/platform/clock'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openCursor } from './cursors.store.ts'
import type { Take } from './feed-reader.ts'
import { FeedReaders } from './feed-readers.ts'
import { readersBehind } from './readers-behind.ts'
import { Writer } from './testing/writer.ts'

const [red, blue] = [newId(), newId()]
let throwaway: ThrowawayDatabase
let writer: Writer
let superuser: pg.Client

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  writer = await new Writer(throwaway.url).open()
  superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  await superuser.query('create table taken (place serial, reader text, event_id bigint)')
  await superuser.query('grant all on taken, taken_place_seq to tongdai_system')
})
afterAll(async () => {
  await writer.close()
  await superuser.end()
  await throwaway.close()
})

let running: FeedReaders[] = []
afterEach(async () => {
  await Promise.all(running.map((readers) => readers.close()))
  running = []
})

/** Writes each event down once for each time that it is taken. */
const remember: (name: string) => Take = (name) => async (transaction, events) => {
  for (const { id } of events)
    await sql`insert into taken (reader, event_id) values (${name}, ${id})`.execute(transaction)
}

async function start(take: (remember: Take) => Take, name = newId()) {
  await withSystem(throwaway.database, (transaction) => openCursor(transaction, name, false))
  const readers = new FeedReaders({
    database: throwaway.database,
    readers: [{ name, wants: 'all', fromTheOldest: false, take: take(remember(name)) }],
    clock: systemClock,
    log: nullLog,
    patience: { tries: 3, pauseMs: () => 1 },
  })
  running.push(readers)
  return {
    name,
    readers,
    taken: async () => {
      readers.wake()
      const { rows } = await superuser.query(
        'select event_id::int as id from taken where reader = $1 order by place',
        [name],
      )
      return rows.map(({ id }) => id as number)
    },
    behind: async () => {
      readers.wake()
      return (await readersBehind(throwaway.database)).find((one) => one.reader === name)
    },
  }
}

async function told(...companies: string[]): Promise<number[]> {
  const ids: number[] = []
  for (const company of companies) ids.push(await writer.tell(company))
  await writer.tick()
  return ids
}

describe('a reader', () => {
  it('takes every event once, and what it does commits with how far it is', async () => {
    const { taken } = await start((take) => take)
    const ids = await told(red, blue, red)
    await expect.poll(taken).toEqual(ids)
    const more = await told(blue)
    await expect.poll(taken).toEqual([...ids, ...more])
  })

  it('whose company fails goes on with the others, and takes the events of that one when they can be taken', async () => {
    let broken = true
    const { taken, behind } = await start((take) => async (transaction, events) => {
      await take(transaction, events)
      if (broken && events.some(({ companyId }) => companyId === red)) throw new Error('red is broken')
    })
    const [r1, b1, r2, b2] = await told(red, blue, red, blue)
    await expect.poll(taken).toEqual([b1, b2])
    expect(await behind()).toMatchObject({ companiesAside: 1 })
    broken = false
    await expect.poll(taken).toEqual([b1, b2, r1, r2])
    await expect.poll(async () => (await behind())!.companiesAside).toBe(0)
    const [r3] = await told(red)
    await expect.poll(taken).toEqual([b1, b2, r1, r2, r3])
  })

  it('needs no look of its own for a company that was set aside: ticks are enough', async () => {
    const name = newId()
    await withSystem(throwaway.database, (transaction) => openCursor(transaction, name, false))
    let broken = true
    const take: Take = async (transaction, events) => {
      if (broken && events.some(({ companyId }) => companyId === red)) throw new Error('red is broken')
      await remember(name)(transaction, events)
    }
    const readers = new FeedReaders({
      database: throwaway.database,
      readers: [{ name, wants: 'all', fromTheOldest: false, take }],
      ...{ clock: new FakeClock(), log: nullLog, patience: { tries: 1_000, pauseMs: () => 1 } },
    })
    running.push(readers)
    readers.start()
    const tickedAfter = async (company: string) => {
      const id = await writer.tell(company)
      readers.ticked(await writer.hearTick())
      return id
    }
    const cursors = async () =>
      (await superuser.query('select tries from feed_cursors where reader = $1 order by tries', [name])).rows
    const first = await tickedAfter(red)
    await expect.poll(async () => (await cursors()).length).toBe(2)
    broken = false
    const taken = async () => {
      await tickedAfter(blue)
      return (
        await superuser.query('select event_id::int as id from taken where reader = $1', [name])
      ).rows.map(({ id }) => id)
    }
    await expect.poll(taken).toContain(first)
    await expect.poll(async () => (await taken()) && (await cursors()).length).toBe(1)
  })

  it('leaves out an event that it can never take, goes on with the next, and tries it again at a start', async () => {
    const bad: number[] = []
    const { name, taken, behind } = await start((take) => async (transaction, events) => {
      await take(transaction, events)
      if (events.some(({ id }) => bad.includes(id))) throw new Error('unreadable')
    })
    await writer.client.query('begin')
    const ids = [await writer.tell(red), await writer.tell(red), await writer.tell(red)]
    bad.push(ids[1]!)
    await writer.client.query('commit')
    await writer.tick()
    await expect.poll(taken).toEqual([ids[0], ids[2]])
    expect(await behind()).toMatchObject({ leftOut: 1 })
    await expect.poll(async () => (await behind())!.companiesAside).toBe(0)
    const mended = await start((take) => take, name)
    await expect.poll(mended.taken).toEqual([ids[0], ids[2], ids[1]])
    expect(await behind()).toMatchObject({ leftOut: 0 })
  })

  it('is one of several processes at a time: each event is taken once', async () => {
    const first = await start((take) => take)
    const second = await start((take) => take, first.name)
    const ids: number[] = []
    for (let round = 0; round < 20; round++) {
      ids.push(...(await told(red, blue)))
      first.readers.wake()
      second.readers.wake()
    }
    await expect.poll(first.taken).toEqual(ids)
    await second.taken()
    expect(await first.taken()).toEqual(ids)
  })

  it('whose connection is cut in mid-batch takes the batch again, and nothing twice', async () => {
    let cuts = 2
    const { taken } = await start((take) => async (transaction, events) => {
      await take(transaction, events.slice(0, 1))
      if (cuts-- > 0) {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction)
        await superuser.query('select pg_terminate_backend($1)', [rows[0]!.pid])
      }
      await take(transaction, events.slice(1))
    })
    const ids = await told(red, blue, red)
    await expect.poll(taken).toEqual(ids)
    expect(cuts).toBeLessThan(0)
  })

  it('is not stepped by ticks that it wants nothing of, and stands at the last one all the same', async () => {
    const names = [newId(), newId()]
    const clock = new FakeClock()
    const readers = new FeedReaders({
      database: throwaway.database,
      readers: names.map((name) => ({
        ...{ name, wants: ['contact.removed'] as const, fromTheOldest: false },
        take: remember(name),
      })),
      ...{ clock, log: nullLog },
    })
    running.push(readers)
    readers.start()
    const moved = async () => {
      const { rows } = await superuser.query(
        `select tick = (select max(id) from feed_ticks) as last, xmin::text from feed_cursors where reader = any($1)`,
        [names],
      )
      return rows as { last: boolean; xmin: string }[]
    }
    await expect.poll(moved).toHaveLength(2)
    const together = async () => {
      const [one, other] = await moved()
      if (one!.last && other!.last && one!.xmin === other!.xmin) return true
      await writer.tell(red)
      readers.ticked(await writer.hearTick())
      clock.advance(1_000)
      return false
    }
    await expect.poll(together).toBe(true)
    const id = await writer.tell(blue, 'contact.removed')
    readers.ticked(await writer.hearTick())
    const taken = async () =>
      (await superuser.query('select event_id::int as id from taken where reader = any($1)', [names])).rows
    await expect.poll(taken).toEqual([{ id }, { id }])
  })

  it('that may rest takes the first at once, and what comes while it rests together', async () => {
    const [name, clock, batches] = [newId(), new FakeClock(), [] as number[][]]
    await withSystem(throwaway.database, (transaction) => openCursor(transaction, name, false))
    const readers = new FeedReaders({
      database: throwaway.database,
      readers: [
        {
          ...{ name, wants: 'all', fromTheOldest: false, restMs: 250 },
          take: async (_transaction, events) => void batches.push(events.map(({ id }) => id)),
        },
      ],
      ...{ clock, log: nullLog },
    })
    running.push(readers)
    const told = async () => {
      const id = await writer.tell(red)
      await writer.tick()
      readers.wake()
      return id
    }
    const first = await told()
    await expect.poll(() => clock.untilNextTimer).toBe(250)
    expect(batches).toEqual([[first]])
    const [second, third] = [await told(), await told()]
    clock.advance(250)
    await expect.poll(() => batches).toEqual([[first], [second, third]])
    await expect.poll(() => clock.pendingTimers).toBe(1)
    // Nothing came: it is over, and the next is taken at once.
    clock.advance(250)
    expect(clock.pendingTimers).toBe(0)
    const fourth = await told()
    await expect.poll(() => batches.at(-1)).toEqual([fourth])
  })

  it('is behind by as long as the oldest that it has not read', async () => {
    const { taken, behind } = await start((take) => take)
    const ids = await told(red)
    await expect.poll(taken).toEqual(ids)
    await expect.poll(async () => (await behind())!.behindMs).toBe(0)
    await running.pop()!.close()
    await told(red)
    await expect.poll(async () => (await behind())!.behindMs).toBeGreaterThan(0)
  })
})
