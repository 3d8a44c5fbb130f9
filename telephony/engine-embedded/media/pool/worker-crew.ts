import type { MediaError, MediaEvent } from '../media-plane.ts'
import { defaultTimes, type MediaPlaneOptions } from '../media-plane-options.ts'
import { configuredPorts, isOwnPort, type OwnPorts } from '../ports/own-ports.ts'
import { pairsIn, shareOfPorts } from '../ports/share-of-ports.ts'
import type { Slot } from './leg-book.ts'
import { WorkerProcess } from './worker-process.ts'

/** A worker that dies is replaced at once; one that dies young again and again, ever later, up to this. */
const longestRestartDelayMs = 5_000
const youngMs = 5_000

export interface CrewEvents {
  heard(event: MediaEvent): void
  /** The process in that place died, and another one is being started there. */
  lost(slot: Slot, detail: string): void
}

/** The worker processes: each started, watched, and replaced when it dies. */
export class WorkerCrew {
  readonly #options: MediaPlaneOptions
  readonly #events: CrewEvents
  readonly #slots: Slot[] = []
  #ownPorts: OwnPorts
  #closed = false

  constructor(options: MediaPlaneOptions, events: CrewEvents) {
    this.#options = options
    this.#events = events
    this.#ownPorts = configuredPorts(options)
  }

  /** Rejects with MediaError MEDIA_WORKER_LOST when one of them cannot start. */
  async start(): Promise<void> {
    for (let worker = 0; worker < this.#options.workers; worker++)
      this.#slots.push(this.#begin({ worker, earlyDeaths: 0, legs: new Map() }))
    try {
      await Promise.all(this.#slots.map((slot) => slot.process.ready()))
    } catch (error) {
      await this.close()
      throw error
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#slots.map((slot) => slot.process.close()))
  }

  /** Those that can be given something to do. */
  get ready(): Slot[] {
    return this.#slots.filter((slot) => slot.process.isReady)
  }

  /** Whether a port is one of the exchange's. */
  ownsPort(port: number): boolean {
    return isOwnPort(port, this.#ownPorts)
  }

  #begin(seed: Pick<Slot, 'worker' | 'earlyDeaths' | 'legs'>): Slot {
    const {
      log,
      clock,
      bindAddress,
      ownAddresses = [],
      rtpPorts,
      webrtcPorts,
      workers,
      times,
    } = this.#options
    const { worker } = seed
    const share = shareOfPorts({ worker, workers, rtpPorts, webrtcPorts })
    const slot: Slot = {
      ...seed,
      pairs: pairsIn(share.rtpPorts),
      pairsUsed: 0,
      bornAt: clock.monotonic(),
      process: new WorkerProcess({
        settings: {
          worker,
          bindAddress,
          ownAddresses,
          ownPorts: this.#ownPorts,
          relays: workers > 1,
          times: { ...defaultTimes, ...times },
          ...share,
        },
        log: log.with({ worker }),
        clock,
        onEvent: (event) => this.#events.heard(event),
        onReady: () => this.#learnPorts(slot.process),
        onLost: (detail) => {
          this.#restart(slot)
          this.#events.lost(slot, detail)
        },
      }),
    }
    return slot
  }

  /** Ports that the system chose are known when their worker has begun. */
  #learnPorts({ webrtcPort, relayPort }: WorkerProcess): void {
    const { rtp, others } = this.#ownPorts
    const news = [webrtcPort, relayPort].filter((port) => port !== 0 && !others.includes(port))
    if (news.length === 0) return
    this.#ownPorts = { rtp, others: [...others, ...news] }
    for (const { process } of this.#slots) process.ownPorts(this.#ownPorts)
  }

  #restart(slot: Slot): void {
    const { clock, log } = this.#options
    const young = clock.monotonic() - slot.bornAt < youngMs
    const earlyDeaths = young ? slot.earlyDeaths + 1 : 0
    const delay = earlyDeaths < 2 ? 0 : Math.min(longestRestartDelayMs, 250 * 2 ** earlyDeaths)
    clock.after(delay, () => {
      if (this.#closed) return
      const next = this.#begin({ worker: slot.worker, earlyDeaths, legs: new Map() })
      this.#slots[slot.worker] = next
      next.process.ready().catch((error: MediaError) => {
        log.error('media worker did not start', { worker: slot.worker, detail: error.message })
        this.#restart(next)
      })
    })
  }
}
