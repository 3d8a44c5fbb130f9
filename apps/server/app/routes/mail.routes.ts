import { getMail } from '@tongdai/access/get-mail'
import { listMails } from '@tongdai/mail/list-mails'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Mail that went out, waits, or was refused. */
export function mailRoutes(serve: ServeRoute, { database, secrets, hasMailServer }: AppContext): void {
  serve('listMails', async ({ actor, query }) => ({
    server: hasMailServer,
    ...(await listMails(database, actor, query)),
  }))
  serve('getMail', ({ actor, params }) => getMail(database, secrets, actor, params.id))
}
