import { Refusal } from '@tongdai/contract/refusal'
import { decodeCursor, encodeCursor } from '@tongdai/database/cursor'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListSort } from '../list-kind.ts'

/** A sort as a query has it: what is asked for, in which direction. */
export interface SortAsked extends ListSort {
  name: string
  last: boolean
}

/** @param asked `name`, or `-name` for the last first @throws Refusal INVALID_REQUEST: rows of this list are not sorted by it */
export function sortAsked(sorts: Record<string, ListSort>, asked: string): SortAsked {
  const name = asked.replace(/^-/, '')
  const sort = Object.hasOwn(sorts, name) ? sorts[name] : undefined
  if (!sort)
    throw new Refusal('INVALID_REQUEST', [{ path: 'query.sort', message: 'is nothing to sort this list by' }])
  return { ...sort, name, last: asked.startsWith('-') }
}

const types = { text: 'text', number: 'float8', moment: 'timestamptz' } as const

/** Order of rows; the id tells those apart that are alike. */
export function orderBy({ sql: column, last, nullable }: SortAsked, id: RawBuilder<unknown>) {
  const direction = sql.raw(last ? 'desc' : 'asc')
  return sql`${column} ${direction}${sql.raw(nullable ? ' nulls last' : '')}, ${id} ${direction}`
}

/** Rows that come after where a page ended. @throws Refusal INVALID_REQUEST for a cursor that is not ours */
export function after(sort: SortAsked, id: RawBuilder<unknown>, cursor: string): RawBuilder<SqlBool> {
  const [key, lastId] = decodeCursor(cursor)
  const sign = sql.raw(sort.last ? '<' : '>')
  const { sql: column, nullable } = sort
  if (nullable && key === 'null') return sql`(${column} is null and ${id} ${sign} ${lastId}::uuid)`
  const value = readKey(sort, key)
  const beyond = sql<SqlBool>`(${column}, ${id}) ${sign} (${value}::${sql.raw(types[sort.of])}, ${lastId}::uuid)`
  return nullable ? sql`(${beyond} or ${column} is null)` : beyond
}

/** Where a page ends. @param value as the database gave it */
export function cursorAt(value: unknown, id: string): string {
  return encodeCursor([
    value === null ? 'null' : `=${value instanceof Date ? value.toISOString() : value}`,
    id,
  ])
}

function readKey({ of }: ListSort, key: string): unknown {
  const text = key.slice(1)
  if (key.startsWith('=')) {
    if (of === 'text') return text
    if (of === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text)
    const moment = new Date(text)
    if (of === 'moment' && !Number.isNaN(moment.getTime())) return moment
  }
  throw new Refusal('INVALID_REQUEST', [{ path: 'query.cursor', message: 'is not one of ours' }])
}
