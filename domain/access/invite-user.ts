import { may, mayMake, mayManage } from '@tongdai/contract/permissions'
import { readNumber } from '@tongdai/contract/phone-number'
import { Refusal } from '@tongdai/contract/refusal'
import type { createdUser, createUserBody } from '@tongdai/contract/users/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { hashInvitationCode, invitationEnd } from './invitation-code.ts'
import { findInvited } from './invitations.store.ts'
import { mailInvitation } from './mail-invitation.ts'
import { mustChooseWell } from './must-choose-well.ts'
import { randomPassword } from './random-password.ts'
import { mustGiveRole } from './roles/must-give-role.ts'
import type { Post } from './sign-up/post.ts'

/** More than any company waits for; each is a question about an e-mail, and a word in somebody's desk. */
const mostOpen = 200

type Wanted = z.output<typeof createUserBody>

interface Ways {
  /** Of the hashes of one-time passwords. */
  key: string
  /** The one-time password is mailed, and told to nobody else; left out: it is handed over. */
  post?: Post
}

/**
 * Invites a person to the company, by e-mail, number or both. Accounts are not looked at at all, so that neither the answer
 * nor its time tells whether there is one.
 * @throws Refusal FORBIDDEN, ALREADY_MEMBER, ALREADY_INVITED, TOO_MANY_INVITATIONS, NUMBER_INVALID; NOT_FOUND: no such
 * department, extension or role; of a password that is easily guessed as `mustChooseWell`; USER_HAS_EXTENSION: the extension is somebody's, or promised to somebody
 */
export async function inviteUser(
  database: Database,
  actor: Actor,
  { key, post }: Ways,
  wanted: Wanted,
): Promise<z.output<typeof createdUser>> {
  const { name, role, roleId = null, department, extensionId, password = randomPassword() } = wanted
  const { companyId } = actor
  const email = wanted.email ?? null
  const phone = wanted.phone === undefined ? null : readNumber(wanted.phone)
  if (wanted.phone !== undefined && phone === null) throw new Refusal('NUMBER_INVALID')
  const mayAdd = roleId ? mayManage : mayMake
  if (!mayAdd(actor, role, department && [department])) throw new Refusal('FORBIDDEN')
  if (roleId && role !== 'agent') throw new Refusal('FORBIDDEN')
  const id = newId()
  return withCompany(database, actor.companyId, async (transaction) => {
    // One after the other, that the bound holds.
    const company = await transaction
      .selectFrom('companies')
      .select('name')
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (wanted.password !== undefined) mustChooseWell(wanted.password, [name, email, phone, company?.name])
    await mustBeNew(transaction, { email, phone })
    await mustPlace(transaction, actor, wanted)
    if (roleId) await mustGiveRole(transaction, actor, roleId, department ? [department] : [])
    await transaction
      .insertInto('invitations')
      .values({
        ...{ id, companyId, invitedBy: actor.userId, way: post ? 'mail' : 'password' },
        ...{ email, phone, role, roleId, displayName: name, extensionId: extensionId ?? null },
        ...{ departmentId: department?.id ?? null, departmentRole: department?.role ?? null },
        ...{ codeHash: hashInvitationCode(key, password), expiresAt: invitationEnd() },
      })
      .execute()
    if (post && email) await mailInvitation(transaction, post, { id, email, name, companyId, code: password })
    const user = (await findInvited(transaction, id))!
    const { ownRole, departments, extension } = user
    await writeAudit(transaction, actor, 'invitation.created', id, {
      after: { name, email, phone, role, ownRole, departments, extension },
    })
    await tell(transaction, actor, { type: 'invitation.created', subject: id, data: { role } })
    return { user, password }
  })
}

/** @throws Refusal ALREADY_MEMBER, ALREADY_INVITED, TOO_MANY_INVITATIONS */
async function mustBeNew(
  transaction: Transaction<Tables>,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<void> {
  const member = await transaction
    .selectFrom('memberships')
    .innerJoin('accounts.user as account', 'account.id', 'memberships.userId')
    .select('userId')
    .where(({ eb, or }) => or([eb('account.email', '=', email), eb('account.phone', '=', phone)]))
    .executeTakeFirst()
  if (member) throw new Refusal('ALREADY_MEMBER')
  // Whoever declined may be asked once more.
  // (Its mail was taken back when it was declined.)
  await transaction
    .updateTable('invitations')
    .set({ endedAt: new Date(), ending: 'revoked' })
    .where(({ eb, or }) => or([eb('email', '=', email), eb('phone', '=', phone)]))
    .where('declinedAt', 'is not', null)
    .where('endedAt', 'is', null)
    .execute()
  const open = await transaction
    .selectFrom('invitations')
    .select(['email', 'phone'])
    .where('endedAt', 'is', null)
    .execute()
  const isSame = (each: { email: string | null; phone: string | null }) =>
    (email !== null && each.email === email) || (phone !== null && each.phone === phone)
  if (open.some(isSame)) throw new Refusal('ALREADY_INVITED')
  if (open.length >= mostOpen) throw new Refusal('TOO_MANY_INVITATIONS')
}

/** What the person comes to by the invitation, only who may give it gives. @throws Refusal FORBIDDEN, NOT_FOUND, USER_HAS_EXTENSION */
async function mustPlace(
  transaction: Transaction<Tables>,
  actor: Actor,
  { role, department, extensionId }: Wanted,
): Promise<void> {
  const departmentIds = department ? [department.id] : []
  if (department) {
    if (!may(actor, 'departments.manage', { userId: null, departmentIds })) throw new Refusal('FORBIDDEN')
    const found = await transaction
      .selectFrom('departments')
      .select('id')
      .where('id', '=', department.id)
      .executeTakeFirst()
    if (!found) throw new Refusal('NOT_FOUND')
  }
  if (extensionId === undefined) return
  if (!may(actor, 'extensions.manage', { userId: null, role, departmentIds })) throw new Refusal('FORBIDDEN')
  const extension = await transaction
    .selectFrom('extensions')
    .select('userId')
    .where('id', '=', extensionId)
    .executeTakeFirst()
  if (!extension) throw new Refusal('NOT_FOUND')
  const promised = await transaction
    .selectFrom('invitations')
    .select('id')
    .where('extensionId', '=', extensionId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (extension.userId || promised) throw new Refusal('USER_HAS_EXTENSION')
}
