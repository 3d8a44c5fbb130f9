import { z } from 'zod'
import { readNumber } from '../../phone-number.ts'
import { anyNumber } from '../../values.ts'
import type { FieldType } from '../field-type.ts'

/** In any form a person writes, kept as E.164. */
export const phone: FieldType = {
  kind: 'text',
  input: 'line',
  options: 'none',
  value: () =>
    anyNumber.transform((typed, context) => {
      const read = readNumber(typed)
      if (read === null) context.addIssue('is not a telephone number')
      return read ?? z.NEVER
    }),
}
