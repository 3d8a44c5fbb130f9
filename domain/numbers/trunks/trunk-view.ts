import type { Trunk } from '@tongdai/contract/trunks/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Selectable } from 'kysely'

export function trunkView({
  companyId: _,
  password,
  createdAt,
  ...row
}: Selectable<Tables['trunks']>): Trunk {
  return { ...row, hasPassword: password !== null, createdAt: createdAt.toISOString() }
}
