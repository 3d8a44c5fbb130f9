import { closeSync, constants, openSync, write } from 'node:fs'
import type { Log } from '@tongdai/platform/log'

/**
 * Thirteen digits, written over in place each second and never truncated: a kill in between leaves a number. Not
 * synced: the page cache outlives a killed process, and a lost machine loses a second.
 */
export class AliveFile {
  readonly #file: number
  readonly #log: Log
  #writing = false
  #closed = false

  constructor(path: string, log: Log) {
    this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT)
    this.#log = log
  }

  /** @param at ms since 1970; skipped while the disk is still busy with the last one */
  write(at: number): void {
    if (this.#writing || this.#closed) return
    this.#writing = true
    write(this.#file, String(at).padStart(13, '0'), 0, (error) => {
      this.#writing = false
      if (error) this.#log.warn('the heartbeat could not be written', { error })
      if (this.#closed) closeSync(this.#file)
    })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (!this.#writing) closeSync(this.#file)
  }
}
