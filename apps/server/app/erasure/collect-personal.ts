import { listConsents } from '@tongdai/contacts/consents/consents.store'
import { getContact } from '@tongdai/contacts/people/contacts.store'
import type { ListedCall } from '@tongdai/contract/call'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { callsByIds } from '@tongdai/history/calls-by-ids'
import type { Actor } from '@tongdai/tenancy/actor'
import { auditEntries } from '@tongdai/tenancy/audit/list-audit'

/** More than that nobody has called. */
const mostCalls = 10_000

/** All that is kept of a person, as the actor may see it. @throws Refusal NOT_FOUND */
export async function collectPersonal(database: Database, actor: Actor, contactId: string) {
  const contact = await getContact(database, actor, contactId)
  const { agreed, items: consents } = await listConsents(database, actor, contact.id)
  return withCompany(database, actor.companyId, async (transaction) => {
    const notes = await transaction
      .selectFrom('notes')
      .leftJoin('memberships', (join) =>
        join
          .onRef('memberships.userId', '=', 'notes.authorId')
          .onRef('memberships.companyId', '=', 'notes.companyId'),
      )
      .select(['notes.text', 'notes.createdAt', 'notes.updatedAt', 'memberships.displayName as author'])
      .where('contactId', '=', contact.id)
      .orderBy('notes.createdAt')
      .execute()
    const entries = await transaction
      .selectFrom('timeline')
      .select(['kind', 'ref'])
      .where('contactId', '=', contact.id)
      .where('kind', 'in', ['call', 'change'])
      .orderBy('at')
      .limit(mostCalls)
      .execute()
    const refsOf = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ ref }) => ref)
    const calls: ListedCall[] = []
    for (let from = 0, ids = refsOf('call'); from < ids.length; from += 200)
      calls.push(...(await callsByIds(transaction, actor, ids.slice(from, from + 200))))
    const changed = refsOf('change')
    const audited =
      changed.length === 0
        ? []
        : await transaction.selectFrom('auditLog').selectAll().where('id', 'in', changed).execute()
    const changes = await auditEntries(transaction, audited, actor)
    const recordings = await transaction
      .selectFrom('recordings')
      .select(['callId', 'storageKey'])
      .where('callId', 'in', calls.length > 0 ? calls.map(({ id }) => id) : [contact.id])
      .where('purgedAt', 'is', null)
      .execute()
    const heard = new Set(calls.filter(({ recording }) => recording !== null).map(({ id }) => id))
    return {
      ...{ contact, agreed, consents, notes, calls },
      changes: changes.map(({ at, person, changes }) => ({ at, by: person?.name ?? null, changes })),
      recordings: recordings.filter(({ callId }) => heard.has(callId)),
    }
  })
}
export type Personal = Awaited<ReturnType<typeof collectPersonal>>
