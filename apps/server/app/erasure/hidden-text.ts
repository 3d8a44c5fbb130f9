import { createHmac } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

/** What stands where something of an erased person stood: of a number always the same, so that its calls still belong together. */
export function hashOf(key: Buffer, companyId: string, value: string): string {
  return `#${createHmac('sha256', key).update(`${companyId} ${value}`).digest('hex').slice(0, 12)}`
}

/**
 * How people and machines write something, as Postgres reads patterns: a number after 0, 84 or +84, with blanks, dots and dashes between its
 * digits. Never a part of a longer one, which in JSON may be no text.
 */
export function patternOf(value: string): string {
  if (!/^\+\d+$/.test(value)) return `\\m${value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\M`
  const isHome = value.startsWith('+84')
  const digits = [...value.slice(isHome ? 3 : 1)].join('[ .()-]*')
  return `(?<![0-9])${isHome ? '(\\+?84|0)[ .()-]*' : '\\+?'}${digits}(?![0-9])`
}

/** A text with each of these hashed. */
export function hidden(
  text: RawBuilder<unknown>,
  values: readonly string[],
  { key, companyId }: { key: Buffer; companyId: string },
): RawBuilder<unknown> {
  return values.reduce(
    (inner, value) =>
      sql`regexp_replace(${inner}, ${patternOf(value)}, ${hashOf(key, companyId, value)}, 'gi')`,
    text,
  )
}
