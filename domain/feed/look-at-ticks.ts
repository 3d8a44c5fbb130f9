import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'
import { readSpan, typesIn } from './batch.ts'
import { lastTick, passTo, readersAside } from './cursors.store.ts'
import type { Running } from './step-reader.ts'

/** What ticks meant for the readers of a process. */
export interface Looked {
  /** The newest of them, from which the next look begins. */
  upTo: number
  /** Names of the readers that have something to read, */
  wanted: string[]
  /** and of those with a company that is set aside and may be tried again. */
  aside: string[]
}

/**
 * One look for all readers, so that a tick costs those nothing who want nothing of it: they pass it together, where they stood at
 * the tick before it. Who is behind, or under way, gets there by steps of its own.
 * @param from the tick up to which was looked before; null: none
 */
export function lookAtTicks(
  database: Database,
  readers: Pick<Running, 'name' | 'wants'>[],
  from: number | null,
): Promise<Looked> {
  return withSystem(database, async (transaction) => {
    const names = readers.map(({ name }) => name)
    const aside = await readersAside(transaction, names)
    const span = from === null ? null : await readSpan(transaction, from, sql`select max(id) from feed_ticks`)
    // Nothing was looked at yet, or so long ago that the tick is forgotten.
    if (from === null || !span) return { upTo: await lastTick(transaction), wanted: names, aside }
    const types = await typesIn(transaction, span)
    const wants = (wanted: Running['wants']) =>
      wanted === 'all' ? types.size > 0 : wanted.some((type) => types.has(type))
    const wanted = readers.filter((reader) => wants(reader.wants)).map(({ name }) => name)
    const others = names.filter((name) => !wanted.includes(name))
    if (others.length > 0 && span.end > from) await passTo(transaction, others, { from, to: span.end })
    return { upTo: span.end, wanted, aside }
  })
}
