import { likeText } from '@tongdai/database/like-text'
import { type SqlBool, sql } from 'kysely'
import type { TextField } from '../field-set.ts'
import { never, type Test } from './test.ts'

export function testText(
  { sql: column, folded }: TextField<never>,
  comparison: 'is' | 'contains' | 'starts',
  typed: string,
): Test<string> {
  const value = folded(typed)
  // Nothing is left of it, of accents alone or of digits where none are shown: it is like no text.
  if (value === '') return never
  switch (comparison) {
    case 'is':
      return { sql: sql<SqlBool>`${column} = ${value}`, holds: (stored) => stored === value }
    case 'contains':
      return {
        sql: sql<SqlBool>`${column} like ${`%${likeText(value)}%`}`,
        holds: (stored) => stored.includes(value),
      }
    case 'starts':
      return {
        sql: sql<SqlBool>`${column} like ${`${likeText(value)}%`}`,
        holds: (stored) => stored.startsWith(value),
      }
  }
}
