import type { RemoteAddress } from '@tongdai/sip'

/** Where the registered phones send from. They are no strangers to the flood guard, and never taken for a trunk. */
export class RegisteredSources {
  readonly #byPhone = new Map<string, string[]>()
  readonly #count = new Map<string, number>()

  /** These, and no others, are the sources of that phone now. */
  set(phone: string, sources: RemoteAddress[]): void {
    for (const key of this.#byPhone.get(phone) ?? []) this.#add(key, -1)
    const keys = sources.map(keyOf)
    for (const key of keys) this.#add(key, 1)
    if (keys.length > 0) this.#byPhone.set(phone, keys)
    else this.#byPhone.delete(phone)
  }

  isFrom(phone: string, source: RemoteAddress): boolean {
    return this.#byPhone.get(phone)?.includes(keyOf(source)) ?? false
  }

  /** How many phones send from there. */
  count(source: RemoteAddress): number {
    return this.#count.get(keyOf(source)) ?? 0
  }

  #add(key: string, by: number): void {
    const count = (this.#count.get(key) ?? 0) + by
    if (count > 0) this.#count.set(key, count)
    else this.#count.delete(key)
  }
}

function keyOf({ address, port }: RemoteAddress): string {
  return `${address} ${port}`
}
