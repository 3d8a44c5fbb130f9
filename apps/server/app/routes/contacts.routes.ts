import { getContact } from '@tongdai/contacts/people/contacts.store'
import { createContact } from '@tongdai/contacts/people/create-contact'
import { listContacts } from '@tongdai/contacts/people/list-contacts'
import { removeContact } from '@tongdai/contacts/people/remove-contact'
import { updateContact } from '@tongdai/contacts/people/update-contact'
import { auditReveal } from '@tongdai/contacts/points/audit-reveal'
import { lookUpContact } from '@tongdai/contacts/points/look-up-contact'
import { revealedNumbers } from '@tongdai/contract/masking/typed-numbers'
import { Refusal } from '@tongdai/contract/refusal'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import { list as exportedContacts } from '../exports/contacts.export.ts'
import { noticeNumbers } from '../guard/notice-numbers.ts'
import { refuseUntil } from '../guard/refuse-until.ts'
import type { ServeRoute } from '../serve-route.ts'
import { startExport } from '../work/start-export.ts'

/** The company's customers; open screens are told when one changed. */
export function contactRoutes(serve: ServeRoute, context: AppContext): void {
  const { database, live, handles, clock, security } = context
  const revealed = new TokenBuckets({ clock, ...revealedNumbers })
  serve('listContacts', ({ actor, query }) => listContacts(database, actor, query, clock.now()))
  serve('exportContacts', ({ actor, body }) =>
    startExport({ database, clock }, actor, exportedContacts, body),
  )
  serve('getContact', ({ actor, params }) => getContact(database, actor, params.id))
  serve('lookUpContact', ({ actor, query, isTry }) => lookUpContact(database, actor, query.number, { isTry }))
  serve('revealNumber', async ({ actor, body, reply }) => {
    const number = handles.numberOf(actor.companyId, body.handle)
    if (number === null) throw new Refusal('NUMBER_UNKNOWN')
    const wait = revealed.take(`${actor.companyId} ${actor.userId}`)
    if (wait > 0) {
      noticeNumbers(security, 'numbers-shown', actor)
      refuseUntil(reply, wait)
    }
    await auditReveal(database, actor, number)
    return { number }
  })
  const changed = async <Answer>({ companyId }: Actor, change: Promise<Answer>): Promise<Answer> => {
    const answer = await change
    live.contactsChanged(companyId)
    return answer
  }
  serve('createContact', ({ actor, body }) => changed(actor, createContact(database, actor, body)))
  serve('updateContact', ({ actor, params, body }) =>
    changed(actor, updateContact(database, actor, params.id, body)),
  )
  serve('removeContact', async ({ actor, params }) => {
    await changed(actor, removeContact(database, actor, params.id))
    return { ok: true }
  })
}
