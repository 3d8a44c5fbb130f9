import { z } from 'zod'

/** 200 once calls can be taken, 503 before; the same body either way. Strangers learn no more than that. */
export const health = z.object({ ok: z.boolean() })

/** Part by part, of the machine and of the company's trunks. */
export const healthDetails = z.object({
  ok: z.boolean(),
  parts: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})
export type HealthDetails = z.infer<typeof healthDetails>
