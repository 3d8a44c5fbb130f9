import type { Tables } from '@tongdai/database/tables'
import { type SqlBool, sql, type Transaction } from 'kysely'
import type { SearchBranch } from './search-branches.ts'

/** Part of a number. */
export type NumberPart = Extract<SearchBranch, { by: 'number-start' | 'number-end' }>

/** Most contacts whose calls a search by name looks through. */
const mostContacts = 50

/** Customers' numbers that match. @returns null: more than `most`, only for part of a number */
export async function customerNumbers(
  transaction: Transaction<Tables>,
  search: SearchBranch,
  most: number,
): Promise<string[] | null> {
  switch (search.by) {
    case 'number':
      return [search.number]
    case 'contact-name':
      return phonesOf(transaction, search.words)
    default: {
      const numbers = await distinctNumbers(transaction, search, most + 1)
      return numbers.length > most ? null : numbers
    }
  }
}

/** Column and range of part of a number. By order and not by LIKE: see the note at the indexes of `calls`. */
export function numberRange(part: NumberPart) {
  const [column, start] =
    part.by === 'number-start'
      ? (['customerNumber', part.start] as const)
      : (['customerNumberReversed', part.reversed] as const)
  // ':' follows '9'.
  return { column, start, end: `${start}:` }
}

/** From one number to the next in the index, however many calls each has; stops after `most`. */
async function distinctNumbers(
  transaction: Transaction<Tables>,
  part: NumberPart,
  most: number,
): Promise<string[]> {
  const { column, start, end } = numberRange(part)
  const number = sql.ref(column)
  const { rows } = await sql<{ number: string }>`
    with recursive found as (
      (select ${number} as number from calls where ${number} >= ${start} and ${number} < ${end} order by ${number} limit 1)
      union all
      select following.number from found cross join lateral
        (select ${number} as number from calls where ${number} > found.number and ${number} < ${end} order by ${number} limit 1) following
    )
    select number from found limit ${most}`.execute(transaction)
  return rows.map(({ number }) => (part.by === 'number-start' ? number : [...number].reverse().join('')))
}

async function phonesOf(transaction: Transaction<Tables>, words: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('contactPoints as point')
    .leftJoin('contacts', (join) =>
      join.onRef('contacts.id', '=', 'point.contactId').on('contacts.removedAt', 'is', null),
    )
    .leftJoin('organisations', (join) =>
      join.onRef('organisations.id', '=', 'point.organisationId').on('organisations.removedAt', 'is', null),
    )
    .select('point.value')
    .distinct()
    .where('point.kind', '=', 'phone')
    .where(sql<SqlBool>`position(${words} in coalesce(contacts.search_name, organisations.search_name)) > 0`)
    .limit(mostContacts)
    .execute()
  return rows.map(({ value }) => value)
}
