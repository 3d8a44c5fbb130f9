import type { EngineConfig, PhoneConfig, TrunkConfig } from '@tongdai/engine'

/** What a new configuration took away or changed. */
export interface DirectoryChange {
  /** Phones that are gone, or whose account, password or user is another: they must register anew. */
  revoked: PhoneConfig[]
}

/** The configured phones and trunks, by the keys that calls ask for. */
export class Directory {
  #phones = new Map<string, PhoneConfig>()
  #byUsername = new Map<string, PhoneConfig>()
  #trunks = new Map<string, TrunkConfig>()
  /** Also of extensions that have been removed: their last registration goes after them. */
  readonly #companies = new Map<string, string>()

  replace(config: EngineConfig): DirectoryChange {
    const before = this.#phones
    this.#phones = new Map(config.phones.map((phone) => [phone.extensionId, phone]))
    this.#byUsername = new Map(config.phones.map((phone) => [phone.username, phone]))
    this.#trunks = new Map(config.trunks.filter((trunk) => trunk.enabled).map((trunk) => [trunk.id, trunk]))
    for (const { extensionId, companyId } of config.phones) this.#companies.set(extensionId, companyId)
    const revoked = [...before.values()].filter((phone) => {
      const now = this.#phones.get(phone.extensionId)
      return !now || !sameAccount(phone, now)
    })
    return { revoked }
  }

  phone(extensionId: string): PhoneConfig | undefined {
    return this.#phones.get(extensionId)
  }

  phoneByUsername(username: string): PhoneConfig | undefined {
    return this.#byUsername.get(username)
  }

  companyOf(extensionId: string): string | undefined {
    return this.#companies.get(extensionId)
  }

  /** Enabled trunks only. */
  trunk(id: string): TrunkConfig | undefined {
    return this.#trunks.get(id)
  }

  trunks(): TrunkConfig[] {
    return [...this.#trunks.values()]
  }
}

function sameAccount(a: PhoneConfig, b: PhoneConfig): boolean {
  return (
    a.username === b.username &&
    a.password === b.password &&
    a.userId === b.userId &&
    a.companyId === b.companyId
  )
}
