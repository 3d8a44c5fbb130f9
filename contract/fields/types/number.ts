import { z } from 'zod'
import type { FieldType } from '../field-type.ts'

/** Beyond it a number that was typed is not the one that is kept (IEEE 754, 53 bits). */
const most = 9_007_199_254_740_991

export const number: FieldType = {
  kind: 'number',
  input: 'number',
  options: 'none',
  value: () => z.number().min(-most).max(most),
}
