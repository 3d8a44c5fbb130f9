import { z } from 'zod'
import { jobView } from '../jobs/schema.ts'
import { words } from '../language.ts'
import { id, pageQuery, timestamp } from '../values.ts'

/** How a notice reaches somebody. `desktop`: by the browser, over other windows. `mail`: what is not read within minutes. */
export const noticeWays = ['bell', 'desktop', 'mail'] as const
export const noticeWay = z.enum(noticeWays)
export type NoticeWay = z.infer<typeof noticeWay>

/** What one should know of, as it can be said to its reader now. */
export const noticeView = z.object({
  id,
  kind: z.string(),
  title: words,
  text: words,
  /** Where it is seen, in the desk; null: nowhere any more. */
  to: z.string().nullable(),
  at: timestamp,
  read: z.boolean(),
  /** To be shown over other windows, where that is allowed. */
  desktop: z.boolean(),
})
export type NoticeView = z.infer<typeof noticeView>

export const noticeListQuery = pageQuery

/** `ids` left out: all up to now. */
export const seeNoticesBody = z.object({ ids: z.array(id).min(1).max(100).optional() })

export const noticeSetting = z.object({
  kind: z.string(),
  label: words,
  hint: words,
  ways: z.record(noticeWay, z.boolean()),
})
export type NoticeSetting = z.infer<typeof noticeSetting>

export const setNoticeWayBody = z.object({ kind: z.string().max(100), way: noticeWay, wanted: z.boolean() })

/** What is one's own and changes by itself: the bell and the tray. Told whole on `/api/live` whenever it changes. */
export const mine = z.object({
  /** Notices that were not read; counted up to 100. */
  unread: z.number().int(),
  /** The newest. */
  notices: z.array(noticeView),
  jobs: z.array(jobView),
})
export type Mine = z.infer<typeof mine>
