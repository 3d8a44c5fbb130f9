import { likeText } from '@tongdai/database/like-text'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchName } from '@tongdai/tenancy/search-name'
import { type RawBuilder, sql } from 'kysely'

/** Which rows a search means: by part of the name, of a number, of an e-mail, of a tax code. */
export function customerSearch(
  actor: Actor,
  table: 'contacts' | 'organisations',
  search: string,
): RawBuilder<boolean> {
  const words = searchName(search)
  const branches = [
    ...(words ? [sql`${sql.ref(`${table}.searchName`)} like ${`%${likeText(words)}%`}`] : []),
    ...partsOfNumber(search).map((part) => byPoint(table, 'phone', part)),
    // Who sees no addresses finds nobody by them either.
    ...(search.includes('@') && !actor.masked.includes('email')
      ? [byPoint(table, 'email', `%${likeText(search.toLowerCase())}%`)]
      : []),
    ...(table === 'organisations' && /^\d{5,}/.test(search)
      ? [sql`organisations.tax_code like ${`${likeText(search)}%`}`]
      : []),
  ]
  return branches.length === 0 ? sql`false` : sql`(${sql.join(branches, sql` or `)})`
}

/**
 * What a search looks for, as patterns of LIKE: in the name ('' for nothing), and in numbers and addresses. Of contacts; who sees no numbers
 * or addresses looks for none.
 */
export function searchPatterns(actor: Actor, search: string): { words: string; parts: string[] } {
  const words = searchName(search)
  const isAddress = search.includes('@') && !actor.masked.includes('email')
  return {
    words: words && `%${likeText(words)}%`,
    parts: [...partsOfNumber(search), ...(isAddress ? [`%${likeText(search.toLowerCase())}%`] : [])],
  }
}

function byPoint(table: 'contacts' | 'organisations', kind: 'phone' | 'email', like: string) {
  const holder = sql.ref(table === 'contacts' ? 'contactId' : 'organisationId')
  return sql`exists (
    select from contact_points point
    where point.${holder} = ${sql.ref(`${table}.id`)} and point.kind = ${sql.lit(kind)} and point.value like ${like}
  )`
}

/**
 * Where the digits that were typed may stand in a number stored as E.164; digits alone find however few they are, beside
 * letters only as many as mean a number. A first 0 is the national prefix as well as a digit.
 */
function partsOfNumber(search: string): string[] {
  const digits = search.replaceAll(/\D/g, '')
  if (digits === '' || (/\p{L}/u.test(search) && digits.length < 3)) return []
  const anywhere = `%${digits}%`
  return digits.startsWith('0') ? [anywhere, `+84${digits.slice(1)}%`] : [anywhere]
}
