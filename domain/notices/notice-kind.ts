import type { Words } from '@tongdai/contract/language'
import type { NoticeWay } from '@tongdai/contract/notices/schema'
import type { Permission } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { z } from 'zod'

/** One kind of notice: a file in `kinds/` that is called like it. Who sends one imports it, who reads finds it by name. */
export interface NoticeKind<Data> {
  name: string
  label: Words
  /** When it comes. */
  hint: Words
  /** Whom it can concern at all; null: everybody. */
  needs: Permission | null
  /** What holds as long as somebody has not chosen. */
  ways: Record<NoticeWay, boolean>
  /** Ids, and what stays true. */
  data: z.ZodType<Data>
  /**
   * What it says to its reader now; null: what it tells of is gone, or no longer for that person. As tongdai_app in the
   * reader's company.
   */
  say(transaction: Transaction<Tables>, reader: Actor, data: Data[]): Promise<(Said | null)[]>
}

export interface Said {
  title: Words
  text: Words
  /** An address of the desk. */
  to: string | null
}

/** What is the same in every language: a name, a number. */
export function everywhere(text: string): Words {
  return { vi: text, en: text }
}
