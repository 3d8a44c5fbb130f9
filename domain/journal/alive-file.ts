import { closeSync, constants, openSync, write } from 'node:fs'
import type { Log } from '@tongdai/platform/log'

/** When a run was last known to live. */
export interface Alive {
  /** Ms since 1970. */
  at: number
  /** Monotonic ms of that run. */
  up: number
  epoch: string
}

function writeAlive({ at, up, epoch }: Alive): string {
  return `${digits(at)} ${digits(up)} ${epoch.padEnd(36)}\n`
}

const digits = (ms: number) => String(Math.round(ms)).padStart(13, '0')

/** @returns null where nothing was written, or the thirteen digits of an older version alone */
export function readAlive(text: string): Alive | null {
  const [, at, up, epoch] = /^(\d{13}) (\d{13}) (\S+)/.exec(text) ?? []
  return epoch === undefined ? null : { at: Number(at), up: Number(up), epoch }
}

/**
 * One line of fixed length, written over in place each second and never truncated: a kill in between leaves it whole.
 * Not synced: the page cache outlives a killed process, and a lost machine loses a second.
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

  /** Skipped while the disk is still busy with the last one. */
  write(alive: Alive): void {
    if (this.#writing || this.#closed) return
    this.#writing = true
    write(this.#file, writeAlive(alive), 0, (error) => {
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
