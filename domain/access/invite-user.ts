import { mayMake } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { createdUser, createUserBody } from '@tongdai/contract/users/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { invitationEnd, newInvitationCode } from './invitation-code.ts'
import { findInvited } from './invitations.store.ts'
import { selectUsers } from './users.store.ts'

/** More than any company waits for; each is a question about an e-mail, and a word in somebody's desk. */
const mostOpen = 200

/**
 * Invites a person to the company. Accounts are not looked at at all, so that neither the answer nor its time tells whether
 * the e-mail has one. @throws Refusal FORBIDDEN, ALREADY_MEMBER, ALREADY_INVITED, TOO_MANY_INVITATIONS
 */
export async function inviteUser(
  database: Database,
  actor: Actor,
  { email, name, role }: z.output<typeof createUserBody>,
): Promise<z.output<typeof createdUser>> {
  if (!mayMake(actor, role)) throw new Refusal('FORBIDDEN')
  const id = newId()
  const { code, codeHash } = newInvitationCode()
  return withCompany(database, actor.companyId, async (transaction) => {
    // One after the other, that the bound holds.
    await transaction.selectFrom('companies').select('id').forNoKeyUpdate().executeTakeFirst()
    const people = await selectUsers(transaction)
    if (people.some((person) => person.email === email)) throw new Refusal('ALREADY_MEMBER')
    // Whoever declined may be asked once more.
    await transaction
      .deleteFrom('invitations')
      .where('email', '=', email)
      .where('declinedAt', 'is not', null)
      .execute()
    const { open } = await transaction
      .selectFrom('invitations')
      .select(({ fn }) => fn.countAll<number>().as('open'))
      .executeTakeFirstOrThrow()
    if (open >= mostOpen) throw new Refusal('TOO_MANY_INVITATIONS')
    const added = await transaction
      .insertInto('invitations')
      .values({
        id,
        companyId: actor.companyId,
        email,
        role,
        displayName: name,
        codeHash,
        expiresAt: invitationEnd(),
      })
      .onConflict((conflict) => conflict.constraint('invitations_email_taken').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new Refusal('ALREADY_INVITED')
    await writeAudit(transaction, actor, 'invitation.created', id, { after: { name, email, role } })
    await tell(transaction, actor, { type: 'invitation.created', subject: id, data: { role } })
    return { user: (await findInvited(transaction, id))!, password: code }
  })
}
