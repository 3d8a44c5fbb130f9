import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { GatheredLines } from '../gathered-lines.ts'

/** What changed in this time is written together, ms. */
const gatherMs = 1000
/** A file that has grown to this is written anew, bytes: 20,000 phones take two million. */
const rewriteBytes = 16_000_000

/**
 * Where the registered phones send from, in a file: a line for each that came, moved or left. After a restart all of them
 * come at once, and the flood guard would take them for strangers. What a power cut loses are strangers once.
 */
export class PhoneSourcesFile {
  readonly #sources = new Map<string, string[]>()
  readonly #changed = new Set<string>()
  readonly #file: GatheredLines | null
  #closed = false

  /** @param path null: nothing is kept */
  constructor(path: string | null, clock: Clock, log: Log) {
    const read = (line: string) => this.#set(...(JSON.parse(line) as [string, string[]]))
    const compose = (size: number) => this.#compose(size > rewriteBytes)
    const options = { clock, log, gatherMs, about: 'registered phones', read, compose }
    this.#file = path === null ? null : new GatheredLines(path, options)
  }

  /** `address port` of each phone that is registered, as far as is written down. */
  all(): Map<string, string[]> {
    return new Map(this.#sources)
  }

  /** @param sources none: it is registered no more */
  keep(phone: string, sources: string[]): void {
    if (this.#file === null || this.#closed) return
    this.#set(phone, sources)
    this.#changed.add(phone)
    this.#file.change()
  }

  /** What changes from now on, connections that we close ourselves, is no matter of the phones. */
  close(): Promise<void> {
    this.#closed = true
    return this.#file?.close() ?? Promise.resolve()
  }

  #set(phone: string, sources: string[]): void {
    if (sources.length > 0) this.#sources.set(phone, sources)
    else this.#sources.delete(phone)
  }

  #compose(anew: boolean): { anew: boolean; lines: string[] } {
    const phones = anew ? [...this.#sources.keys()] : [...this.#changed]
    this.#changed.clear()
    return { anew, lines: phones.map((phone) => JSON.stringify([phone, this.#sources.get(phone) ?? []])) }
  }
}
