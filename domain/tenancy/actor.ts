import type { Asker } from '@tongdai/contract/permissions'
import type { Role } from '@tongdai/contract/role'

/** Who asks, and for which company: what every operation is given besides its input. */
export interface Actor extends Asker {
  companyId: string
  role: Role
  name: string
  /** From where the person asks; left out where no request is behind it. */
  address?: string
}
