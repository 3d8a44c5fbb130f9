import { z } from 'zod'

/** The languages of the product, each complete. */
export const language = z.enum(['vi', 'en'])
export type Language = z.infer<typeof language>

/** The same in each of them: whoever reads it chooses. */
export const words = z.object({ vi: z.string(), en: z.string() })
export type Words = z.infer<typeof words>
