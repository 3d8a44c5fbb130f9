import type { EnginePart } from '@tongdai/engine'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { DiskSpace } from '@tongdai/platform/disk-space'
import type { Log } from '@tongdai/platform/log'
import type { SecurityNotice } from '@tongdai/security/security-watch'
import { type DiskLevel, levelOf } from './disk-level.ts'

const lookMs = 15_000
/** Told again this often while it stays so. */
const againMs = 3_600_000

export interface DiskWatchOptions {
  look: () => Promise<DiskSpace>
  notice: (notice: SecurityNotice) => void
  clock: Clock
  log: Log
}

/** Looks at the disk of recordings, journal and database, and tells before recordings stop and not after. */
export class DiskWatch {
  readonly #options: DiskWatchOptions
  #level: DiskLevel = 'enough'
  #space: DiskSpace | null = null
  #toldAt = -Infinity
  /** Half of it is worth another word. */
  #toldFree = 0
  #timer: Timer | null = null
  #closed = false

  constructor(options: DiskWatchOptions) {
    this.#options = options
  }

  /** Resolves after the first look. */
  async start(): Promise<void> {
    await this.#look()
  }

  close(): void {
    this.#closed = true
    this.#timer?.cancel()
  }

  /** As a part of the health page: how it is now, for a disk that fills fast is full long before the next look. */
  async part(): Promise<EnginePart> {
    await this.#see()
    return {
      ...{ name: 'disk', ok: this.#level !== 'full', detail: this.#detail() },
      ...(this.#space && { figures: { free: percent(this.#space) } }),
    }
  }

  #detail(): string {
    if (!this.#space) return 'unknown'
    const free = `${percent(this.#space)} % free`
    if (this.#level === 'enough') return free
    const told = `${free}, ${this.#space.free} bytes of ${this.#space.total}`
    return this.#level === 'low' ? told : `${told}: recordings are about to stop`
  }

  async #look(): Promise<void> {
    await this.#see()
    if (!this.#closed) this.#timer = this.#options.clock.after(lookMs, () => void this.#look())
  }

  async #see(): Promise<void> {
    const { look, log } = this.#options
    try {
      this.#space = await look()
      this.#changed(levelOf(this.#space))
    } catch (error) {
      log.warn('the free space of the disk could not be read', { error })
    }
  }

  #changed(level: DiskLevel): void {
    const { clock, log, notice } = this.#options
    const before = this.#level
    this.#level = level
    if (level === 'enough') {
      if (before !== 'enough') log.warn('the disk has space again')
      this.#toldAt = -Infinity
      this.#toldFree = 0
      return
    }
    const { free } = this.#space!
    const worse =
      (level === 'full' && before === 'low') || (free < this.#toldFree && free <= this.#toldFree / 2)
    if (!worse && clock.monotonic() - this.#toldAt < againMs) return
    this.#toldAt = clock.monotonic()
    this.#toldFree = free
    const detail = {
      stage: level,
      freeMegabytes: Math.round(free / 1_000_000),
      freePercent: percent(this.#space!),
    }
    notice({ kind: 'disk-low', companyId: null, source: 'disk', subject: null, detail })
  }
}

function percent({ free, total }: DiskSpace): number {
  return total === 0 ? 0 : Math.round((free / total) * 1_000) / 10
}
