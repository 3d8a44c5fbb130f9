import type { TimePeriod, TimePoint } from '@tongdai/contract/conditions/times'
import { type Expression, type SqlBool, sql } from 'kysely'
import { dayOf, daysOf, momentOf, momentsOf, type Now } from '../resolve-time.ts'
import type { Test } from './test.ts'

type Asked = { comparison: 'before' | 'from'; value: TimePoint } | { comparison: 'within'; value: TimePeriod }

export function testMoment(column: Expression<Date | null>, asked: Asked, now: Now): Test<Date> {
  if (asked.comparison === 'within') {
    const [start, end] = momentsOf(asked.value, now)
    return {
      sql: sql<SqlBool>`${column} >= ${new Date(start)} and ${column} < ${new Date(end)}`,
      holds: (stored) => stored.getTime() >= start && stored.getTime() < end,
    }
  }
  const at = momentOf(asked.value, now)
  return asked.comparison === 'before'
    ? { sql: sql<SqlBool>`${column} < ${new Date(at)}`, holds: (stored) => stored.getTime() < at }
    : { sql: sql<SqlBool>`${column} >= ${new Date(at)}`, holds: (stored) => stored.getTime() >= at }
}

/** Days as text, in the order of which they stand in any zone. */
export function testDay(column: Expression<string | null>, asked: Asked, now: Now): Test<string> {
  const day = sql`(${column} collate "C")`
  if (asked.comparison === 'within') {
    const [first, end] = daysOf(asked.value, now)
    return {
      sql: sql<SqlBool>`${day} >= ${first} and ${day} < ${end}`,
      holds: (stored) => stored >= first && stored < end,
    }
  }
  const from = dayOf(asked.value, now)
  return asked.comparison === 'before'
    ? { sql: sql<SqlBool>`${day} < ${from}`, holds: (stored) => stored < from }
    : { sql: sql<SqlBool>`${day} >= ${from}`, holds: (stored) => stored >= from }
}
