import { type Language, type Words, words } from '@tongdai/contract/language'
import { sql } from 'kysely'
import { z } from 'zod'
import type { NoticeKind, Said } from '../notice-kind.ts'

/** A kind of work, by what it is called: what the reader has now, and what is nobody's. */
const handed = z.object({ label: words, otherwise: words, taken: z.array(words), left: z.array(words) })
export type HandedKind = z.infer<typeof handed>
/** As notices of before had it; they are kept a year. */
const counted = z.object({ label: words, count: z.number().int() })

const data = z.object({
  /** Whose it was. */
  from: z.uuid(),
  work: z.array(z.union([handed, counted])),
})

/** More are counted. */
const mostNamed = 5

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
      const said = (language: Language) => work.flatMap((kind) => lines(kind, language)).join(' · ')
      return {
        title: { vi: `Bạn nhận việc của ${name}`, en: `You take over from ${name}` },
        text: { vi: said('vi'), en: said('en') },
        to: null,
      }
    })
  },
}

/** `Queues served: Sales, Service`; `Extension 103: becomes free`. */
function lines(kind: z.infer<typeof data>['work'][number], language: Language): string[] {
  const label = kind.label[language]
  if ('count' in kind) return [`${label}: ${kind.count}`]
  const { taken, left, otherwise } = kind
  return [
    ...(taken.length > 0 ? [`${label}: ${named(taken, language)}`] : []),
    ...(left.length > 0 ? [`${label} ${named(left, language)}: ${otherwise[language]}`] : []),
  ]
}

function named(all: Words[], language: Language): string {
  const names = all.slice(0, mostNamed).map((each) => each[language])
  const more = all.length - names.length
  if (more > 0) names.push(language === 'vi' ? `và ${more} nữa` : `and ${more} more`)
  return names.join(', ')
}
