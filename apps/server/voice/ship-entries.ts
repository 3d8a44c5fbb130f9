import type { FoldedCall } from '@tongdai/calls/folds/call-record'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { tellShipped } from '@tongdai/feed/tell-shipped'
import { selectConcerned } from '@tongdai/history/concerned-agents'
import { type CallFold, foldCalls, unbegun } from '@tongdai/history/fold-calls'
import type { KnownFolds } from '@tongdai/history/known-folds'
import { newsOfEntry } from '@tongdai/history/news-of-entry'
import { type GrownCall, readEntries } from '@tongdai/history/read-entries'
import { saveCalls } from '@tongdai/history/save-calls'
import type { Log } from '@tongdai/platform/log'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { auditTries } from './audit-tries.ts'
import { insertEntries, storable } from './insert-entries.ts'
import { beginShipping, rememberShipped } from './shipped-epochs.ts'
import { withoutSecondEndings } from './without-second-endings.ts'

/** A call whose row was written. `concerned`: the agents to whose missed calls it says something. */
export interface ShippedCall {
  companyId: string
  callId: string
  concerned: string[]
}

export interface Way {
  journal: { readonly node: string }
  /** Where recordings are written; their keys in the store are relative to it. */
  recordingsDir: string
  log: Log
  known: Known
}

/** What Postgres has been seen to hold; true as long as the node's position there is the one that was left. */
export interface Known {
  /** null: nothing is known. */
  position: number | null
  folds: KnownFolds
}

type Folds = ReadonlyMap<string, CallFold>

/** Entries that Postgres does not have, with what their calls come to by them and what their rows say before. */
interface Batch {
  entries: JournalEntry[]
  folds: Folds
  written: Folds
}

/** @returns the folds that the rows say now. `begun`: what goes before it */
type Save = (client: ClientBase, batch: Batch, way: Way, begun: Promise<unknown>) => Promise<Folds>

/**
 * One transaction: entries that are not there yet, the positions of the node and of its runs, the calls' rows, and what the
 * feed is told. All at once; when one call cannot be written, or something not be told, once more with each by itself, so
 * that it alone is left out. Its entries stay and can be folded again.
 * @returns the calls whose rows changed
 */
export async function shipEntries(
  client: ClientBase,
  entries: JournalEntry[],
  way: Way,
): Promise<ShippedCall[]> {
  try {
    return await ship(client, entries, way, saveTogether)
  } catch (error) {
    if (!isAboutData(error)) throw error
    return ship(client, entries, way, saveApart)
  }
}

async function ship(
  client: ClientBase,
  entries: JournalEntry[],
  way: Way,
  save: Save,
): Promise<ShippedCall[]> {
  const { known, log } = way
  const { node } = way.journal
  const left = known.position
  known.position = null
  try {
    const { position, unshipped } = await beginShipping(client, node, { entries, isNew: left === null })
    if (position !== left) known.folds.forget()
    const fresh = storable(inOrderOfArrival(await withoutSecondEndings(client, unshipped, log), position))
    const reached = fresh.entries.at(-1)?.sequence ?? position
    const batch = await foldBatch(client, fresh.entries, known.folds)
    const begun = Promise.all([
      fresh.entries.length > 0 && insertEntries(client, fresh),
      rememberShipped(client, node, { entries: unshipped, position: reached }),
    ])
    const folds = await save(client, batch, way, begun)
    const calls = callsOf(fresh.entries)
    const [concerned] = await Promise.all([
      selectConcerned(client, answeredBy(folds, batch.written)),
      client.query('commit'),
    ])
    known.position = reached
    known.folds.keep(folds)
    return calls.map((call) => ({ ...call, concerned: concerned.get(call.callId) ?? [] }))
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** Calls that are over since, and somebody had talked. */
function answeredBy(folds: Folds, written: Folds): FoldedCall[] {
  const isAnswered = (fold?: CallFold) => fold?.record?.outcome === 'answered'
  return [...folds].flatMap(([id, fold]) =>
    fold.record && isAnswered(fold) && !isAnswered(written.get(id)) ? [fold.record] : [],
  )
}

/** A journal that began anew counts from one again; in Postgres the numbers of a node only rise. */
function inOrderOfArrival(entries: JournalEntry[], position: number): JournalEntry[] {
  return entries.map((entry, index) => ({ ...entry, sequence: position + 1 + index }))
}

/** A call that is not known is read from its beginning, which mostly is among the entries themselves. */
async function foldBatch(client: ClientBase, entries: JournalEntry[], known: KnownFolds): Promise<Batch> {
  const ofCalls = entries.filter(({ subject }) => subject.kind === 'call')
  const written = known.of(callsOf(ofCalls).map(({ callId }) => callId))
  for (const { subject, event } of ofCalls)
    if (event.type === 'call.arrived' || event.type === 'call.dialled') written.set(subject.id, unbegun)
  const unknown = callsOf(ofCalls).filter(({ callId }) => !written.has(callId))
  const before = new Map([...written, ...foldCalls(await readEntries(client, unknown))])
  return { entries, folds: foldCalls(ofCalls, before), written }
}

async function saveTogether(
  client: ClientBase,
  { entries, folds, written }: Batch,
  { recordingsDir }: Way,
  begun: Promise<unknown>,
): Promise<Folds> {
  await Promise.all([
    begun,
    saveCalls(client, folds, { written, recordingsDir }),
    tell(client, entries, folds),
  ])
  return folds
}

async function saveApart(
  client: ClientBase,
  { entries, folds, written }: Batch,
  { recordingsDir, log }: Way,
  begun: Promise<unknown>,
): Promise<Folds> {
  await begun
  const saved = new Map<string, CallFold>()
  for (const [subjectId, own] of Map.groupBy(entries, ({ subject }) => subject.id)) {
    const apart = async (fault: string, work: () => Promise<void>) => {
      await client.query('savepoint subject')
      try {
        await work()
        return true
      } catch (error) {
        if (!isAboutData(error)) throw error
        await client.query('rollback to savepoint subject')
        log.error(fault, { subjectId, error })
        return false
      }
    }
    const fold = folds.get(subjectId)
    const ownFolds = new Map(fold && [[subjectId, fold]])
    const isSaved = await apart('a call could not be written to the history', () =>
      saveCalls(client, ownFolds, { written, recordingsDir }),
    )
    if (fold && isSaved) saved.set(subjectId, fold)
    await apart('what happened could not be told to the feed', () => tell(client, own, saved))
  }
  return saved
}

async function tell(client: ClientBase, entries: JournalEntry[], folds: Folds): Promise<void> {
  await auditTries(client, entries)
  await tellShipped(
    client,
    entries.flatMap(({ companyId, at, ...entry }) =>
      newsOfEntry(entry, folds.get(entry.subject.id)?.record ?? null).map((told) => ({
        ...{ companyId, at, ...told },
      })),
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
