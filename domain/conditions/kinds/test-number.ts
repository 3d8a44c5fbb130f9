import { type Expression, type SqlBool, sql } from 'kysely'
import type { Test } from './test.ts'

const signs = { is: '=', less: '<', 'at-most': '<=', more: '>', 'at-least': '>=' } as const

export function testNumber(
  column: Expression<number | null>,
  comparison: keyof typeof signs,
  value: number,
): Test<number> {
  const holds = {
    is: (stored: number) => stored === value,
    less: (stored: number) => stored < value,
    'at-most': (stored: number) => stored <= value,
    more: (stored: number) => stored > value,
    'at-least': (stored: number) => stored >= value,
  }[comparison]
  return { sql: sql<SqlBool>`${column} ${sql.raw(signs[comparison])} ${value}::float8`, holds }
}
