import { listStuck } from '@tongdai/feed/list-stuck'
import { mailWaiting } from '@tongdai/mail/mail-waiting'
import { mustOperate, operates } from '@tongdai/tenancy/operates'
import type { AppContext } from '../app-context.ts'
import { tryFeedAgain } from '../feed/try-feed-again.ts'
import { healthOf } from '../health.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Whether calls are taken, and the company's own trunks. Ports, legs and readers tell of the machine and of the other companies. */
const isOfTenant = (name: string) => name === 'database' || name === 'voice' || name.startsWith('trunk ')

/** The health of the whole instance. */
export function healthRoutes(serve: ServeRoute, context: AppContext): void {
  const { database, hasMailServer } = context
  /** Each look asks the database and the voice process: those who ask at once, strangers as they are, share one. */
  let looking: ReturnType<typeof healthOf> | null = null
  const look = () => {
    looking ??= healthOf(context, null).finally(() => {
      looking = null
    })
    return looking
  }

  serve('getHealth', async ({ reply }) => {
    const { ok } = await look()
    reply.code(ok ? 200 : 503)
    return { ok }
  })
  serve('getHealthDetails', async ({ actor }) => {
    const { ok, parts } = await healthOf(context, actor.companyId)
    const operating = await operates(database, actor).catch(() => false)
    // Without the database nobody was let in here, unless it went just now.
    const mail = await mailWaiting(database, actor).catch(() => null)
    return {
      ok,
      parts: operating ? parts : parts.filter(({ name }) => isOfTenant(name)),
      mail: mail && { server: hasMailServer, ...mail },
      operates: operating,
    }
  })
  serve('listStuckEvents', async ({ actor }) => {
    await mustOperate(database, actor)
    return listStuck(database)
  })
  serve('tryFeedAgain', ({ actor, body }) => tryFeedAgain(database, actor, body.reader))
}
