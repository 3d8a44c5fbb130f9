import { z } from 'zod'
import type { FieldType } from '../field-type.ts'

export const yesNo: FieldType = { kind: 'yes-no', input: 'yes-no', options: 'none', value: () => z.boolean() }
