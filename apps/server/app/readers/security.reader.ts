import type { FeedEvent } from '@tongdai/contract/events/event'
import type { SecurityKind } from '@tongdai/contract/security/schema'
import type { Tables } from '@tongdai/database/tables'
import type { ReaderInPostgres } from '@tongdai/feed/feed-reader'
import { addSecurityEvents } from '@tongdai/security/save-security-events'
import type { Transaction } from 'kysely'

const hourMs = 3_600_000

/**
 * What people of the company do that its owner should know of: who gives others new passwords, has the passwords of phones
 * shown, or makes somebody an owner. Counted, so that each must come exactly once.
 */
export const reader: ReaderInPostgres = {
  name: 'security',
  wants: ['person.password-reset', 'person.updated', 'extension.credentials-shown'],
  async inPostgres(transaction, events) {
    const told = events.flatMap((event) => {
      const kind = kindOf(event)
      return kind ? [{ event, kind, whom: whomOf(event) }] : []
    })
    if (told.length === 0) return
    const names = await namesOf(transaction, told)
    await addSecurityEvents(
      transaction,
      told.map(({ event, kind, whom }) => ({
        kind,
        companyId: event.companyId,
        source: names(event, event.actor.id),
        subject: names(event, whom),
        detail: {},
        count: 1,
        firstAt: Date.parse(event.at),
        lastAt: Date.parse(event.at),
        hour: Math.floor(Date.parse(event.at) / hourMs) * hourMs,
      })),
    )
  },
}

function kindOf(event: FeedEvent): SecurityKind | null {
  switch (event.type) {
    case 'person.password-reset':
      return 'password-given'
    case 'extension.credentials-shown':
      // Whoever sets up one's own phone is no news.
      return event.data.personId === event.actor.id ? null : 'credentials-shown'
    case 'person.updated':
      return event.data.changed.includes('role') && event.data.role === 'owner' ? 'owner-made' : null
    default:
      return null
  }
}

function whomOf(event: FeedEvent): string | null {
  return event.type === 'extension.credentials-shown' ? event.data.personId : event.subject.id
}

/** What people are called now. Who is no longer of the company is named no more. */
async function namesOf(
  transaction: Transaction<Tables>,
  told: { event: FeedEvent; whom: string | null }[],
): Promise<(event: FeedEvent, userId: string | null) => string> {
  const rows = await transaction
    .selectFrom('memberships')
    .select(['companyId', 'userId', 'displayName'])
    .where(
      'companyId',
      'in',
      told.map(({ event }) => event.companyId),
    )
    .where(
      'userId',
      'in',
      told.flatMap(({ event, whom }) => [event.actor.id, whom]).filter((id) => id !== null),
    )
    .execute()
  const names = new Map(rows.map(({ companyId, userId, displayName }) => [companyId + userId, displayName]))
  return (event, userId) => names.get(event.companyId + userId) ?? ''
}
