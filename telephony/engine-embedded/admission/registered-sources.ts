import type { Clock } from '@tongdai/platform/clock'
import type { RemoteAddress } from '@tongdai/sip'
import { networkOf } from '@tongdai/sip/transport/address.ts'
import type { PhoneSourcesFile } from './phone-sources-file.ts'

/** A phone registers at least this often, ms: who has not come back by then after a restart has gone. */
const rememberedMs = 3_600_000

/** Where the registered phones send from. They are no strangers to the flood guard, and never taken for a trunk. */
export class RegisteredSources {
  readonly #clock: Clock
  readonly #file: PhoneSourcesFile
  readonly #byPhone = new Map<string, string[]>()
  readonly #count = new Counts()
  /** Those of the process before this one that have not registered anew yet. */
  readonly #former: Map<string, string[]>
  readonly #formerCount = new Counts()
  readonly #formerUntil: number
  readonly #neighbours = new Counts()

  constructor(clock: Clock, file: PhoneSourcesFile) {
    this.#clock = clock
    this.#file = file
    this.#former = file.all()
    this.#formerUntil = clock.monotonic() + rememberedMs
    for (const keys of this.#former.values())
      for (const key of keys) {
        this.#formerCount.add(key, 1)
        this.#neighbours.add(networkOfKey(key), 1)
      }
  }

  /** These, and no others, are the sources of that phone now. */
  set(phone: string, sources: RemoteAddress[]): void {
    const former = this.#forgetFormer(phone)
    const before = this.#byPhone.get(phone) ?? []
    const keys = sources.map(keyOf)
    for (const [list, by] of [
      [before, -1],
      [keys, 1],
    ] as const)
      for (const key of list) {
        this.#count.add(key, by)
        this.#neighbours.add(networkOfKey(key), by)
      }
    if (keys.length > 0) this.#byPhone.set(phone, keys)
    else this.#byPhone.delete(phone)
    if (keys.join() !== (former ?? before).join()) this.#file.keep(phone, keys)
  }

  isFrom(phone: string, source: RemoteAddress): boolean {
    return this.#byPhone.get(phone)?.includes(keyOf(source)) ?? false
  }

  /** How many phones send from there. */
  count(source: RemoteAddress): number {
    return this.#count.of(keyOf(source))
  }

  /** As `count`, with those that sent from there before this process was started, and are about to come back. */
  countWithFormer(source: RemoteAddress): number {
    this.#forgetLate()
    const key = keyOf(source)
    return this.#count.of(key) + this.#formerCount.of(key)
  }

  /** How many phones send, or sent before the start, from anywhere at that address: an office behind one. */
  countAt(address: string): number {
    this.#forgetLate()
    return this.#neighbours.of(networkOf(address))
  }

  /** @returns where it sent from */
  #forgetFormer(phone: string): string[] | undefined {
    const keys = this.#former.get(phone)
    this.#former.delete(phone)
    for (const key of keys ?? []) {
      this.#formerCount.add(key, -1)
      this.#neighbours.add(networkOfKey(key), -1)
    }
    return keys
  }

  #forgetLate(): void {
    if (this.#former.size === 0 || this.#clock.monotonic() < this.#formerUntil) return
    for (const phone of [...this.#former.keys()]) {
      this.#forgetFormer(phone)
      this.#file.keep(phone, [])
    }
  }
}

class Counts {
  readonly #counts = new Map<string, number>()

  of(key: string): number {
    return this.#counts.get(key) ?? 0
  }

  add(key: string, by: number): void {
    const count = this.of(key) + by
    if (count > 0) this.#counts.set(key, count)
    else this.#counts.delete(key)
  }
}

function keyOf({ address, port }: RemoteAddress): string {
  return `${address} ${port}`
}

function networkOfKey(key: string): string {
  return networkOf(key.slice(0, key.lastIndexOf(' ')))
}
