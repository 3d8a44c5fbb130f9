import type { z } from 'zod'
import type { FieldKind } from '../conditions/operators.ts'
import type { FieldOption } from './options.ts'

/** What somebody has in a field: text, a number, a day `2026-03-31`, yes or no, ids of options or of a person. */
export type FieldValue = string | number | boolean | string[]

/** One type of field that a company can have: what its values are, how they are asked, how they are put in. */
export interface FieldType {
  /** What conditions can ask of it. */
  kind: FieldKind
  /** How it is put in on the desk. */
  input: 'line' | 'lines' | 'number' | 'day' | 'yes-no' | 'one' | 'several' | 'path' | 'person'
  /** Whether the company says what there is to choose from, and whether that has parts. */
  options: 'none' | 'flat' | 'nested'
  /** What is written, in the form in which it is kept. */
  value: (options: readonly FieldOption[]) => z.ZodType<FieldValue>
}
