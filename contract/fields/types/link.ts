import { z } from 'zod'
import type { FieldType } from '../field-type.ts'

/** Of the web alone: another scheme would do something where it is opened. Without one it is https. */
export const link: FieldType = {
  kind: 'text',
  input: 'line',
  options: 'none',
  value: () =>
    z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .transform((typed) => (/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`))
      .refine(
        (address) => /^https?:$/.test(URL.parse(address)?.protocol ?? ''),
        'must be an address of the web',
      ),
}
