import type { NoticeWay } from '@tongdai/contract/notices/schema'
import { may, type Permission } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import { actorsOf } from '@tongdai/tenancy/actors-of'
import type { Transaction } from 'kysely'
import type { NoticeKind } from './notice-kind.ts'
import { usualWays } from './usual-ways.ts'

export interface Notice<Data> {
  companyId: string
  /** These people, or all to whom something is allowed about everybody. */
  to: { userIds: string[] } | { permission: Permission }
  /** Who did it, and need not be told. */
  except?: string | null
  data: Data
  /** What it tells of: told with it again, nobody gets a second one. */
  key: string
}

/** Who does not look within this time is written to, when mail is wanted. */
const mailAfterMs = 5 * 60_000

/**
 * Lets people know, by the ways that each of them wants. In the transaction of what happened, as tongdai_system or in the
 * company. Who is no longer of the company, or may not know of such things, gets nothing.
 */
export async function notify<Data>(
  transaction: Transaction<Tables>,
  kind: NoticeKind<Data>,
  { companyId, to, except, data, key }: Notice<Data>,
): Promise<void> {
  const wanted = 'userIds' in to ? to.userIds : null
  if (wanted?.length === 0) return
  const people = (await actorsOf(transaction, companyId, wanted ?? undefined)).filter(
    (actor) =>
      actor.userId !== except &&
      (kind.needs === null || may(actor, kind.needs)) &&
      ('userIds' in to || may(actor, to.permission, 'everybody')),
  )
  if (people.length === 0) return
  const ids = people.map(({ userId }) => userId)
  const chosen = await transaction
    .selectFrom('noticeSettings')
    .select(['userId', 'way', 'wanted'])
    .where('companyId', '=', companyId)
    .where('kind', '=', kind.name)
    .where('userId', 'in', ids)
    .execute()
  const usual = await usualWays(transaction, companyId)
  const given = JSON.stringify(kind.data.parse(data))
  const rows = ids.flatMap((userId) => {
    const wants = (way: NoticeWay) =>
      chosen.find((each) => each.userId === userId && each.way === way)?.wanted ?? usual(kind, way)
    const [bell, desktop, mail] = [wants('bell'), wants('desktop'), wants('mail')]
    if (!bell && !mail) return []
    const mailAt = mail ? new Date(Date.now() + mailAfterMs) : null
    return [
      {
        ...{ id: newId(), companyId, userId, kind: kind.name, data: given, key },
        ...{ bell, desktop: bell && desktop, mailAt, readAt: null },
      },
    ]
  })
  if (rows.length === 0) return
  await transaction
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) => conflict.constraint('notices_once').doNothing())
    .execute()
}
