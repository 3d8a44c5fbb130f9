import { email as address } from '../../values.ts'
import type { FieldType } from '../field-type.ts'

export const email: FieldType = { kind: 'text', input: 'line', options: 'none', value: () => address }
