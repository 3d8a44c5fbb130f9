import { z } from 'zod'
import { dayPeriod, dayPoint, timePeriod, timePoint } from './times.ts'

const text = z.string().trim().min(1).max(200)
const number = z.number()
/** Ids of options, of people, of tags; or words of a closed list. */
const names = z.array(z.string().min(1).max(100)).min(1).max(500)

/**
 * What can be asked of a field by the kind of its values, and what it is compared with. Each is false of a field that is empty.
 * "Changed" is of events and no row: a rule that follows the feed adds it to what it asks of rows.
 */
export const comparisons = {
  /** Without regard to case and accents. */
  text: { is: text, contains: text, starts: text },
  number: { is: number, less: number, 'at-most': number, more: number, 'at-least': number },
  /** A day of the calendar, of whatever zone. */
  day: { before: dayPoint, from: dayPoint, within: dayPeriod },
  /** A moment; days are those of the company's zone. */
  moment: { before: timePoint, from: timePoint, within: timePeriod },
  'yes-no': { is: z.boolean() },
  /** One of a list. */
  one: { 'any-of': names },
  /** Several of a list. */
  many: { 'any-of': names, 'all-of': names },
} as const
export type FieldKind = keyof typeof comparisons

/** What says the opposite of what: true of a field that is empty. */
export const opposites = {
  'is-not': 'is',
  'not-contains': 'contains',
  'not-within': 'within',
  'none-of': 'any-of',
  filled: 'empty',
} as const

type UnionKeys<T> = T extends unknown ? keyof T & string : never
export type Comparison = UnionKeys<(typeof comparisons)[FieldKind]>
export type Operator = Comparison | 'empty' | keyof typeof opposites

/** All, in the order in which they are offered. */
const operators: [Operator, ...Operator[]] = [
  ...(['contains', 'is', 'is-not', 'not-contains', 'starts'] as const),
  ...(['less', 'at-most', 'more', 'at-least'] as const),
  ...(['within', 'not-within', 'before', 'from'] as const),
  ...(['any-of', 'all-of', 'none-of', 'filled', 'empty'] as const),
]
export const operator = z.enum(operators)

/** The comparison that an operator makes, and whether it says the opposite of it. */
export function plainly(operator: Operator): { comparison: Comparison | 'empty'; opposite: boolean } {
  const comparison = (opposites as Partial<Record<Operator, Comparison | 'empty'>>)[operator]
  return comparison
    ? { comparison, opposite: true }
    : { comparison: operator as Comparison | 'empty', opposite: false }
}

/** What a comparison of a kind takes; undefined: the kind has none such. `empty` takes nothing. */
export function valueSchema(kind: FieldKind, operator: Operator): z.ZodType | undefined {
  const { comparison } = plainly(operator)
  if (comparison === 'empty') return z.undefined()
  return (comparisons[kind] as Partial<Record<Comparison, z.ZodType>>)[comparison]
}

/** What can be asked of a kind, in the order in which it is offered. */
export function operatorsOf(kind: FieldKind): Operator[] {
  return operators.filter((each) => valueSchema(kind, each) !== undefined)
}
