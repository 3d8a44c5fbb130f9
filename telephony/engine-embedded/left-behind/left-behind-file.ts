import { closeSync, ftruncateSync, openSync, readFileSync, write } from 'node:fs'
import type { LegParty } from '@tongdai/engine'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { LeftBehind } from '@tongdai/sip'

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
  readonly #clock: Clock
  readonly #log: Log
  readonly #file: number | null
  #size = 0
  #timer: Timer | null = null
  #writing: Promise<void> | null = null

  /** @param path null: nothing is kept */
  constructor(path: string | null, clock: Clock, log: Log) {
    this.#clock = clock
    this.#log = log
    this.#file = path === null ? null : openSync(path, 'a+', 0o600)
    if (path === null) return
    const text = readFileSync(path, 'utf8')
    this.#size = Buffer.byteLength(text)
    for (const line of text.split('\n')) this.#read(line)
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

  async flush(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    await this.#writing
    if (this.#changed.size === 0) return
    this.#writing = this.#write().finally(() => {
      this.#writing = null
    })
    await this.#writing
  }

  async close(): Promise<void> {
    await this.flush()
    this.#timer?.cancel()
    if (this.#file !== null) closeSync(this.#file)
  }

  #change(key: string, look: () => KeptCall | null): void {
    if (this.#file === null) return
    this.#changed.set(key, look)
    this.#timer ??= this.#clock.after(gatherMs, () => void this.flush())
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

  /** A last line that a kill tore is left out. */
  #read(line: string): void {
    if (line === '') return
    try {
      const [key, call] = JSON.parse(line) as [string, KeptCall | null]
      this.#set(key, call)
      this.#mark(key)
    } catch {
      this.#log.info('a line about a call left behind is damaged')
    }
  }

  async #write(): Promise<void> {
    for (const [key, look] of this.#changed) this.#set(key, this.#looked(look))
    const keys = [...this.#changed.keys()].filter((key) => this.#calls.has(key) || this.#written.has(key))
    this.#changed.clear()
    // Nothing, or little, is left of a long file: a kill between these two loses what is about to be written again.
    const anew = this.#calls.size === 0 || this.#size > rewriteBytes
    if (anew && this.#size > 0) {
      ftruncateSync(this.#file!, 0)
      this.#written.clear()
    }
    const lines = (anew ? [...this.#calls.keys()] : keys).map((key) => {
      this.#mark(key)
      return `${JSON.stringify([key, this.#calls.get(key) ?? null])}\n`
    })
    const bytes = Buffer.from(lines.join(''))
    this.#size = bytes.length + (anew ? 0 : this.#size)
    if (bytes.length === 0) return
    await new Promise<void>((resolve) =>
      write(this.#file!, bytes, 0, bytes.length, null, (error) => {
        if (error) this.#log.warn('calls in progress could not be written down', { error })
        resolve()
      }),
    )
  }
}
