import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCursor, passTo } from './cursors.store.ts'
import { readersBehind } from './readers-behind.ts'
import { type Running, stepReader } from './step-reader.ts'
import { Writer } from './testing/writer.ts'
import { UnwantedTicks } from './unwanted-ticks.ts'

const company = newId()
let throwaway: ThrowawayDatabase
let writers: Writer[]
let ticker: Writer

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  const { url } = throwaway
  writers = await Promise.all([1, 2, 3, 4].map(() => new Writer(url).open()))
  ticker = await new Writer(url).open()
})
afterAll(async () => {
  await Promise.all([...writers, ticker].map((writer) => writer.close()))
  await throwaway.close()
})

/** A reader that only remembers, page by page. */
async function reader(
  wants: Running['wants'] = 'all',
): Promise<Running & { pages: number[][]; readAll(): Promise<number[]> }> {
  const name = newId()
  const pages: number[][] = []
  await withSystem(throwaway.database, (transaction) => openCursor(transaction, name, false))
  const running: Running = {
    name,
    wants,
    take: async (_transaction, events) => void pages.push(events.map(({ id }) => id)),
  }
  return {
    ...running,
    pages,
    async readAll() {
      const before = pages.length
      while (await stepReader(throwaway.database, running, { log: nullLog }));
      return pages.slice(before).flat()
    },
  }
}

/** Each run of the tests begins elsewhere (tools/property-seed.ts): what is short here adds up. */
const isLong = process.env.TEST_LONG === '1'

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('tell' as const), writer: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('commit' as const), writer: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('rollback' as const), writer: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('undo-one' as const), writer: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('tick' as const), writer: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('read' as const), writer: fc.constant(0) }) },
)

