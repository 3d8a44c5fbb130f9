import { z } from 'zod'

/** The languages of the product, each complete. */
export const language = z.enum(['vi', 'en'])
export type Language = z.infer<typeof language>
