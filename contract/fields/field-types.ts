import type { FieldType } from './field-type.ts'
import { cascade } from './types/cascade.ts'
import { choice } from './types/choice.ts'
import { choices } from './types/choices.ts'
import { date } from './types/date.ts'
import { email } from './types/email.ts'
import { link } from './types/link.ts'
import { longText } from './types/long-text.ts'
import { number } from './types/number.ts'
import { phone } from './types/phone.ts'
import { text } from './types/text.ts'
import { user } from './types/user.ts'
import { yesNo } from './types/yes-no.ts'

/** The types that a company's fields can have, in the order in which they are offered: a file each. */
export const fieldTypes = {
  text,
  'long-text': longText,
  number,
  date,
  'yes-no': yesNo,
  choice,
  choices,
  cascade,
  phone,
  email,
  link,
  user,
} satisfies Record<string, FieldType>
export type FieldTypeName = keyof typeof fieldTypes
