import { type EngineConfig, type PhoneConfig, type TrunkConfig, voidPassword } from '@tongdai/engine'

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
  /** Companies of extensions that have been removed: their last registration goes after them. */
  readonly #removed = new Map<string, string>()

  /** @param config null: the company is no more */
  replace(companyId: string, config: EngineConfig | null): DirectoryChange {
    const before = this.#configs.get(companyId)
    if (config) this.#configs.set(companyId, config)
    else this.#configs.delete(companyId)
    const [phones, trunks] = [config?.phones ?? [], config?.trunks.filter(({ enabled }) => enabled) ?? []]
    const ids = new Set(phones.map(({ extensionId }) => extensionId))
    const usernames = new Set(phones.map(({ username }) => username))
    // What stays is overwritten in its place: a table of a hundred thousand that is deleted from is made anew ever again.
    for (const { extensionId, username } of before?.phones ?? []) {
      if (!usernames.has(username)) this.#byUsername.delete(username)
      if (ids.has(extensionId)) continue
      this.#phones.delete(extensionId)
      this.#removed.set(extensionId, companyId)
    }
    const revoked = (before?.phones ?? []).filter((phone) => !ids.has(phone.extensionId))
    for (const phone of phones) {
      const known = this.#phones.get(phone.extensionId)
      if (known && !sameAccount(known, phone)) revoked.push(known)
      this.#phones.set(phone.extensionId, phone)
      this.#byUsername.set(phone.username, phone)
      this.#removed.delete(phone.extensionId)
    }
    for (const { id } of before?.trunks ?? []) this.#trunks.delete(id)
    for (const trunk of trunks) this.#trunks.set(trunk.id, trunk)
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
    return this.#phones.get(extensionId)?.companyId ?? this.#removed.get(extensionId)
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

/** @param a before */
function samePassword(a: PhoneConfig, b: PhoneConfig): boolean {
  if (a.passwordVersion === voidPassword) return true
  return a.passwordVersion && b.passwordVersion
    ? a.passwordVersion === b.passwordVersion
    : a.password === b.password
}
