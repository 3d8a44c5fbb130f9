import { anEmail, withoutEmails } from '@tongdai/contract/masking/hidden-text'
import { type Expression, sql } from 'kysely'
import type { Reader } from './hide-by-schema.ts'

/**
 * What of a search its sender may look for. Who sees no numbers finds nobody by digits, neither in the number nor in a name that
 * has one in it: tried piece by piece they would tell it.
 */
export function searchText({ masked }: Pick<Reader, 'masked'>, text: string): string {
  return masked.includes('phone') ? text.replaceAll(/\p{N}+/gu, ' ').trim() : text
}

/**
 * And what it is looked for in, folded: a text in which somebody who sees no e-mails would find one letter by letter is
 * searched without those that stand in it.
 */
export function searchedText({ masked }: Pick<Reader, 'masked'>) {
  if (!masked.includes('email'))
    return { sql: <T extends string | null>(text: Expression<T>) => text, of: (text: string) => text }
  return {
    sql: <T extends string | null>(text: Expression<T>): Expression<T> =>
      sql<T>`regexp_replace(${text}, ${anEmail}, ' ', 'g')`,
    of: withoutEmails,
  }
}
