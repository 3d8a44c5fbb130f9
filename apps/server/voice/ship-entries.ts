import type { FoldedCall } from '@tongdai/calls/folds/call-record'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { tellShipped } from '@tongdai/feed/tell-shipped'
import { selectConcerned } from '@tongdai/history/concerned-agents'
import { newsOfEntry } from '@tongdai/history/news-of-entry'
import { type GrownCall, saveCalls } from '@tongdai/history/save-calls'
import type { Log } from '@tongdai/platform/log'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { notShippedYet, rememberShipped } from './shipped-epochs.ts'
import { withoutSecondEndings } from './without-second-endings.ts'

/** A call whose row was written. `concerned`: the agents to whose missed calls it says something. */
export interface ShippedCall {
  companyId: string
  callId: string
  concerned: string[]
}

interface Way {
  journal: { readonly node: string }
  /** Where recordings are written; their keys in the store are relative to it. */
  recordingsDir: string
  log: Log
}

/**
 * One transaction: entries that are not there yet, the positions of the node and of its runs, the calls' rows, and what the
 * feed is told.
 * @returns the calls whose rows changed
 */
export async function shipEntries(
  client: ClientBase,
  entries: JournalEntry[],
  way: Way,
): Promise<ShippedCall[]> {
  const { node } = way.journal
  try {
    await client.query('begin; set local role tongdai_system')
    const position = await lockPosition(client, node)
    const unshipped = await notShippedYet(client, node, entries)
    const fresh = inOrderOfArrival(await withoutSecondEndings(client, unshipped, way.log), position)
    if (fresh.length > 0) {
      await insertEntries(client, fresh)
      await save(client, fresh, way)
      await client.query('update journal_positions set sequence = $2, updated_at = now() where node = $1', [
        node,
        fresh.at(-1)!.sequence,
      ])
    }
    await rememberShipped(client, node, unshipped)
    const calls = callsOf(fresh)
    const concerned = await selectConcerned(client, calls)
    await client.query('commit')
    return calls.map(({ companyId, callId }) => ({
      ...{ companyId, callId },
      concerned: concerned.get(callId) ?? [],
    }))
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** A journal that began anew counts from one again; in Postgres the numbers of a node only rise. */
function inOrderOfArrival(entries: JournalEntry[], position: number): JournalEntry[] {
  return entries.map((entry, index) => ({ ...entry, sequence: position + 1 + index }))
}

/**
 * All at once; when one call cannot be folded, or something not be told, each by itself, so that it alone is left out. Its
 * entries stay and can be folded again.
 */
async function save(client: ClientBase, entries: JournalEntry[], way: Way): Promise<void> {
  await client.query('savepoint calls')
  try {
    return await tell(client, entries, await saveCalls(client, callsOf(entries), way.recordingsDir))
  } catch (error) {
    if (!isAboutData(error)) throw error
    await client.query('rollback to savepoint calls')
  }
  for (const [subjectId, own] of Map.groupBy(entries, ({ subject }) => subject.id)) {
    const apart = async <T>(fault: string, work: () => Promise<T>): Promise<T | null> => {
      await client.query('savepoint subject')
      try {
        return await work()
      } catch (error) {
        if (!isAboutData(error)) throw error
        await client.query('rollback to savepoint subject')
        way.log.error(fault, { subjectId, error })
        return null
      }
    }
    const records = await apart('a call could not be written to the history', () =>
      saveCalls(client, callsOf(own), way.recordingsDir),
    )
    await apart('what happened could not be told to the feed', () => tell(client, own, records ?? new Map()))
  }
}

function tell(client: ClientBase, entries: JournalEntry[], records: Map<string, FoldedCall>): Promise<void> {
  return tellShipped(
    client,
    entries.flatMap(({ companyId, at, ...entry }) =>
      newsOfEntry(entry, records.get(entry.subject.id) ?? null).map((told) => ({ companyId, at, ...told })),
    ),
  )
}

/**
 * Whether it lies in the data, and not in the server or the way to it. Postgres names what it refuses by a class: 22 data, 23
 * constraints, 42 words; an event that is not what the contract says does not get that far.
 */
function isAboutData(error: unknown): boolean {
  return error instanceof z.ZodError || /^(22|23|42)/.test((error as { code?: string }).code ?? '')
}

function callsOf(entries: JournalEntry[]): GrownCall[] {
  const calls = new Map<string, GrownCall>()
  for (const { subject, companyId } of entries)
    if (subject.kind === 'call') calls.set(subject.id, { callId: subject.id, companyId })
  return [...calls.values()]
}

async function lockPosition(client: ClientBase, node: string): Promise<number> {
  const { rows } = await client.query<{ sequence: string }>({
    name: 'lock position',
    text: 'select sequence from journal_positions where node = $1 for update',
    values: [node],
  })
  if (rows[0]) return Number(rows[0].sequence)
  await client.query('insert into journal_positions (node, sequence) values ($1, 0) on conflict do nothing', [
    node,
  ])
  return lockPosition(client, node)
}

async function insertEntries(client: ClientBase, entries: JournalEntry[]): Promise<void> {
  await client.query(
    `insert into journal_events (node, sequence, epoch, at, company_id, subject_kind, subject_id, event)
     select node, sequence, epoch, to_timestamp(at / 1000.0), "companyId", subject ->> 'kind', (subject ->> 'id')::uuid, event
     from jsonb_to_recordset($1::jsonb) as entry(node text, sequence bigint, epoch text, at double precision, "companyId" uuid, subject jsonb, event jsonb)`,
    [JSON.stringify(entries, storable)],
  )
}

/** What phones send may hold what Postgres's jsonb refuses: a NUL, half a surrogate pair. One such name must not stop the journal. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd').toWellFormed() : value
}
