import type { Consent, consentList, writeConsentBody } from '@tongdai/contract/consents/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { lockCustomer } from '../lock-customer.ts'
import { mustSeeContact } from '../sees-contact.ts'
import { announceContacts } from '../timeline/announce-contacts.ts'
import { agreedPurposes } from './agreed-purposes.ts'

type Consents = z.output<typeof consentList>

/** @throws Refusal NOT_FOUND, also for one whom the actor may not see */
export function listConsents(database: Database, actor: Actor, contactId: string): Promise<Consents> {
  return withCompany(database, actor.companyId, async (transaction) => {
    await mustSeeContact(transaction, actor, contactId)
    return consentsOf(transaction, contactId)
  })
}

/**
 * Appends what somebody said: nothing that stands there is changed by it. @param now wall clock, ms
 * @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_REQUEST: it is said to be in the future
 */
export function writeConsent(
  database: Database,
  actor: Actor,
  contactId: string,
  { purpose, deed, how, note, at }: z.output<typeof writeConsentBody>,
  now: number,
): Promise<Consents> {
  const said = at === undefined ? new Date(now) : new Date(at)
  // Clocks differ by a little.
  if (said.getTime() > now + 60_000)
    throw new Refusal('INVALID_REQUEST', [{ path: 'body.at', message: 'is in the future' }])
  const { companyId, userId } = actor
  const id = newId()
  return withCompany(database, companyId, async (transaction) => {
    await lockCustomer(transaction, actor, 'contacts.edit', { kind: 'contact', id: contactId })
    await transaction
      .insertInto('consents')
      .values({ ...{ id, companyId, contactId, userId }, ...{ purpose, deed, how, note }, at: said })
      .execute()
    await writeAudit(transaction, actor, `contact.consent-${deed}`, contactId, {
      after: { purpose, how, note, at: said.toISOString() },
    })
    await tell(transaction, actor, {
      type: `consent.${deed}`,
      subject: id,
      data: { contactId, purpose, how },
    })
    await announceContacts(transaction, companyId, [contactId])
    return consentsOf(transaction, contactId)
  })
}

async function consentsOf(transaction: Transaction<Tables>, contactId: string): Promise<Consents> {
  const rows = await transaction
    .selectFrom('consents')
    .leftJoin('memberships', (join) =>
      join
        .onRef('memberships.userId', '=', 'consents.userId')
        .onRef('memberships.companyId', '=', 'consents.companyId'),
    )
    .selectAll('consents')
    .select('memberships.displayName as name')
    .where('consents.contactId', '=', contactId)
    .orderBy('consents.at', 'desc')
    .orderBy('consents.id', 'desc')
    .limit(500)
    .execute()
  const agreed = await agreedPurposes(transaction, [contactId])
  return {
    agreed: [...(agreed.get(contactId) ?? [])],
    items: rows.map(
      ({ id, purpose, deed, how, note, at, userId, name, createdAt }): Consent => ({
        ...{ id, purpose, deed, how, note, at: at.toISOString() },
        person: userId && name !== null ? { id: userId, name } : null,
        createdAt: createdAt.toISOString(),
      }),
    ),
  }
}
