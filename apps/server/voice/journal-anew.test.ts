import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallEvent } from '@tongdai/calls/call-event'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { type ExchangeJournal, openExchangeJournal } from '@tongdai/exchange/exchange-journal'
import { recoverCalls } from '@tongdai/exchange/recover/recover-calls'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { JournalShipper } from './journal-shipper.ts'

const migrations = join(import.meta.dirname, '../../../database/migrations')
const company = newId()
let throwaway: ThrowawayDatabase
let superuser: pg.Client
let directory: string
let node: string

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  await withSystem(throwaway.database, (transaction) =>
    transaction.insertInto('companies').values({ id: company, code: 'red', name: 'Red' }).execute(),
  )
  superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
}, 60_000)

afterAll(async () => {
  await superuser?.end()
  await throwaway?.close()
})

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-anew-'))
  node = `node-${newId()}`
})
afterEach(() => rmSync(directory, { recursive: true }))

/** One run of the voice process: what an earlier one left open is closed first, and all is shipped at its end. */
async function run(
  work: (journal: ExchangeJournal) => void | Promise<void>,
  folder = 'journal',
): Promise<void> {
  const options = {
    directory: join(directory, folder),
    node,
    epoch: newId(),
    clock: systemClock,
    log: nullLog,
  }
  const journal = openExchangeJournal(options)
  recoverCalls(journal)
  await work(journal)
  await journal.flush()
  const shipper = new JournalShipper({
    journal,
    databaseUrl: throwaway.url,
    recordingsDir: '/recordings',
    clock: systemClock,
    log: nullLog,
  })
  shipper.start()
  await expect.poll(() => journal.acknowledged).toBe(journal.lastSequence)
  await shipper.close()
  await journal.close()
}

function append(journal: ExchangeJournal, id: string, event: object): void {
  journal.append({
    at: Date.now(),
    companyId: company,
    subject: { kind: 'call', id },
    event: event as CallEvent,
  })
}

function begin(journal: ExchangeJournal): string {
  const id = newId()
  append(journal, id, {
    type: 'call.arrived',
    ...{ leg: 'c', sipCallId: 'x', direction: 'inbound', from: '+84901234567', callerName: null },
    ...{ dialled: '1', to: '+842873001234', hotlineId: null, hotlineNumber: null, hotlineName: null },
  })
  return id
}

function end(journal: ExchangeJournal, id: string): void {
  append(journal, id, {
    type: 'call.ended',
    ...{ outcome: 'abandoned', by: 'customer', sipCode: null, reason: 'abandoned' },
    ...{ waitMs: 1, talkMs: 0, holdMs: 0 },
  })
}

/** How each call ended, and how often the feed was told. */
async function endings(ids: string[]): Promise<{ outcome: string; told: number }[]> {
  const { rows } = await superuser.query(
    `select outcome, (select count(*)::int from feed where subject_id = calls.id and type = 'call.ended') as told
     from calls where id = any($1) order by array_position($1::uuid[], id)`,
    [ids],
  )
  return rows
}

const once = { outcome: 'abandoned', told: 1 }

it('a journal that was lost begins anew, and its calls reach the history', async () => {
  const ids: string[] = []
  const call = (journal: ExchangeJournal) => {
    ids.push(begin(journal))
    end(journal, ids.at(-1)!)
  }
  await run((journal) => {
    for (let i = 0; i < 3; i++) call(journal)
  })
  rmSync(join(directory, 'journal'), { recursive: true })
  await run((journal) => {
    for (let i = 0; i < 2; i++) call(journal)
  })
  // What comes after it goes on from there.
  await run(call)
  expect(await endings(ids)).toEqual(ids.map(() => once))
})

it('an older copy is put back: nothing is told twice, and what follows is not lost', async () => {
  const ids: string[] = []
  await run(async (journal) => {
    ids.push(begin(journal), begin(journal))
    end(journal, ids[0]!)
    await journal.flush()
    cpSync(join(directory, 'journal'), join(directory, 'older'), { recursive: true })
    end(journal, ids[1]!)
    ids.push(begin(journal))
    end(journal, ids[2]!)
  })
  await run((journal) => {
    ids.push(begin(journal))
    end(journal, ids[3]!)
  }, 'older')
  expect(await endings(ids)).toEqual(ids.map(() => once))
})

it('a database of before goes on: what it has is not taken again', async () => {
  const ids: string[] = []
  await run((journal) => {
    ids.push(begin(journal))
    end(journal, ids[0]!)
  })
  await superuser.query('delete from journal_epochs where node = $1', [node])
  const migration = readFileSync(join(migrations, '0024_journal_epochs.sql'), 'utf8')
  const filling = /insert into journal_epochs[^;]+/.exec(migration)![0]
  await superuser.query(`${filling} on conflict do nothing`)
  // Committed, and the process was killed before it wrote so down.
  rmSync(join(directory, 'journal/acknowledged'))
  await run((journal) => {
    ids.push(begin(journal))
    end(journal, ids[1]!)
  })
  expect(await endings(ids)).toEqual([once, once])
})
