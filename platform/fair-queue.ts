interface Waiting<Item> {
  item: Item
  /** When its turn is, in turns and not in time. */
  tag: number
  /** As it came. */
  order: number
}

/**
 * Those who wait, by whose they are (an address, a connection): everybody's first comes before anybody's second, and of as many
 * firsts the one that came first. Who comes late is not put before all who have been served already, and who asks for much
 * waits only for what is their own (start-time fair queueing: Goyal, Vin and Cheng, SIGCOMM 1996).
 */
export class FairQueue<Item> {
  readonly #lines = new Map<string, Waiting<Item>[]>()
  /** The tag of who went last. */
  #now = 0
  #order = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  /** How many of one key wait. */
  sizeOf(key: string): number {
    return this.#lines.get(key)?.length ?? 0
  }

  add(key: string, item: Item): void {
    const line = this.#lines.get(key) ?? []
    line.push({ item, tag: this.#tagOf(key), order: this.#order++ })
    this.#lines.set(key, line)
    this.#size++
  }

  /** Whose turn it is. @param rank lower goes first, whatever else; null: not now */
  next(rank: (item: Item, key: string) => number | null = () => 0): Item | null {
    let best: (Waiting<Item> & { rank: number }) | null = null
    for (const [key, [first]] of this.#lines) {
      const ranked = rank(first!.item, key)
      if (ranked === null) continue
      if (!best || before({ ...first!, rank: ranked }, best)) best = { ...first!, rank: ranked }
    }
    return best?.item ?? null
  }

  /** How many of other keys would go before one of this key and rank that came now. */
  ahead(key: string, own: number, rank: (item: Item, key: string) => number): number {
    const tag = this.#tagOf(key)
    let ahead = 0
    for (const [other, line] of this.#lines) {
      const ranked = other === key ? Number.POSITIVE_INFINITY : rank(line[0]!.item, other)
      if (ranked < own) ahead += line.length
      else if (ranked === own) ahead += line.filter((waiting) => waiting.tag <= tag).length
    }
    return ahead
  }

  /** Who gives way where there are too many: the last of the longest line of the highest rank. */
  last(rank: (item: Item, key: string) => number = () => 0): Item | null {
    let worst: { rank: number; length: number; item: Item } | null = null
    for (const [key, line] of this.#lines) {
      const ranked = rank(line[0]!.item, key)
      const longer = worst && (ranked - worst.rank || line.length - worst.length)
      if (longer === null || longer >= 0)
        worst = { rank: ranked, length: line.length, item: line.at(-1)!.item }
    }
    return worst?.item ?? null
  }

  /** Its turn has come. */
  serve(key: string, item: Item): void {
    const taken = this.#take(key, item)
    if (taken) this.#now = Math.max(this.#now, taken.tag)
  }

  /** It waits no longer, unserved. @returns whether it did wait */
  leave(key: string, item: Item): boolean {
    return this.#take(key, item) !== null
  }

  /** When its turn is who comes now. */
  #tagOf(key: string): number {
    return Math.max(this.#now, this.#lines.get(key)?.at(-1)?.tag ?? 0) + 1
  }

  #take(key: string, item: Item): Waiting<Item> | null {
    const line = this.#lines.get(key) ?? []
    const at = line.findIndex((waiting) => waiting.item === item)
    if (at === -1) return null
    const [taken] = line.splice(at, 1)
    if (line.length === 0) this.#lines.delete(key)
    this.#size--
    return taken!
  }
}

interface Ranked {
  rank: number
  tag: number
  order: number
}

function before(a: Ranked, b: Ranked): boolean {
  return (a.rank - b.rank || a.tag - b.tag || a.order - b.order) < 0
}
