import { createExtension } from '@tongdai/numbers/extensions/create-extension'
import { getExtension } from '@tongdai/numbers/extensions/get-extension'
import { listExtensions } from '@tongdai/numbers/extensions/list-extensions'
import { removeExtension } from '@tongdai/numbers/extensions/remove-extension'
import { rotateSipSecret } from '@tongdai/numbers/extensions/rotate-sip-secret'
import { showSipCredentials } from '@tongdai/numbers/extensions/show-sip-credentials'
import type { SipAccount } from '@tongdai/numbers/extensions/sip-account'
import { updateExtension } from '@tongdai/numbers/extensions/update-extension'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Extensions, and the accounts that desk phones register them with. */
export function extensionRoutes(serve: ServeRoute, { database, secrets, addresses }: AppContext): void {
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

  serve('listExtensions', async ({ actor }) => ({ items: await listExtensions(database, actor) }))
  serve('getExtension', ({ actor, params }) => getExtension(database, actor, params.id))
  serve('createExtension', ({ actor, body }) => createExtension(database, secrets, actor, body))
  serve('updateExtension', ({ actor, params, body }) => updateExtension(database, actor, params.id, body))
  serve('removeExtension', async ({ actor, params, query }) => {
    await removeExtension(database, actor, params.id, query)
    return { ok: true }
  })
  serve('getExtensionCredentials', async ({ actor, params }) =>
    credentials(await showSipCredentials(database, secrets, actor, params.id)),
  )
  serve('rotateExtensionSecret', async ({ actor, params }) =>
    credentials(await rotateSipSecret(database, secrets, actor, params.id)),
  )
}
