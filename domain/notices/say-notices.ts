import type { Words } from '@tongdai/contract/language'
import { hideWithin } from '@tongdai/contract/masking/hidden-text'
import type { NoticeView } from '@tongdai/contract/notices/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import { everywhere, type NoticeKind, type Said } from './notice-kind.ts'

export interface NoticeRow {
  id: string
  kind: string
  data: unknown
  at: Date
  readAt: Date | null
  desktop: boolean
}

/**
 * What notices say to their reader now, in bell and mail alike: each kind is asked once for all of its own. Kinds that are no
 * more are left out, and so is what the reader's role hides.
 */
export async function sayNotices(
  transaction: Transaction<Tables>,
  reader: Actor,
  kinds: Map<string, NoticeKind<unknown>>,
  rows: NoticeRow[],
): Promise<NoticeView[]> {
  const said = new Map<string, Said>()
  for (const [name, kind] of kinds) {
    const own = rows.flatMap((row) => {
      const data = row.kind === name ? kind.data.safeParse(row.data) : null
      return data?.success ? [{ id: row.id, data: data.data }] : []
    })
    if (own.length === 0) continue
    const answers = await kind.say(
      transaction,
      reader,
      own.map(({ data }) => data),
    )
    own.forEach(({ id }, index) => {
      said.set(id, answers[index] ?? { title: kind.label, text: everywhere(''), to: null })
    })
  }
  return rows.flatMap(({ id, kind, at, readAt, desktop }) => {
    const words = said.get(id)
    return words
      ? [{ id, kind, ...shown(reader, words), at: at.toISOString(), read: readAt !== null, desktop }]
      : []
  })
}

function shown({ masked }: Actor, { title, text, to }: Said): Said {
  const words = ({ vi, en }: Words) => ({ vi: hideWithin(masked, vi), en: hideWithin(masked, en) })
  return { title: words(title), text: words(text), to }
}
