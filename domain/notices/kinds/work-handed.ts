import { words } from '@tongdai/contract/language'
import { sql } from 'kysely'
import { z } from 'zod'
import type { NoticeKind, Said } from '../notice-kind.ts'

const data = z.object({
  /** Whose it was. */
  from: z.uuid(),
  work: z.array(z.object({ label: words, count: z.number().int() })),
})

/** What somebody had is the reader's now: that person has left, or is away. */
export const kind: NoticeKind<z.infer<typeof data>> = {
  name: 'work-handed',
  label: { vi: 'Việc được giao lại cho bạn', en: 'Work was handed to you' },
  hint: {
    vi: 'Người nghỉ hoặc rời công ty giao lại việc cho bạn.',
    en: 'Somebody who leaves or is away hands their work to you.',
  },
  needs: null,
  ways: { bell: true, desktop: true, mail: true },
  data,
  async say(transaction, reader, handed) {
    const ids = [...new Set(handed.map(({ from }) => from))]
    // Who has left is called as they were when they went.
    const { rows } = await sql<{ id: string; name: string }>`
      select target as id, before ->> 'name' as name from audit_log
      where company_id = ${reader.companyId} and action = 'user.removed' and target = any(${ids}::text[])
      union all select user_id::text, display_name from memberships
      where company_id = ${reader.companyId} and user_id = any(${ids}::uuid[])`.execute(transaction)
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    return handed.map(({ from, work }): Said | null => {
      const name = names.get(from)
      if (!name) return null
      const counted = (language: 'vi' | 'en') =>
        work.map(({ label, count }) => `${label[language]}: ${count}`).join(' · ')
      return {
        title: { vi: `Bạn nhận việc của ${name}`, en: `You take over from ${name}` },
        text: { vi: counted('vi'), en: counted('en') },
        to: null,
      }
    })
  },
}
