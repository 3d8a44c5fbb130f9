import { z } from 'zod'
import type { FieldType } from '../field-type.ts'
import { openOptions } from '../options.ts'

/** Several of a list. */
export const choices: FieldType = {
  kind: 'many',
  input: 'several',
  options: 'flat',
  value: (options) =>
    z
      .array(z.string())
      .min(1)
      .max(200)
      .transform((ids) => [...new Set(ids)])
      .refine(
        (ids) => ids.every((id) => openOptions(options).some((option) => option.id === id)),
        'holds what is none of the options',
      ),
}
