import { id } from '../../values.ts'
import type { FieldType } from '../field-type.ts'

/** One of the company's people. */
export const user: FieldType = { kind: 'one', input: 'person', options: 'none', value: () => id }
