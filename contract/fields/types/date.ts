import { z } from 'zod'
import type { FieldType } from '../field-type.ts'

export const date: FieldType = { kind: 'day', input: 'day', options: 'none', value: () => z.iso.date() }
