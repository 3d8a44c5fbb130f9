import type { Role } from '@tongdai/contract/role'

/** Who asks, and for which company: what every operation is given besides its input. */
export interface Actor {
  userId: string
  companyId: string
  role: Role
  name: string
}
