import { canonicalName } from './header-name.ts'

/** Header fields as they are handed in by callers: order is kept, a name may come several times. */
export type HeaderFields = readonly (readonly [name: string, value: string])[]

/**
 * The header fields of one message, in order, under their long names (`v` reads as `Via`); values are raw text,
 * unfolded and trimmed, never decoded. Lookup is linear: messages carry some fifteen fields, and a scan over them
 * is cheaper than building a map.
 */
export class Headers {
  readonly names: string[] = []
  readonly values: string[] = []

  static from(fields: HeaderFields): Headers {
    const headers = new Headers()
    for (const [name, value] of fields) headers.add(name, value)
    return headers
  }

  /** The first value of that name (any case, compact form too), or null. */
  get(name: string): string | null {
    const index = this.names.indexOf(canonicalName(name))
    return index < 0 ? null : this.values[index]!
  }

  /** Every field of that name in order, each as it stood on its line: a comma list is not split. */
  all(name: string): string[] {
    const wanted = canonicalName(name)
    const found: string[] = []
    for (let i = 0; i < this.names.length; i++) if (this.names[i] === wanted) found.push(this.values[i]!)
    return found
  }

  count(name: string): number {
    const wanted = canonicalName(name)
    let count = 0
    for (const each of this.names) if (each === wanted) count++
    return count
  }

  has(name: string): boolean {
    return this.names.includes(canonicalName(name))
  }

  add(name: string, value: string): this {
    this.names.push(canonicalName(name))
    this.values.push(value)
    return this
  }

  addAll(fields: HeaderFields | undefined): this {
    for (const [name, value] of fields ?? []) this.add(name, value)
    return this
  }

  /** Puts the field on top: Via and Record-Route are stacks. */
  prepend(name: string, value: string): this {
    this.names.unshift(canonicalName(name))
    this.values.unshift(value)
    return this
  }

  /** Replaces the first field of that name in place and removes the others; adds it where there is none. */
  set(name: string, value: string): this {
    const index = this.names.indexOf(canonicalName(name))
    if (index < 0) return this.add(name, value)
    this.values[index] = value
    for (let i = this.names.length - 1; i > index; i--) if (this.names[i] === this.names[index]) this.#cut(i)
    return this
  }

  remove(name: string): this {
    const wanted = canonicalName(name)
    for (let i = this.names.length - 1; i >= 0; i--) if (this.names[i] === wanted) this.#cut(i)
    return this
  }

  #cut(index: number): void {
    this.names.splice(index, 1)
    this.values.splice(index, 1)
  }
}
