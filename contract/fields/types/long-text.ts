import { z } from 'zod'
import type { FieldType } from '../field-type.ts'

/** Several lines. */
export const longText: FieldType = {
  kind: 'text',
  input: 'lines',
  options: 'none',
  value: () => z.string().trim().min(1).max(5_000),
}
