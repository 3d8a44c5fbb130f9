import type { AuditEntry, auditListQuery } from '@tongdai/contract/audit/schema'
import { type FieldSubject, fieldSubject } from '@tongdai/contract/fields/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { listAudit } from '@tongdai/tenancy/audit/list-audit'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { selectShown } from '../fields.store.ts'

/** Who did what, the latest first, as far as fields of the company's own are shown to who asks. @throws Refusal as `listAudit` */
export async function listShownAudit(
  database: Database,
  actor: Actor,
  query: z.output<typeof auditListQuery>,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const page = await listAudit(database, actor, query)
  const items = await withCompany(database, actor.companyId, (transaction) =>
    withShownFields(transaction, actor, page.items),
  )
  return { ...page, items }
}

/**
 * Of what was changed of customers, only what is shown to somebody. The log has fields by the names that they had then: one whose name is none
 * that is shown now is not told.
 */
export async function withShownFields<Entry extends Pick<AuditEntry, 'action' | 'changes'>>(
  transaction: Transaction<Tables>,
  actor: Actor,
  entries: readonly Entry[],
): Promise<Entry[]> {
  if (!entries.some(({ changes }) => changes.some(isOwn))) return [...entries]
  const shown = new Set(
    (await selectShown(transaction, actor)).map(({ subject, name }) => `${subject} fields.${name}`),
  )
  return entries.map((entry) => {
    const subject = subjectOf(entry)
    const changes = entry.changes.filter(
      (change) => !subject || !isOwn(change) || shown.has(`${subject} ${change.field}`),
    )
    return { ...entry, changes }
  })
}

function isOwn({ field }: { field: string }): boolean {
  return field.startsWith('fields.')
}

function subjectOf({ action }: { action: string }): FieldSubject | undefined {
  return fieldSubject.options.find((subject) => action.startsWith(`${subject}.`))
}
