import { Refusal } from '@tongdai/contract/refusal'
import type { User } from '@tongdai/contract/users/schema'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { sendMail } from '@tongdai/mail/send-mail'
import { template } from '@tongdai/mail/templates/invitation'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { companySetting } from '@tongdai/tenancy/company-setting'
import type { Transaction } from 'kysely'
import { boundInvitationMails } from './bound-invitation-mails.ts'
import { renewInvitation } from './change-invitation.ts'
import { openDays } from './invitation-code.ts'
import { findInvited } from './invitations.store.ts'
import type { Post } from './sign-up/post.ts'

const ranks = {
  owner: { vi: 'chủ công ty', en: 'owner' },
  manager: { vi: 'quản lý', en: 'manager' },
  agent: { vi: 'nhân viên', en: 'agent' },
}

/** Writes to who is invited, in the company's language, with the one-time password in it. @throws Refusal TOO_MANY_MAILS */
export async function mailInvitation(
  transaction: Transaction<Tables>,
  { secrets, origin }: Post,
  {
    id,
    email,
    name,
    companyId,
    code,
  }: { id: string; email: string; name: string; companyId: string; code: string },
): Promise<void> {
  await boundInvitationMails(transaction, email)
  const company = await transaction
    .selectFrom('companies')
    .select(['name', companySetting('locale').$castTo<'vi' | 'en'>().as('locale')])
    .executeTakeFirstOrThrow()
  const invited = await findInvited(transaction, id)
  const own = invited?.ownRole && { vi: `“${invited.ownRole.name}”`, en: `“${invited.ownRole.name}”` }
  const role = own ?? ranks[invited?.role ?? 'agent']
  await sendMail(transaction, secrets, {
    ...{ to: email, of: { companyId, invitationId: id }, template, language: company.locale },
    data: { name, company: company.name, role, link: `${origin}/`, code, days: openDays },
    key: `invitation:${newId()}`,
  })
}

/** Another mail, with another one-time password in place of the one before. @throws Refusal NOT_FOUND, FORBIDDEN; TOO_MANY_MAILS; WRONG_STATE: there is no e-mail */
export async function resendInvitation(
  database: Database,
  actor: Actor,
  post: Post & { key: string },
  id: string,
): Promise<User> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const invited = await findInvited(transaction, id)
    if (!invited) throw new Refusal('NOT_FOUND')
    const { email, name } = invited
    if (email === '') throw new Refusal('WRONG_STATE')
    const code = await renewInvitation(transaction, actor, post.key, invited, 'mail')
    await mailInvitation(transaction, post, { companyId: actor.companyId, id, email, name, code })
    return (await findInvited(transaction, id))!
  })
}
