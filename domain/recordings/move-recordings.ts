import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import type { Log } from '@tongdai/platform/log'
import type { Storage } from '@tongdai/platform/storage/storage'

const batch = 100

interface Due {
  id: string
  storageKey: string
  place: 'here' | 'moving'
  purgedAt: Date | null
}

/**
 * Moves recordings that have ended from the disk where they were made to the store where they are kept:
 *
 *   here ──► moving ──► there
 *
 * `moving` is written down before the first byte leaves, and every step from it may be done twice: whoever is killed in the
 * middle, or overtaken by the purge, is followed by another run that finds the recording and brings it to its end.
 * @returns how many arrived
 */
export async function moveRecordings(
  database: Database,
  { here, there, log }: { here: Storage; there: Storage; log: Log },
): Promise<number> {
  let moved = 0
  const failed: string[] = []
  for (;;) {
    const due = await dueRecordings(database, failed)
    for (const recording of due) {
      try {
        await move(database, recording, { here, there })
        moved++
      } catch (error) {
        failed.push(recording.id)
        log.error('a recording could not be moved; it stays where it was made and is tried again', {
          key: recording.storageKey,
          error: (error as Error).message,
        })
        // A store that is away is not asked for every recording of the day.
        if (failed.length >= 3) return moved
      }
    }
    if (due.length < batch) return moved
  }
}

function dueRecordings(database: Database, except: string[]): Promise<Due[]> {
  return withSystem(database, (transaction) =>
    transaction
      .selectFrom('recordings')
      .select(['id', 'storageKey', 'place', 'purgedAt'])
      .where(({ or, and, eb }) =>
        or([
          eb('place', '=', 'moving'),
          and([eb('place', '=', 'here'), eb('missingMs', 'is not', null), eb('purgedAt', 'is', null)]),
        ]),
      )
      .$if(except.length > 0, (query) => query.where('id', 'not in', except))
      .orderBy('createdAt')
      .orderBy('id')
      .limit(batch)
      .execute(),
  ) as Promise<Due[]>
}

async function move(
  database: Database,
  { id, storageKey: key, place }: Due,
  { here, there }: { here: Storage; there: Storage },
): Promise<void> {
  if (place === 'here') await setPlace(database, id, 'moving')
  const local = await here.stat(key)
  if (local) {
    if ((await there.stat(key))?.bytes !== local.bytes)
      await here.withFile(key, (path) => there.write(key, path))
    if ((await there.stat(key))?.bytes !== local.bytes) throw new Error('it did not arrive whole')
  }
  // Asked after it was written: what the purge deleted in both places meanwhile must not come to life again.
  if (await isPurged(database, id)) await there.remove(key)
  if (local && !(await here.remove(key))) throw new Error('it could not be deleted here')
  await setPlace(database, id, 'there')
}

function setPlace(database: Database, id: string, place: 'moving' | 'there'): Promise<unknown> {
  return withSystem(database, (transaction) =>
    transaction.updateTable('recordings').set({ place }).where('id', '=', id).execute(),
  )
}

async function isPurged(database: Database, id: string): Promise<boolean> {
  const row = await withSystem(database, (transaction) =>
    transaction.selectFrom('recordings').select('purgedAt').where('id', '=', id).executeTakeFirst(),
  )
  return !row || row.purgedAt !== null
}
