import { z } from 'zod'

/** 200 once calls can be taken, 503 before; the same body either way. */
export const health = z.object({
  ok: z.boolean(),
  parts: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})
export type Health = z.infer<typeof health>
