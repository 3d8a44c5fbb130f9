import { FakeClock } from '@tongdai/platform/fake-clock'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { StandingConnection } from './standing-connection.ts'
import { startThrowawayDatabase, type ThrowawayDatabase } from './testing/throwaway-database.ts'

const name = 'standing-connection-test'
let throwaway: ThrowawayDatabase
let other: pg.Client
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  other = new pg.Client({ connectionString: throwaway.url })
  await other.connect()
})
afterAll(async () => {
  await other.end()
  await throwaway.close()
})

let clock: FakeClock
let connection: StandingConnection
let heard: string[]
let seen: { opened: number; lost: number }
afterEach(() => connection.close())

function start(options: { begin?: string; onOpen?: (client: pg.Client) => Promise<void> } = {}) {
  clock = new FakeClock()
  heard = []
  seen = { opened: 0, lost: 0 }
  connection = new StandingConnection({
    ...{ databaseUrl: throwaway.url, name, clock, begin: options.begin ?? 'listen standing' },
    onNotification: (payload) => heard.push(payload),
    onOpen: (client) => {
      seen.opened++
      return options.onOpen?.(client)
    },
    onLost: () => seen.lost++,
  })
  connection.start()
}

const query = async (text: string) => (await other.query(text)).rows
const theirs = `pg_stat_activity where application_name = '${name}'`
const standing = async () => (await query(`select pid from ${theirs}`)).length
const cut = () => query(`select pg_terminate_backend(pid) from ${theirs}`)

describe('a connection that stands', () => {
  it('hears, and hears again a second after it was cut', async () => {
    start()
    await expect.poll(() => seen.opened).toBe(1)
    await query(`notify standing, 'one'`)
    await expect.poll(() => heard).toEqual(['one'])
    await cut()
    await expect.poll(() => seen.lost).toBe(1)
    clock.advance(1_000)
    await expect.poll(() => seen.opened).toBe(2)
    await query(`notify standing, 'two'`)
    await expect.poll(() => heard).toEqual(['one', 'two'])
  })

  it('is one, also when the connection breaks and a question on it fails with it', async () => {
    start({ begin: 'select pg_terminate_backend(pg_backend_pid())' })
    for (let time = 1; time <= 3; time++) {
      await expect.poll(() => seen.lost).toBe(time)
      await expect.poll(standing).toBe(0)
      expect(clock.pendingTimers).toBe(1)
      clock.advance(1_000)
    }
    expect(seen.opened).toBe(0)
  })

  it('is broken by a step that fails, and takes no step once it is broken or closed', async () => {
    const steps: string[] = []
    start({
      onOpen: async (client) => {
        connection.after(client, 10, async () => {
          steps.push(`of ${seen.opened}`)
          connection.after(client, 5_000, async () => void steps.push('late'))
          throw new Error('no more')
        })
      },
    })
    await expect.poll(() => clock.pendingTimers).toBe(1)
    clock.advance(10)
    await expect.poll(() => seen.lost).toBe(1)
    clock.advance(1_000)
    await expect.poll(() => seen.opened).toBe(2)
    clock.advance(10)
    await expect.poll(() => seen.lost).toBe(2)
    expect(steps).toEqual(['of 1', 'of 2'])
    await connection.close()
    expect(clock.pendingTimers).toBe(0)
  })
})
