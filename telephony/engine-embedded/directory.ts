import type { EngineConfig, PhoneConfig, TrunkConfig } from '@tongdai/engine'

/** What a new configuration took away or changed. */
export interface DirectoryChange {
  /** Phones that are gone, or whose account, password or user is another: they must register anew. */
  revoked: PhoneConfig[]
}

/** The configured phones and trunks of every company, by the keys that calls ask for. */
export class Directory {
  readonly #configs = new Map<string, EngineConfig>()
  readonly #phones = new Map<string, PhoneConfig>()
  readonly #byUsername = new Map<string, PhoneConfig>()
  readonly #trunks = new Map<string, TrunkConfig>()
  /** Also of extensions that have been removed: their last registration goes after them. */
  readonly #companies = new Map<string, string>()

  /** @param config null: the company is no more */
  replace(companyId: string, config: EngineConfig | null): DirectoryChange {
    const before = this.#configs.get(companyId)
    if (config) this.#configs.set(companyId, config)
    else this.#configs.delete(companyId)
    for (const { extensionId, username } of before?.phones ?? []) {
      this.#phones.delete(extensionId)
      this.#byUsername.delete(username)
    }
    for (const { id } of before?.trunks ?? []) this.#trunks.delete(id)
    for (const phone of config?.phones ?? []) {
      this.#phones.set(phone.extensionId, phone)
      this.#byUsername.set(phone.username, phone)
      this.#companies.set(phone.extensionId, companyId)
    }
    for (const trunk of config?.trunks ?? []) if (trunk.enabled) this.#trunks.set(trunk.id, trunk)
    const revoked = (before?.phones ?? []).filter((phone) => {
      const now = this.#phones.get(phone.extensionId)
      return !now || !sameAccount(phone, now)
    })
    return { revoked }
  }

  /** Enabled ones of a company. */
  trunksOf(companyId: string): TrunkConfig[] {
    return (this.#configs.get(companyId)?.trunks ?? []).filter(({ enabled }) => enabled)
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

  /** Companies with a configuration. */
  companyIds(): string[] {
    return [...this.#configs.keys()]
  }
}

function sameAccount(a: PhoneConfig, b: PhoneConfig): boolean {
  return (
    a.username === b.username && samePassword(a, b) && a.userId === b.userId && a.companyId === b.companyId
  )
}

function samePassword(a: PhoneConfig, b: PhoneConfig): boolean {
  return a.passwordVersion && b.passwordVersion
    ? a.passwordVersion === b.passwordVersion
    : a.password === b.password
}
