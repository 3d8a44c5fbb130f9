import type { NoticeWay } from '@tongdai/contract/notices/schema'
import { portalRules } from '@tongdai/contract/portal/schema'
import { readSettings } from '@tongdai/contract/settings'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { NoticeKind } from './notice-kind.ts'

/** By which way a notice comes to who has not chosen: as the company wants it, else as its kind says. */
export async function usualWays(
  transaction: Transaction<Tables>,
  companyId: string,
): Promise<(kind: Pick<NoticeKind<unknown>, 'name' | 'ways'>, way: NoticeWay) => boolean> {
  const company = await transaction
    .selectFrom('companies')
    .select('portal')
    .where('id', '=', companyId)
    .executeTakeFirst()
  const { notices } = readSettings(portalRules, company?.portal ?? {})
  return ({ name, ways }, way) => notices[name]?.[way] ?? ways[way]
}
