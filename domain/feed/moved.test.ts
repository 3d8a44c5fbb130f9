import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, stepReader } from './step-reader.ts'
import { Writer } from './testing/writer.ts'

let throwaway: ThrowawayDatabase
let writer: Writer
let superuser: pg.Client
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  writer = await new Writer(throwaway.url).open()
  superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
})
afterAll(async () => {
  await writer.close()
  await superuser.end()
  await throwaway.close()
})

const taken: number[] = []
const reader: Running = {
  name: 'reader',
  wants: 'all',
  take: async (_transaction, events) => void taken.push(...events.map(({ id }) => id)),
}
const readAll = async () => {
  while (await stepReader(throwaway.database, reader, { log: nullLog }));
  return taken.splice(0)
}

/** An event as another server told it, in its transaction of that number. */
async function toldElsewhere(xid: number): Promise<number> {
  const id = await writer.tell(newId())
  await superuser.query(`update feed set xid = '${xid}' where id = ${id}`)
  return id
}

describe('a feed that was restored on another server', () => {
  it.each([900_000_000, 2_000_000_000])(
    'goes on where it was, exactly once, though transactions had reached %d there',
    async (reached) => {
      const read = await toldElsewhere(reached - 5)
      const openThen = await toldElsewhere(reached - 3)
      await superuser.query(
        `with tick as (
           insert into feed_ticks (snapshot, last_id)
           values ('${reached - 3}:${reached}:${reached - 3}', (select last_value from feed_id)) returning id)
         insert into feed_cursors (reader, tick) select 'reader', id from tick
         on conflict (reader, company_id) do update set tick = excluded.tick, until = null, after_id = 0`,
      )
      const unread = await toldElsewhere(reached + 2)
      const beforeItIsNoticed = await writer.tell(newId())
      await writer.tick()
      expect(await readAll()).toEqual([openThen, unread, beforeItIsNoticed])
      await writer.client.query('begin')
      const late = await writer.tell(newId())
      const other = await new Writer(throwaway.url).open()
      const soon = await other.tell(newId())
      await other.tick()
      expect(await readAll()).toEqual([soon])
      await writer.client.query('commit')
      await other.tick()
      expect(await readAll()).toEqual([late])
      expect(read).toBeLessThan(openThen)
      await other.close()
    },
  )
})
