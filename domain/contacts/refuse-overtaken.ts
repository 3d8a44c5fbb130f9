import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { Refusal } from '@tongdai/contract/refusal'
import { changedBefore } from '@tongdai/contract/settings'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { Holder } from './holder.ts'

/**
 * As `refuseStale`, and tells who changed which fields since: each rise of a version is one line of the audit log.
 * @param fields the company's own that are shown to who asks
 * @throws Refusal CHANGED_MEANWHILE
 */
export async function refuseOvertaken(
  transaction: Transaction<Tables>,
  { kind, id }: Holder,
  { version }: { version: number },
  read: number,
  fields: readonly FieldDefinition[],
): Promise<void> {
  if (read === version) return
  const since = await transaction
    .selectFrom('auditLog')
    .leftJoin('memberships', (join) =>
      join
        .onRef('memberships.userId', '=', 'auditLog.userId')
        .onRef('memberships.companyId', '=', 'auditLog.companyId'),
    )
    .select(['after', 'memberships.displayName as name'])
    .where('target', '=', id)
    .where('action', '=', `${kind}.updated`)
    .orderBy('at', 'desc')
    .orderBy('auditLog.id', 'desc')
    .limit(Math.max(version - read, 0))
    .execute()
  const shown = new Set(fields.map(({ name }) => `fields.${name}`))
  const isShown = (field: string) => !field.startsWith('fields.') || shown.has(field)
  const byField = new Map<string, Set<string>>()
  for (const { after, name } of since)
    for (const field of Object.keys(after ?? {}).filter(isShown))
      byField.set(field, (byField.get(field) ?? new Set()).add(name ?? ''))
  throw new Refusal(
    'CHANGED_MEANWHILE',
    [...byField].map(([field, names]) => ({
      path: `${changedBefore}${field}`,
      message: [...names].filter(Boolean).join(', '),
    })),
  )
}
