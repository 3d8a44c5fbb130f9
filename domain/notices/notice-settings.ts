import { type NoticeSetting, type NoticeWay, noticeWays } from '@tongdai/contract/notices/schema'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { NoticeKind } from './notice-kind.ts'
import { usualWays } from './usual-ways.ts'

type Kinds = Map<string, NoticeKind<unknown>>

/** Of each kind that can concern the asker: by which ways it comes. */
export async function listNoticeSettings(
  database: Database,
  actor: Actor,
  kinds: Kinds,
): Promise<NoticeSetting[]> {
  const { chosen, usual } = await withCompany(database, actor.companyId, async (transaction) => ({
    usual: await usualWays(transaction, actor.companyId),
    chosen: await transaction
      .selectFrom('noticeSettings')
      .select(['kind', 'way', 'wanted'])
      .where('userId', '=', actor.userId)
      .execute(),
  }))
  return [...kinds.values()]
    .filter((kind) => concerns(kind, actor))
    .map((each) => {
      const { name, label, hint } = each
      const wanted = (way: NoticeWay) =>
        chosen.find((choice) => choice.kind === name && choice.way === way)?.wanted ?? usual(each, way)
      return {
        ...{ kind: name, label, hint },
        ways: Object.fromEntries(noticeWays.map((way) => [way, wanted(way)])) as NoticeSetting['ways'],
      }
    })
}

/** @throws Refusal NOT_FOUND: no such kind, or none that can concern the asker */
export async function setNoticeWay(
  database: Database,
  actor: Actor,
  kinds: Kinds,
  { kind, way, wanted }: { kind: string; way: NoticeWay; wanted: boolean },
): Promise<void> {
  const known = kinds.get(kind)
  if (!known || !concerns(known, actor)) throw new Refusal('NOT_FOUND')
  await withCompany(database, actor.companyId, (transaction) =>
    transaction
      .insertInto('noticeSettings')
      .values({ companyId: actor.companyId, userId: actor.userId, kind, way, wanted })
      .onConflict((conflict) =>
        conflict.columns(['companyId', 'userId', 'kind', 'way']).doUpdateSet({ wanted }),
      )
      .execute(),
  )
}

function concerns({ needs }: NoticeKind<unknown>, actor: Actor): boolean {
  return needs === null || may(actor, needs)
}
