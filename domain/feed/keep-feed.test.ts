import { feedWeeksAhead } from '@tongdai/database/migrate'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepFeed } from './keep-feed.ts'
import { Writer } from './testing/writer.ts'

let throwaway: ThrowawayDatabase
let superuser: pg.Client
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await throwaway.close()
})

const keep = () => keepFeed(throwaway.url, { days: 90, log: nullLog })
const query = async (text: string) => (await superuser.query(text)).rows
const weeks = () => query('select week, starts_at, ends_at, leaving from feed_weeks() order by starts_at')
const tables = async () =>
  (await query(`select relname from pg_class where relname ~ '^feed_[0-9]{8}$' order by 1`)).map(
    ({ relname }) => relname as string,
  )

/** As if the last time that anybody looked were in January 2020. */
beforeEach(async () => {
  for (const { week } of await weeks()) await superuser.query(`drop table ${week}`)
  await superuser.query(`
    create table feed_20200106 (like feed including all);
    alter table feed attach partition feed_20200106 for values from ('2020-01-06Z') to ('2020-01-13Z');
    select bound_feed_times()`)
})

async function withWriter<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
  const writer = await new Writer(throwaway.url).open()
  try {
    return await work(writer)
  } finally {
    await writer.close()
  }
}

describe('the weeks of the feed', () => {
  it('follow each other up to four ahead, with no gap after a long time off, each with row-level security', async () => {
    await keep()
    const made = await weeks()
    expect(made).toHaveLength(1 + feedWeeksAhead)
    expect(made[0].starts_at).toEqual(new Date('2020-01-13'))
    for (const [place, { starts_at }] of made.entries())
      if (place > 0) expect(starts_at).toEqual(made[place - 1].ends_at)
    expect(Date.now()).toBeLessThan(made[0].ends_at.getTime())
    for (const { week } of made) {
      const [row] = await query(`
        select relrowsecurity and relforcerowsecurity as forced,
          array(select polname::text from pg_policy where polrelid = pg_class.oid order by 1) as policies
        from pg_class where relname = '${week}'`)
      expect(row).toEqual({ forced: true, policies: ['company', 'system'] })
    }
  })

  it('take what is told at whatever time the clock shows', async () => {
    await withWriter((writer) => writer.tell(newId()))
    expect(await query('select count(*)::int as told from feed_20200106')).toEqual([{ told: 1 }])
  })

  it('come and go while fifty tell, and nobody is refused or waits for it', async () => {
    let going = true
    const slowest = Array.from({ length: 50 }, () =>
      withWriter(async (writer) => {
        let slowestMs = 0
        while (going) {
          const from = performance.now()
          await writer.tell(newId())
          slowestMs = Math.max(slowestMs, performance.now() - from)
        }
        return slowestMs
      }),
    )
    await keep()
    going = false
    expect(Math.max(...(await Promise.all(slowest)))).toBeLessThan(1_500)
    expect(await tables()).not.toContain('feed_20200106')
    expect(await weeks()).toHaveLength(1 + feedWeeksAhead)
  })

  it('leave the next time where a transaction was in the way, which nobody waited for meanwhile', async () => {
    await withWriter(async (writer) => {
      await writer.client.query('begin')
      await writer.tell(newId())
      await expect(keep()).rejects.toThrow('lock timeout')
      expect((await weeks())[0]).toMatchObject({ week: 'feed_20200106', leaving: true })
      await withWriter((other) => other.tell(newId()))
      await writer.client.query('commit')
    })
    await keep()
    expect(await tables()).not.toContain('feed_20200106')
  })

  it('that were left half taken away are dropped', async () => {
    await keep()
    await superuser.query('create table feed_20191230 (id bigint)')
    await keep()
    expect(await tables()).not.toContain('feed_20191230')
  })
})

describe('ticks', () => {
  it('are kept as long as a reader has not passed them', async () => {
    await superuser.query(`insert into feed_ticks (at, snapshot, last_id)
      select now() - interval '1 hour', pg_current_snapshot(), 0 from generate_series(1, 10)`)
    await superuser.query(`update feed_ticks set at = now() - interval '1 hour' where id > 0`)
    const [{ first }] = await query('select min(id)::int as first from feed_ticks where id > 0')
    await superuser.query(`insert into feed_cursors (reader, tick) values ('slow', ${first + 4})`)
    await superuser.query(`insert into feed_cursors (reader, tick, moved_at)
      values ('forgotten', ${first}, now() - interval '91 days')`)
    await keep()
    expect(await query('select min(id)::int as first from feed_ticks where id > 0')).toEqual([
      { first: first + 4 },
    ])
    expect(await query('select count(*)::int as readers from feed_cursors')).toEqual([{ readers: 1 }])
  })
})
