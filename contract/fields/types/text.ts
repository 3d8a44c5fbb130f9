import { z } from 'zod'
import type { FieldType } from '../field-type.ts'

export const text: FieldType = {
  kind: 'text',
  input: 'line',
  options: 'none',
  value: () =>
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^\p{Cc}]*$/u),
}
