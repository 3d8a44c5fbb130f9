import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, write } from 'node:fs'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'

/** What changed in this time is written together, ms. */
const gatherMs = 1000
/** A file that has grown to this is written anew, bytes: 20,000 phones take two million. */
const rewriteBytes = 16_000_000

/**
 * Where the registered phones send from, in a file: a line for each that came, moved or left. After a restart all of them
 * come at once, and the flood guard would take them for strangers. Not synced: what a power cut loses are strangers once.
 */
export class PhoneSourcesFile {
  readonly #sources = new Map<string, string[]>()
  readonly #changed = new Set<string>()
  readonly #clock: Clock
  readonly #log: Log
  #file: number | null
  #timer: Timer | null = null
  #writing: Promise<void> | null = null

  /** @param path null: nothing is kept */
  constructor(path: string | null, clock: Clock, log: Log) {
    this.#clock = clock
    this.#log = log
    this.#file = path === null ? null : openSync(path, 'a+', 0o600)
    if (path === null) return
    for (const line of readFileSync(path, 'utf8').split('\n')) this.#read(line)
  }

  /** `address port` of each phone that is registered, as far as is written down. */
  all(): Map<string, string[]> {
    return new Map(this.#sources)
  }

  /** @param sources none: it is registered no more */
  keep(phone: string, sources: string[]): void {
    if (this.#file === null) return
    if (sources.length > 0) this.#sources.set(phone, sources)
    else this.#sources.delete(phone)
    this.#changed.add(phone)
    this.#timer ??= this.#clock.after(gatherMs, () => void this.#flush())
  }

  /** What changes from now on, connections that we close ourselves, is no matter of the phones. */
  async close(): Promise<void> {
    const file = this.#file
    await this.#flush()
    this.#file = null
    this.#timer?.cancel()
    if (file !== null) closeSync(file)
  }

  async #flush(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    await this.#writing
    if (this.#changed.size === 0 || this.#file === null) return
    this.#writing = this.#write().finally(() => {
      this.#writing = null
    })
    await this.#writing
  }

  /** A last line that a kill tore is left out. */
  #read(line: string): void {
    if (line === '') return
    try {
      const [phone, sources] = JSON.parse(line) as [string, string[]]
      if (sources.length > 0) this.#sources.set(phone, sources)
      else this.#sources.delete(phone)
    } catch {
      this.#log.info('a line about a registered phone is damaged')
    }
  }

  async #write(): Promise<void> {
    const anew = fstatSync(this.#file!).size > rewriteBytes
    if (anew) ftruncateSync(this.#file!, 0)
    const phones = anew ? [...this.#sources.keys()] : [...this.#changed]
    this.#changed.clear()
    const lines = phones.map((phone) => `${JSON.stringify([phone, this.#sources.get(phone) ?? []])}\n`)
    const bytes = Buffer.from(lines.join(''))
    await new Promise<void>((resolve) =>
      write(this.#file!, bytes, 0, bytes.length, null, (error) => {
        if (error) this.#log.warn('registered phones could not be written down', { error })
        resolve()
      }),
    )
  }
}
