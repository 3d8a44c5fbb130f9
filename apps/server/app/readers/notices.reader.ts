import { namedInNote } from '@tongdai/contacts/notes/named-in-note'
import type { FeedEvent } from '@tongdai/contract/events/event'
import type { Tables } from '@tongdai/database/tables'
import type { ReaderInPostgres } from '@tongdai/feed/feed-reader'
import { kind as invitationAnswered } from '@tongdai/notices/kinds/invitation-answered'
import { kind as jobEnded } from '@tongdai/notices/kinds/job-ended'
import { kind as mention } from '@tongdai/notices/kinds/mention'
import { kind as missedCall } from '@tongdai/notices/kinds/missed-call'
import { kind as roleChanged } from '@tongdai/notices/kinds/role-changed'
import { kind as security } from '@tongdai/notices/kinds/security'
import { kind as trunkState } from '@tongdai/notices/kinds/trunk-state'
import { notify } from '@tongdai/notices/notify'
import type { Transaction } from 'kysely'

/** What people should know of, out of what happens: each once, by the ways they want. */
export const reader: ReaderInPostgres = {
  name: 'notices',
  wants: [
    'call.missed',
    'invitation.accepted',
    'invitation.declined',
    'job.ended',
    'note.created',
    'note.updated',
    'person.updated',
    'security.noticed',
    'trunk.lost',
    'trunk.back',
  ],
  async inPostgres(transaction, events) {
    for (const event of events) await tellOf(transaction, event)
  },
}

async function tellOf(transaction: Transaction<Tables>, event: FeedEvent): Promise<void> {
  const { companyId, actor, subject } = event
  const common = { companyId, except: actor.id, key: `event:${event.id}` }
  switch (event.type) {
    case 'call.missed':
      return notify(transaction, missedCall, {
        ...common,
        to: { userIds: await rungFor(transaction, companyId, subject.id) },
        data: { callId: subject.id },
      })
    case 'invitation.accepted':
    case 'invitation.declined':
      return notify(transaction, invitationAnswered, {
        ...common,
        to: { permission: 'people.manage' },
        data: {
          answer: event.type === 'invitation.accepted' ? 'accepted' : 'declined',
          userId: actor.id,
          invitationId: subject.id,
        },
      })
    case 'job.ended':
      // Who stopped it oneself knows.
      if (event.data.state === 'cancelled') return
      return notify(transaction, jobEnded, {
        ...{ companyId, key: common.key, to: { userIds: [event.data.userId] } },
        data: { jobId: subject.id },
      })
    case 'note.created':
    case 'note.updated':
      return notify(transaction, mention, {
        ...{ companyId, except: actor.id, key: `mention:${subject.id}` },
        to: { userIds: await namedInNote(transaction, companyId, subject.id) },
        data: { noteId: subject.id },
      })
    case 'person.updated':
      if (!['role', 'roleId'].some((field) => event.data.changed.includes(field))) return
      return notify(transaction, roleChanged, {
        ...common,
        to: { userIds: [subject.id] },
        data: {
          role: event.data.role,
          ownRole: await ownRoleOf(transaction, companyId, subject.id),
        },
      })
    case 'security.noticed':
      return notify(transaction, security, {
        ...{ companyId, key: common.key, to: { permission: 'security.see' } },
        data: { event: event.data.kind },
      })
    case 'trunk.lost':
    case 'trunk.back':
      return notify(transaction, trunkState, {
        ...common,
        to: { permission: 'trunks.see' },
        data: { trunkId: subject.id, state: event.type === 'trunk.lost' ? 'lost' : 'back' },
      })
  }
}

/** What the company calls the role of its own that somebody has. */
async function ownRoleOf(
  transaction: Transaction<Tables>,
  companyId: string,
  userId: string,
): Promise<string | null> {
  const row = await transaction
    .selectFrom('memberships')
    .innerJoin('roles', 'roles.id', 'memberships.roleId')
    .select('roles.name')
    .where('memberships.companyId', '=', companyId)
    .where('memberships.userId', '=', userId)
    .executeTakeFirst()
  return row?.name ?? null
}

/** Whose phone rang for it. */
async function rungFor(
  transaction: Transaction<Tables>,
  companyId: string,
  callId: string,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('callOffers')
    .select('agentId')
    .distinct()
    .where('companyId', '=', companyId)
    .where('id', '=', callId)
    .execute()
  return rows.map(({ agentId }) => agentId)
}
