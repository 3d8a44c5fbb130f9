import type { LegParty } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { LeftBehind } from '@tongdai/sip'
import { GatheredLines } from '../gathered-lines.ts'

/** A call as the next process needs it to end it. */
export interface KeptCall {
  party: LegParty
  /** Ms since 1970. */
  at: number
  left: LeftBehind
}

/** What changes in this time is written together: a call that is answered as it comes costs one line, ms. */
const gatherMs = 50
/** The file is written anew when this much of it may be about calls that are over, bytes. */
const rewriteBytes = 4_000_000

/**
 * The calls whose peers would be left with a dead line if this process were killed, in a file: a line for each that
 * began or changed, a line for each that ended. Not synced: a killed process leaves the page cache, and the peers of a
 * machine that lost its power have long given up when it is back.
 */
export class LeftBehindFile {
  /** By `<Call-ID>|<our tag>`. */
  readonly #calls = new Map<string, KeptCall>()
  readonly #changed = new Map<string, () => KeptCall | null>()
  /** Of which there is a line that does not say that they are over. */
  readonly #written = new Set<string>()
  readonly #log: Log
  readonly #file: GatheredLines | null

  /** @param path null: nothing is kept */
  constructor(path: string | null, clock: Clock, log: Log) {
    this.#log = log
    const read = (line: string) => this.#read(...(JSON.parse(line) as [string, KeptCall | null]))
    const compose = (size: number) => this.#compose(size)
    const options = { clock, log, gatherMs, about: 'calls in progress', read, compose }
    this.#file = path === null ? null : new GatheredLines(path, options)
  }

  /** Of this process, and of those before it that were killed and whose peers have not been told yet. */
  all(): [key: string, call: KeptCall][] {
    return [...this.#calls]
  }

  /** @param look asked when it is written: most calls change again before; null when nobody would have to be told */
  keep(key: string, look: () => KeptCall | null): void {
    this.#change(key, look)
  }

  forget(key: string): void {
    this.#calls.delete(key)
    if (this.#written.has(key)) this.#change(key, () => null)
    else this.#changed.delete(key)
  }

  flush(): Promise<void> {
    return this.#file?.flush() ?? Promise.resolve()
  }

  close(): Promise<void> {
    return this.#file?.close() ?? Promise.resolve()
  }

  #change(key: string, look: () => KeptCall | null): void {
    if (this.#file === null) return
    this.#changed.set(key, look)
    this.#file.change()
  }

  /** A call that cannot be described must not keep the others from being written down. */
  #looked(look: () => KeptCall | null): KeptCall | null {
    try {
      return look()
    } catch (error) {
      this.#log.warn('a call could not be written down', { error: String(error) })
      return null
    }
  }

  #set(key: string, call: KeptCall | null): void {
    if (call) this.#calls.set(key, call)
    else this.#calls.delete(key)
  }

  /** Its last line says what is known of it now. */
  #mark(key: string): void {
    if (this.#calls.has(key)) this.#written.add(key)
    else this.#written.delete(key)
  }

  #read(key: string, call: KeptCall | null): void {
    this.#set(key, call)
    this.#mark(key)
  }

  /** Where nothing, or little, is left of a long file it is written anew. */
  #compose(size: number): { anew: boolean; lines: string[] } {
    for (const [key, look] of this.#changed) this.#set(key, this.#looked(look))
    const changed = [...this.#changed.keys()].filter((key) => this.#calls.has(key) || this.#written.has(key))
    this.#changed.clear()
    const anew = this.#calls.size === 0 || size > rewriteBytes
    if (anew) this.#written.clear()
    const lines = (anew ? [...this.#calls.keys()] : changed).map((key) => {
      this.#mark(key)
      return JSON.stringify([key, this.#calls.get(key) ?? null])
    })
    return { anew, lines }
  }
}
