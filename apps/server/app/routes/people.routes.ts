import { inviteUser } from '@tongdai/access/invite-user'
import { listUsers } from '@tongdai/access/list-users'
import { removeUser } from '@tongdai/access/remove-user'
import { resetPassword } from '@tongdai/access/reset-password'
import { updateUser } from '@tongdai/access/update-user'
import { createExtension } from '@tongdai/numbers/create-extension'
import { listExtensions } from '@tongdai/numbers/list-extensions'
import { removeExtension } from '@tongdai/numbers/remove-extension'
import { rotateSipSecret, type SipAccount, showSipCredentials } from '@tongdai/numbers/sip-credentials'
import { updateExtension } from '@tongdai/numbers/update-extension'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** People of the company and their extensions. */
export function peopleRoutes(serve: ServeRoute, context: AppContext): void {
  const { database, secrets, addresses, voiceLink, live, log } = context
  /** Whoever lost a right loses his open sockets too, now and not at the next look: those of this company. */
  const revoke = ({ companyId }: Actor, userId: string) => {
    live.recheck()
    voiceLink
      .endPhones([{ companyId, userId }])
      .catch((error: Error) =>
        log.warn('phones of a person could not be disconnected', { userId, error: error.message }),
      )
  }
  const credentials = (account: SipAccount) => {
    const { host, port, tlsPort } = addresses.sip
    return {
      server: host,
      port,
      tlsPort,
      transports: ['udp', 'tcp', 'tls'] as ('udp' | 'tcp' | 'tls')[],
      ...account,
    }
  }

  serve('listUsers', async ({ actor }) => ({ items: await listUsers(database, actor) }))
  serve('createUser', ({ actor, body }) => inviteUser(database, actor, body))
  serve('updateUser', async ({ actor, params, body }) => {
    const user = await updateUser(database, actor, params.id, body)
    if (body.disabled) revoke(actor, params.id)
    else live.recheck()
    return user
  })
  serve('removeUser', async ({ actor, params }) => {
    await removeUser(database, actor, params.id)
    revoke(actor, params.id)
    return { ok: true }
  })
  serve('resetPassword', async ({ actor, params }) => {
    const password = await resetPassword(database, actor, params.id)
    revoke(actor, params.id)
    return { password }
  })

  serve('listExtensions', async ({ actor }) => ({ items: await listExtensions(database, actor) }))
  serve('createExtension', ({ actor, body }) => createExtension(database, secrets, actor, body))
  serve('updateExtension', ({ actor, params, body }) => updateExtension(database, actor, params.id, body))
  serve('removeExtension', async ({ actor, params }) => {
    await removeExtension(database, actor, params.id)
    return { ok: true }
  })
  serve('getExtensionCredentials', async ({ actor, params }) =>
    credentials(await showSipCredentials(database, secrets, actor, params.id)),
  )
  serve('rotateExtensionSecret', async ({ actor, params }) =>
    credentials(await rotateSipSecret(database, secrets, actor, params.id)),
  )
}
