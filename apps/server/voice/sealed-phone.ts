import { randomUUID } from 'node:crypto'
import { type PhoneConfig, voidPassword } from '@tongdai/engine'
import type { ConfigRows } from './config-rows.ts'

/** null when it cannot be opened (another DATA_DIR's key): the trunk or phone then works as far as it can without. */
export type Unseal = (sealed: string, context: string) => string | null

/**
 * A phone whose password is opened when one shows it: to open a hundred thousand at each start takes seconds. A class,
 * because an object with a getter of its own costs eight times the memory, and holds on to all that the getter sees.
 */
export class SealedPhone implements PhoneConfig {
  readonly extensionId: string
  readonly companyId: string
  readonly number: string
  readonly displayName: string
  readonly username: string
  readonly passwordVersion: string
  readonly userId: string | null
  readonly #unseal: Unseal

  constructor(extension: ConfigRows['extensions'][number], displayName: string, unseal: Unseal) {
    this.extensionId = extension.id
    this.companyId = extension.company_id
    this.number = extension.number
    this.displayName = displayName
    this.username = extension.sip_username
    this.passwordVersion = extension.sip_secret ?? voidPassword
    this.userId = extension.user_id
    this.#unseal = unseal
  }

  /** One that is void, or cannot be opened, is nobody's password. */
  get password(): string {
    if (this.passwordVersion === voidPassword) return randomUUID()
    return this.#unseal(this.passwordVersion, `extension:${this.extensionId}`) ?? randomUUID()
  }
}
