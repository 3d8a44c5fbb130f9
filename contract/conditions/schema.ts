import { z } from 'zod'
import { type Operator, operator } from './operators.ts'
import { type TimePeriod, type TimePoint, timePeriod, timePoint } from './times.ts'

export const deepest = 5
export const mostLeaves = 50

export type ConditionValue = string | number | boolean | string[] | TimePoint | TimePeriod
/** One thing that is asked of a field: by its own name (`name`, `createdAt`), a company's own as `field.<id>`. */
export interface Leaf {
  field: string
  operator: Operator
  value?: ConditionValue
}
/** What rows must match: all of these, any of these, or one thing of one field. None of `all` is true, none of `any` is false. */
export type Condition = { all: Condition[] } | { any: Condition[] } | Leaf

const leaf = z.strictObject({
  field: z.string().min(1).max(60),
  operator,
  value: z
    .union([
      z.string().max(200),
      z.number(),
      z.boolean(),
      z.array(z.string()).max(500),
      timePoint,
      timePeriod,
    ])
    .optional(),
})

/** As deep as it may be, and no schema that calls itself: a text of nothing but brackets would exhaust that. */
function within(depth: number): z.ZodType<Condition> {
  if (depth === 1) return leaf
  const several = z.array(within(depth - 1)).max(mostLeaves)
  return z.union([leaf, z.strictObject({ all: several }), z.strictObject({ any: several })])
}

export const condition = within(deepest).refine(
  (whole) => countLeaves(whole) <= mostLeaves,
  `must ask no more than ${mostLeaves} things`,
)

/** Of a query: the condition as JSON. */
export const conditionText = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('must be JSON')
      return z.NEVER
    }
  })
  .pipe(condition)

export function countLeaves(whole: Condition): number {
  if ('field' in whole) return 1
  return ('all' in whole ? whole.all : whole.any).reduce((sum, each) => sum + countLeaves(each), 0)
}
