import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { type Clock, systemClock } from '@tongdai/platform/clock'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FeedTicker, leaderLock, restLookMs } from './feed-ticker.ts'
import { Writer } from './testing/writer.ts'

let throwaway: ThrowawayDatabase
let writer: Writer
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  writer = await new Writer(throwaway.url).open()
  await writer.client.query('reset role')
})
afterAll(async () => {
  await writer.close()
  await throwaway.close()
})

let tickers: FeedTicker[] = []
afterEach(async () => {
  await Promise.all(tickers.map((ticker) => ticker.close()))
  tickers = []
})

function start(clock: Clock = systemClock, silentMs = 5_000) {
  const seen = { ticks: 0 }
  const ticker = new FeedTicker({
    databaseUrl: throwaway.url,
    onTick: () => {
      seen.ticks++
    },
    keep: async () => {},
    silentMs,
    clock,
    log: nullLog,
  })
  tickers.push(ticker)
  ticker.start()
  return { ticker, seen }
}

const query = async (text: string) => (await writer.client.query(text)).rows
const leaders = async () =>
  (
    await query(`select pid from pg_locks where locktype = 'advisory' and objid = ${leaderLock} and granted`)
  ).map(({ pid }) => pid as number)
const lastTick = async () => (await query('select max(id)::int as id from feed_ticks'))[0].id as number

/** How many events no tick knows of. */
const unticked = async () =>
  (
    await query(
      `select count(*)::int as count from feed, (select snapshot from feed_ticks order by id desc limit 1) last
       where not pg_visible_in_snapshot(xid, last.snapshot)`,
    )
  )[0].count as number

/** It waits for its next look: what it does now and then beside waits for longer. */
const waits = (clock: FakeClock) =>
  expect.poll(() => clock.untilNextTimer ?? Infinity, { interval: 1 }).toBeLessThanOrEqual(restLookMs)

async function lookOnce(clock: FakeClock): Promise<void> {
  clock.advance(clock.untilNextTimer!)
  await waits(clock)
}

async function untilItRests(clock: FakeClock): Promise<void> {
  await waits(clock)
  for (let look = 0; look < 100 && clock.untilNextTimer !== restLookMs; look++) await lookOnce(clock)
  expect(clock.untilNextTimer).toBe(restLookMs)
}

describe('the ticker', () => {
  it('is one of several, which all hear of its ticks', async () => {
    const [first, second] = [start(), start()]
    await expect.poll(leaders).toHaveLength(1)
    await expect.poll(() => Math.min(first.seen.ticks, second.seen.ticks)).toBeGreaterThanOrEqual(1)
    const [before, heard] = [await lastTick(), [first.seen.ticks, second.seen.ticks]]
    await writer.tell(newId())
    await expect.poll(lastTick).toBe(before + 1)
    await expect.poll(() => [first.seen.ticks, second.seen.ticks]).toEqual(heard.map((ticks) => ticks + 1))
  })

  it('rests while nothing is told, and is woken by what becomes visible', async () => {
    const clock = new FakeClock()
    start(clock)
    await untilItRests(clock)
    const before = await lastTick()
    await writer.tell(newId())
    // The clock stands still.
    await expect.poll(lastTick).toBe(before + 1)
    await untilItRests(clock)
    await query('begin')
    await writer.tell(newId())
    const elsewhere = await new Writer(throwaway.url).open()
    const made = async () =>
      (await elsewhere.client.query('select from feed_ticks where id > $1', [before + 1])).rowCount
    expect(clock.untilNextTimer).toBe(restLookMs)
    await query('commit')
    await expect.poll(made).toBe(1)
    await untilItRests(clock)
    await elsewhere.close()
  })

  it.each([3, 23, 24, 41])(
    'does not rest while something told is not visible yet, be it after %i looks, and is late by a second at most for it',
    async (looks) => {
      const clock = new FakeClock()
      start(clock)
      await untilItRests(clock)
      const before = await lastTick()
      // It is awake when the other begins.
      await writer.tell(newId())
      await expect.poll(lastTick).toBe(before + 1)
      const elsewhere = await new Writer(throwaway.url).open()
      await elsewhere.client.query('begin')
      await elsewhere.tell(newId())
      await waits(clock)
      for (let look = 0; look < looks; look++) {
        expect(clock.untilNextTimer).toBeLessThanOrEqual(50)
        await lookOnce(clock)
      }
      expect(await lastTick()).toBe(before + 1)
      await elsewhere.client.query('commit')
      for (let look = 0; look < 20 && clock.untilNextTimer !== restLookMs; look++) await lookOnce(clock)
      expect(await lastTick()).toBe(before + 2)
      await untilItRests(clock)
      await elsewhere.close()
    },
  )

  it('finds while it rests what nobody woke it for', async () => {
    const clock = new FakeClock()
    start(clock)
    await untilItRests(clock)
    const before = await lastTick()
    await query(`set session_replication_role = replica`)
    await writer.tell(newId())
    await query('reset session_replication_role')
    clock.advance(restLookMs)
    await expect.poll(lastTick).toBe(before + 1)
  })

  it('misses nothing of what is told while it falls asleep and rises', async () => {
    const clock = new FakeClock()
    // Looks follow each other without a pause, and none comes while it rests: only what wakes it does.
    const hurrying = setInterval(() => {
      const next = clock.untilNextTimer
      if (next !== null && next < restLookMs) clock.advance(next)
    }, 1)
    start(clock)
    const others = await Promise.all(Array.from({ length: 5 }, () => new Writer(throwaway.url).open()))
    await expect.poll(lastTick).toBeGreaterThan(0)
    for (let round = 0; round < 40; round++) {
      await Promise.all(
        others.map(async (other, place) => {
          await other.client.query('begin')
          await other.tell(newId())
          if (place % 2 === 0) await other.client.query('select pg_sleep(0.003)')
          await other.client.query('commit')
        }),
      )
      if (round % 4 === 0) await expect.poll(unticked, { interval: 1 }).toBe(0)
    }
    await expect.poll(unticked, { interval: 1 }).toBe(0)
    await Promise.all(others.map((other) => other.close()))
    clearInterval(hurrying)
  })

  it('is another one when the connection of the first breaks', async () => {
    start()
    await expect.poll(leaders).toHaveLength(1)
    start()
    const [first] = await leaders()
    await query(`select pg_terminate_backend(${first})`)
    await ticksWithout(first!)
  })

  it('is another one when the first is stuck and asks for nothing', async () => {
    start(new FakeClock(), 500)
    await expect.poll(leaders).toHaveLength(1)
    start()
    await ticksWithout((await leaders())[0]!)
  })
})

async function ticksWithout(former: number): Promise<void> {
  const others = async () => (await leaders()).filter((pid) => pid !== former)
  await expect.poll(others).toHaveLength(1)
  const before = await lastTick()
  await writer.tell(newId())
  await expect.poll(lastTick).toBe(before + 1)
  expect(await leaders()).not.toContain(former)
}
