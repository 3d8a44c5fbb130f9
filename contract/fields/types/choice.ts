import { z } from 'zod'
import type { FieldType } from '../field-type.ts'
import { openOptions } from '../options.ts'

/** One of a list. */
export const choice: FieldType = {
  kind: 'one',
  input: 'one',
  options: 'flat',
  value: (options) =>
    z
      .string()
      .refine((id) => openOptions(options).some((option) => option.id === id), 'is none of the options'),
}
