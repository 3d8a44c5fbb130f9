import { z } from 'zod'
import { cursorOf } from './masking/marks.ts'

/** Any UUID; ours are version 7. */
export const id = z.uuid()

export const idParams = z.object({ id })

/** What is seen of a text: not what turns or joins its letters, nor what is only as wide as one (U+2800, a blank). */
const visible = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * A name a person gives to something: 1 to 100 characters, no control characters (they would forge lines and headers), none
 * that turns the text around it (UTR 36 §3.1: one name would look like another), and something to be seen.
 */
export const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters')
  .refine(
    (text) => !/[\u2028-\u202e\u2066-\u2069]/.test(text),
    'must not turn the direction of text or break lines',
  )
  .refine((text) => text === '' || visible.test(text), 'must have a visible character')

/** E.164 with plus (ITU-T E.164: at most 15 digits). */
export const phoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be in international form, e.g. +842871000001')

/** A telephone number in any format a person writes; national ones are Vietnamese. Stored as E.164. */
export const anyNumber = z.string().trim().min(3).max(40)

/** A company's, as it names itself to who signs in by it. */
export const companyCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]{2,20}$/, 'must be 2 to 20 of a-z and 0-9')

/** Digits of an extension inside its company. */
export const extensionNumber = z.string().regex(/^\d{2,6}$/, 'must be 2 to 6 digits')

/** A line of text; empty: there is none. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters')

/** Of a company 10 digits, of a branch with 3 more, of a household business its owner's 12; empty: not known. */
export const taxCode = z
  .string()
  .trim()
  .regex(/^(?:\d{10}(?:-\d{3})?|\d{12})?$/, 'must be a tax code')

export const email = z.email().max(254).toLowerCase()

/** 10 to 128 characters; length counts, not the kinds of characters (ASVS 5.0, 6.2.1 and 6.2.5). */
export const password = z.string().min(10).max(128)

export const timestamp = z.iso.datetime()

/** Whom an order concerns, of a call as whose part in it; left out: who asks. */
export const orderBody = z.object({ userId: id.optional() })

/** Answer of routes that have nothing to tell. */
export const done = z.object({ ok: z.literal(true) })

export const pageQuery = z.object({
  /** `nextCursor` of the page before; left out for the first. */
  cursor: cursorOf(z.string().max(1000)).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: cursorOf(z.string()).nullable() })
}

/** Of a list that may have to look through many rows: as far as it came in its time. The next page goes on from there. */
export function slowPage<Item extends z.ZodType>(item: Item) {
  return page(item).extend({ slow: z.boolean() })
}

export function list<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item) })
}