describe('the order of the feed', () => {
  it('gives what was committed before a tick, by id, and nothing twice, whatever is open meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60, size: 'max' }), async (steps) => {
        await ticker.tick()
        const { pages, readAll } = await reader()
        const open: (number[] | null)[] = [null, null, null, null]
        let committed: number[] = []
        let ticked: number[] = []
        const end = async (writer: number, how: 'commit' | 'rollback') => {
          if (!open[writer]) return
          await writers[writer]!.client.query(how)
          if (how === 'commit') committed.push(...open[writer])
          open[writer] = null
        }
        const tick = async () => {
          await ticker.tick()
          ticked = [...ticked, ...committed]
          committed = []
        }
        const read = async () => {
          expect((await readAll()).toSorted((a, b) => a - b)).toEqual(ticked.toSorted((a, b) => a - b))
          ticked = []
        }
        for (const { what, writer } of steps) {
          const { client } = writers[writer]!
          if (what === 'tick') await tick()
          else if (what === 'read') await read()
          else if (what === 'commit' || what === 'rollback') await end(writer, what)
          else {
            if (!open[writer]) await client.query('begin')
            open[writer] ??= []
            if (what === 'undo-one') {
              await client.query('savepoint one')
              await writers[writer]!.tell(company)
              await client.query('rollback to savepoint one')
            } else open[writer].push(await writers[writer]!.tell(company))
          }
        }
        for (const writer of open.keys()) await end(writer, 'commit')
        await tick()
        await read()
        for (const page of pages) expect(page).toEqual(page.toSorted((a, b) => a - b))
      }),
      { numRuns: isLong ? 200 : 12 },
    )
  }, 60_000)

  it('gives whoever wants little just that, woken by a tick that has it and by nothing else', async () => {
    const types = ['contact.created', 'contact.removed', 'queue.created'] as const
    const told = fc.record({ writer: fc.nat(3), type: fc.constantFrom(...types) })
    const commit = fc.record({ writer: fc.nat(3), type: fc.constant('commit' as const) })
    const tick = fc.constant('tick' as const)
    const pass = fc.constant('pass' as const)
    const steps = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: told },
        { weight: 3, arbitrary: commit },
        { weight: 2, arbitrary: tick },
        pass,
      ),
      { minLength: 30, maxLength: 60, size: 'max' as const },
    )
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        await ticker.tell(company)
        const first = await ticker.hearTick()
        const readers = [await reader(['contact.removed']), await reader(['queue.created'])]
        const unwanted = new UnwantedTicks(readers)
        unwanted.hear(first)
        const open: [number, string][][] = [[], [], [], []]
        let visible: [number, string][] = []
        const end = async (writer: number) => {
          await writers[writer]!.client.query('commit')
          visible.push(...open[writer]!.splice(0))
        }
        const tickAndRead = async () => {
          const heard = await ticker.hearTick()
          const wanted = heard ? unwanted.hear(heard) : []
          for (const { name, wants, readAll } of readers) {
            const own = visible.filter(([, type]) => wants.includes(type as never)).map(([id]) => id)
            expect(wanted.includes(name)).toBe(own.length > 0)
            if (own.length > 0)
              expect((await readAll()).toSorted((a, b) => a - b)).toEqual(own.toSorted((a, b) => a - b))
          }
          visible = []
        }
        const pass = async () => {
          const passing = unwanted.passing()
          if (passing) await withSystem(throwaway.database, (transaction) => passTo(transaction, passing))
          const behind = await readersBehind(throwaway.database)
          for (const { name } of readers)
            expect(behind.find(({ reader }) => reader === name)).toMatchObject({ behindMs: 0 })
        }
        for (const step of steps) {
          if (step === 'tick') await tickAndRead()
          else if (step === 'pass') await pass()
          else if (step.type === 'commit') await end(step.writer)
          else {
            const { writer, type } = step
            if (open[writer]!.length === 0) await writers[writer]!.client.query('begin')
            open[writer]!.push([await writers[writer]!.tell(company, type), type])
          }
        }
        for (const writer of open.keys()) await end(writer)
        await tickAndRead()
        await pass()
      }),
      { numRuns: isLong ? 100 : 8 },
    )
  }, 60_000)

  it('says nothing of what there is when there is too much of it', async () => {
    await ticker.tick()
    const [writer] = writers as [Writer]
    await writer.tellMany(company, 2_000)
    expect((await ticker.hearTick())!.types).toEqual(['contact.created'])
    await writer.tellMany(company, 2_001)
    expect((await ticker.hearTick())!.types).toBe(null)
  })

  it('waits for nobody: a transaction left open delays its own events alone, one of another database none', async () => {
    const [slow, quick] = writers as [Writer, Writer]
    const elsewhere = new Writer(throwaway.url.replace('/postgres?', '/template1?'))
    await elsewhere.client.connect()
    await elsewhere.client.query('begin; select pg_current_xact_id()')
    await slow.client.query('begin')
    const late = await slow.tell(company)
    const { readAll } = await reader()
    const soon = [await quick.tell(company), await quick.tell(company)]
    await ticker.tick()
    expect(await readAll()).toEqual(soon)
    await slow.client.query('commit')
    const after = await quick.tell(company)
    await ticker.tick()
    expect(await readAll()).toEqual([late, after])
    await elsewhere.client.query('rollback')
    await elsewhere.close()
  })

  it('makes no tick when nothing can be read that could not before', async () => {
    await ticker.tick()
    expect(await ticker.tick()).toBe(null)
    await writers[0]!.client.query('begin')
    await writers[0]!.tell(company)
    expect(await ticker.tick()).toBe(null)
    await writers[0]!.client.query('rollback')
    expect(await ticker.tick()).toBe(null)
  })

  it('gives what one transaction told in pages, with a cursor between them', async () => {
    const { pages, readAll } = await reader()
    const [writer] = writers as [Writer]
    await writer.client.query('begin')
    const told: number[] = []
    for (let event = 0; event < 1_203; event++) told.push(await writer.tell(company))
    await writer.client.query('commit')
    await ticker.tick()
    expect(await readAll()).toEqual(told)
    expect(pages.map(({ length }) => length)).toEqual([500, 500, 203])
  })
})
