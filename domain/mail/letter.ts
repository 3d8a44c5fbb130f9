import { z } from 'zod'

/**
 * What stands in a mail, without any form: paragraphs, and what to press. Text and HTML are made from it (write-letter.ts),
 * so that no template writes HTML and none can forget to escape.
 */
export interface Letter {
  /** Kept in clear, for the page of mail: never a code or a link in it. */
  subject: string
  body: Part[]
}

/** `link` and `code` let whoever has them in: they are shown to the person alone whom the mail is for. */
export type Part = string | { link: string; label: string } | { code: string }

/** What is sealed in the table, read again. */
export const letter: z.ZodType<Letter> = z.object({
  subject: z.string(),
  body: z.array(
    z.union([z.string(), z.object({ link: z.string(), label: z.string() }), z.object({ code: z.string() })]),
  ),
})
