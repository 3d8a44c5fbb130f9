import type { LiveChange, TrunkView } from '@tongdai/contract/live'
import type { Clock, Timer } from '@tongdai/platform/clock'

/** A carrier that is away for less is no news: it restarts, or the network does. */
const patienceMs = 30_000
const againMs = 5_000

type State = 'lost' | 'back'

export interface TrunkWatchOptions {
  /** Tells it for good; rejects while that cannot be done. */
  tell(companyId: string, trunkId: string, state: State): Promise<void>
  clock: Clock
}

interface Watched {
  /** It was up in this run: what never was cannot be lost. */
  wasUp: boolean
  lost: boolean
  timer: Timer | null
}

/** Tells when a company's trunk is lost, and when it is there again. */
export class TrunkWatch {
  readonly #options: TrunkWatchOptions
  readonly #trunks = new Map<string, Watched>()
  readonly #untold: { companyId: string; trunkId: string; state: State }[] = []
  #telling = false
  #timer: Timer | null = null
  #closed = false

  constructor(options: TrunkWatchOptions) {
    this.#options = options
  }

  hear(companyId: string, change: LiveChange): void {
    if (change.type === 'trunk-gone') this.#forget(change.trunkId)
    else if (change.type === 'trunk' && change.trunk.state === 'off') this.#forget(change.trunk.id)
    else if (change.type === 'trunk' && change.trunk.state !== 'checking')
      this.#heard(companyId, change.trunk)
  }

  close(): void {
    this.#closed = true
    this.#timer?.cancel()
    for (const { timer } of this.#trunks.values()) timer?.cancel()
  }

  #heard(companyId: string, { id, state }: TrunkView): void {
    const trunk = this.#trunks.get(id) ?? { wasUp: false, lost: false, timer: null }
    this.#trunks.set(id, trunk)
    if (state === 'registered' || state === 'reachable') this.#isUp(companyId, id, trunk)
    else if (trunk.wasUp && !trunk.lost) trunk.timer ??= this.#loseLater(companyId, id, trunk)
  }

  #isUp(companyId: string, trunkId: string, trunk: Watched): void {
    trunk.timer?.cancel()
    trunk.timer = null
    trunk.wasUp = true
    if (!trunk.lost) return
    trunk.lost = false
    this.#tell({ companyId, trunkId, state: 'back' })
  }

  #loseLater(companyId: string, trunkId: string, trunk: Watched): Timer {
    return this.#options.clock.after(patienceMs, () => {
      trunk.timer = null
      trunk.lost = true
      this.#tell({ companyId, trunkId, state: 'lost' })
    })
  }

  #forget(trunkId: string): void {
    this.#trunks.get(trunkId)?.timer?.cancel()
    this.#trunks.delete(trunkId)
  }

  #tell(news: { companyId: string; trunkId: string; state: State }): void {
    this.#untold.push(news)
    void this.#tellAll()
  }

  /** In order; what the database cannot take yet is tried again. */
  async #tellAll(): Promise<void> {
    if (this.#telling) return
    this.#telling = true
    try {
      for (let next = this.#untold[0]; next && !this.#closed; next = this.#untold[0]) {
        await this.#options.tell(next.companyId, next.trunkId, next.state)
        this.#untold.shift()
      }
    } catch {
      if (!this.#closed) this.#timer = this.#options.clock.after(againMs, () => void this.#tellAll())
    } finally {
      this.#telling = false
    }
  }
}
