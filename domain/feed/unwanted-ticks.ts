import type { Running } from './step-reader.ts'
import type { Tick } from './tick.ts'

type Reader = Pick<Running, 'name' | 'wants'>

/** Hears ticks, and knows of each reader since when it has wanted nothing of them. */
export class UnwantedTicks {
  readonly #readers: Reader[]
  /** Of each reader the tick after which nothing came that it wants. */
  readonly #since = new Map<string, number>()
  #last: number | null = null

  constructor(readers: Reader[]) {
    this.#readers = readers
  }

  /**
   * @param tick null: some may have been made that were not heard of
   * @returns the readers for whom there may be something
   */
  hear(tick: Tick | null): string[] {
    const types = tick?.after === this.#last ? tick.types : null
    this.#last = tick?.id ?? null
    const wanted = this.#readers.filter(({ wants }) => !types || wantsOf(wants, types))
    for (const { name } of wanted) {
      if (tick) this.#since.set(name, tick.id)
      else this.#since.delete(name)
    }
    return wanted.map(({ name }) => name)
  }

  /** The readers that may pass ticks unread, up to the last that was heard of; null: none. */
  passing(): { to: number; readers: { name: string; since: number }[] } | null {
    const to = this.#last
    if (to === null) return null
    const readers = [...this.#since].flatMap(([name, since]) => (since < to ? [{ name, since }] : []))
    return readers.length > 0 ? { to, readers } : null
  }
}

function wantsOf(wants: Reader['wants'], types: string[]): boolean {
  return wants === 'all' ? types.length > 0 : wants.some((type) => types.includes(type))
}
