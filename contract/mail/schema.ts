import { z } from 'zod'
import { language } from '../language.ts'
import { cursorOf, masked, open } from '../masking/marks.ts'
import { id, pageQuery, timestamp } from '../values.ts'

/** `waiting`: it goes out when it can. `expired`: it did not within three days. `taken-back`: what it invites to was withdrawn. */
export const mailState = z.enum(['waiting', 'sent', 'refused', 'expired', 'taken-back'])
export type MailState = z.infer<typeof mailState>

export const mailView = z.object({
  id,
  to: masked('email', z.string()),
  /** A stable word: what kind of mail. */
  template: z.string(),
  subject: z.string(),
  language,
  /** `account`: to an account, and no company's. */
  scope: z.enum(['company', 'account']),
  state: mailState,
  tries: z.number().int(),
  /** What the mail server said last, in its own words. */
  answer: z.string().nullable(),
  createdAt: timestamp,
  endedAt: timestamp.nullable(),
})
export type MailView = z.infer<typeof mailView>

export const mailListQuery = pageQuery.extend({ state: mailState.optional() })

/** `hidden`: a link or a code by which one gets in, for whoever does not hold all that its reader gets by it. */
export const mailPart = z.union([
  z.string(),
  z.object({ link: open(z.string()), label: z.string() }),
  z.object({ code: open(z.string()) }),
  z.object({ hidden: z.enum(['link', 'code']) }),
])
export type MailPart = z.infer<typeof mailPart>

export const mailDetail = mailView.extend({
  /** null: it went out, and what stood in it is forgotten. */
  letter: z.array(mailPart).nullable(),
})

/** `server`: whether there is one to send by. */
export const mailPage = z.object({
  server: z.boolean(),
  items: z.array(mailView),
  nextCursor: cursorOf(z.string()).nullable(),
})
