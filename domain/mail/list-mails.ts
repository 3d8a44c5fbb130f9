import type { MailView, mailListQuery } from '@tongdai/contract/mail/schema'
import { decodeTimeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'
import { selectMails, viewOfMail, withSeenMails } from './seen-mails.ts'

/** Newest first. @throws Refusal INVALID_REQUEST for a cursor that is not ours */
export function listMails(
  database: Database,
  actor: Actor,
  { state, cursor, limit }: z.output<typeof mailListQuery>,
): Promise<{ items: MailView[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : decodeTimeCursor(cursor)
  return withSeenMails(database, actor, async (transaction, seen, operator) => {
    const rows = await selectMails(transaction)
      .where(seen)
      .$if(state === 'waiting', (query) => query.where('state', 'in', ['waiting', 'taken']))
      .$if(state !== undefined && state !== 'waiting', (query) =>
        query.where('state', '=', state as Exclude<typeof state, 'waiting' | undefined>),
      )
      .$if(after !== null, (query) =>
        query.where((where) =>
          where(where.refTuple('createdAt', 'id'), '<', where.tuple(after![0], after![1])),
        ),
      )
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map((row) => viewOfMail(row, operator)),
      nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
    }
  })
}
