import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, write } from 'node:fs'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'

export interface GatheredLinesOptions {
  clock: Clock
  log: Log
  /** What changes in this time is written together, ms. */
  gatherMs: number
  /** What the lines are about, for the log. */
  about: string
  /** A line of before. @throws when it cannot be read */
  read(line: string): void
  /** @param size of the file, bytes @returns what to write now, without line ends; `anew`: instead of all that stands there */
  compose(size: number): { anew: boolean; lines: string[] }
}

/**
 * A file of lines that is appended to a moment after something changed, one write at a time. Not synced: a killed process
 * leaves the page cache, and what is kept so is of no use to a machine that lost its power.
 */
export class GatheredLines {
  readonly #options: GatheredLinesOptions
  #file: number | null
  #timer: Timer | null = null
  #writing: Promise<void> | null = null
  #changed = false

  constructor(path: string, options: GatheredLinesOptions) {
    this.#options = options
    this.#file = openSync(path, 'a+', 0o600)
    for (const line of readFileSync(path, 'utf8').split('\n')) this.#read(line)
  }

  /** Something is to be written. */
  change(): void {
    if (this.#file === null) return
    this.#changed = true
    this.#timer ??= this.#options.clock.after(this.#options.gatherMs, () => void this.flush())
  }

  async flush(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    // Another who waited for the same write may have begun the next.
    while (this.#writing) await this.#writing
    if (!this.#changed || this.#file === null) return
    this.#writing = this.#write(this.#file).finally(() => {
      this.#writing = null
    })
    await this.#writing
  }

  /** What changes after this is not written. */
  async close(): Promise<void> {
    const file = this.#file
    await this.flush()
    this.#file = null
    this.#timer?.cancel()
    if (file !== null) closeSync(file)
  }

  /** A last line that a kill tore is left out. */
  #read(line: string): void {
    if (line === '') return
    try {
      this.#options.read(line)
    } catch {
      this.#options.log.info('a damaged line is left out', { about: this.#options.about })
    }
  }

  async #write(file: number): Promise<void> {
    this.#changed = false
    const { size } = fstatSync(file)
    const { anew, lines } = this.#options.compose(size)
    // A kill between these two loses what is about to be written again.
    if (anew && size > 0) ftruncateSync(file, 0)
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    if (bytes.length === 0) return
    const { log, about } = this.#options
    await new Promise<void>((resolve) =>
      write(file, bytes, 0, bytes.length, null, (error) => {
        if (error) log.warn('lines could not be written', { about, error })
        resolve()
      }),
    )
  }
}
