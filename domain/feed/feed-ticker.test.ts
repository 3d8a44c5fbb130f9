import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { type Clock, systemClock } from '@tongdai/platform/clock'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FeedTicker, leaderLock } from './feed-ticker.ts'
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

  it('rests when no event begins, and is late by a second at most for one that began long before', async () => {
    const clock = new FakeClock()
    const { seen } = start(clock)
    const looks = async (count: number) => {
      for (let look = 0; look < count; look++) {
        clock.advance(50)
        await expect.poll(() => clock.untilNextTimer, { interval: 1 }).toBeLessThanOrEqual(50)
      }
    }
    await expect.poll(() => seen.ticks).toBeGreaterThan(0)
    const before = await lastTick()
    await query('begin')
    await writer.tell(newId())
    const elsewhere = await new Writer(throwaway.url).open()
    const made = async () =>
      (await elsewhere.client.query('select from feed_ticks where id > $1', [before])).rowCount
    await looks(10)
    expect(await made()).toBe(0)
    await query('commit')
    await looks(1)
    expect(await made()).toBe(1)

    await query('begin')
    await writer.tell(newId())
    await looks(41)
    await query('commit')
    await looks(18)
    expect(await made()).toBe(1)
    await looks(2)
    expect(await made()).toBe(2)
    await writer.tell(newId())
    await looks(1)
    expect(await made()).toBe(3)
    await elsewhere.close()
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
