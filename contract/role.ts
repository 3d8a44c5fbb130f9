import { z } from 'zod'

export const role = z.enum(['owner', 'manager', 'agent'])
export type Role = z.infer<typeof role>
