import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'

/** A mail that one sender has for a while. */
export interface TakenMail {
  id: string
  companyId: string | null
  key: string
  recipient: string
  template: string
  /** Sealed. */
  letter: string
  /** With this one. */
  tries: number
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Longer than the longest that sending takes: only whoever died has it longer. */
const takenMs = 3 * minuteMs
/** Older mail goes out no more. */
const sentWithinMs = 3 * dayMs
const keptMs = 30 * dayMs

/** The mail that is due longest; null: none is. */
export async function takeMail(database: Database, now: number): Promise<TakenMail | null> {
  return withSystem(database, async (transaction) => {
    const { rows } = await sql<TakenMail>`
      update mails set state = 'taken', tries = tries + 1, next_try_at = ${new Date(now + takenMs)}
      where id = (
        select id from mails
        where state in ('waiting', 'taken') and next_try_at <= ${new Date(now)}
          and created_at > ${new Date(now - sentWithinMs)}
        order by next_try_at, id limit 1 for update skip locked)
      returning id, company_id, key, recipient, template, letter, tries`.execute(transaction)
    return rows[0] ?? null
  })
}

/** Its letter is forgotten when it went out, for there are secrets in it. */
export async function endMail(
  database: Database,
  { id }: TakenMail,
  state: 'sent' | 'refused',
  answer: string,
  now: number,
): Promise<void> {
  await withSystem(database, (transaction) =>
    transaction
      .updateTable('mails')
      .set({ state, answer, endedAt: new Date(now), ...(state === 'sent' && { letter: null }) })
      .where('id', '=', id)
      .execute(),
  )
}

/** The server did not get to it: as if it had not been taken. */
export async function giveBack(database: Database, mail: TakenMail, answer: string, now: number) {
  await wait(database, mail, { answer, tries: mail.tries - 1, nextTryAt: new Date(now) })
}

/** To be tried again after a minute, then twice as long each time, an hour at most. */
export async function putOff(database: Database, mail: TakenMail, answer: string, now: number) {
  const pauseMs = Math.min(60, 2 ** Math.min(mail.tries - 1, 6)) * minuteMs
  await wait(database, mail, { answer, tries: mail.tries, nextTryAt: new Date(now + pauseMs) })
}

async function wait(
  database: Database,
  { id }: TakenMail,
  to: { answer: string; tries: number; nextTryAt: Date },
): Promise<void> {
  await withSystem(database, (transaction) =>
    transaction
      .updateTable('mails')
      .set({ state: 'waiting', ...to })
      .where('id', '=', id)
      // Not if it was taken back meanwhile.
      .where('state', '=', 'taken')
      .execute(),
  )
}

/** Ends what is too old to be sent, and deletes what was kept long enough. @returns how many were deleted */
export async function keepMails(database: Database, now: number): Promise<number> {
  return withSystem(database, async (transaction) => {
    await transaction
      .updateTable('mails')
      .set({ state: 'expired', endedAt: new Date(now) })
      .where('state', 'in', ['waiting', 'taken'])
      .where('createdAt', '<=', new Date(now - sentWithinMs))
      .execute()
    const { numDeletedRows } = await transaction
      .deleteFrom('mails')
      .where('createdAt', '<', new Date(now - keptMs))
      .executeTakeFirst()
    return Number(numDeletedRows)
  })
}
