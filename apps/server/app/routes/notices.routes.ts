import { cancelJob, putAwayJob } from '@tongdai/jobs/my-jobs'
import { listNotices, seeAllNotices, seeNotices } from '@tongdai/notices/my-notices'
import { listNoticeSettings, setNoticeWay } from '@tongdai/notices/notice-settings'
import type { AppContext } from '../app-context.ts'
import { mineOf } from '../mine/mine-of.ts'
import type { ServeRoute } from '../serve-route.ts'

/** What is one's own: notices, and work in the background. */
export function noticeRoutes(serve: ServeRoute, { database, noticeKinds }: AppContext): void {
  serve('getMine', ({ actor }) => mineOf(database, actor, noticeKinds))
  serve('listNotices', ({ actor, query }) => listNotices(database, actor, noticeKinds, query))
  serve('seeNotices', async ({ actor, body }) => {
    if (body.ids) await seeNotices(database, actor, body.ids)
    else await seeAllNotices(database, actor)
    return { ok: true }
  })
  serve('listNoticeSettings', async ({ actor }) => ({
    items: await listNoticeSettings(database, actor, noticeKinds),
  }))
  serve('setNoticeWay', async ({ actor, body }) => {
    await setNoticeWay(database, actor, noticeKinds, body)
    return { ok: true }
  })
  serve('cancelJob', ({ actor, params }) => cancelJob(database, actor, params.id))
  serve('putAwayJob', async ({ actor, params }) => {
    await putAwayJob(database, actor, params.id)
    return { ok: true }
  })
}
