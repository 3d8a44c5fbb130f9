import type { TrunkStanding } from '@tongdai/engine'
import type { Timer } from '@tongdai/platform/clock'
import type { Exchange } from '../exchange.ts'
import { askTrunk } from './ask-trunk.ts'
import { isUp, type Trunk } from './trunk-table.ts'

/** What has changed is asked again sooner, to be sure of it. */
const soonerMs = 4000
/** What stays silent is asked ever more seldom, at last half as often as what answers: there may be thousands. */
const seldom = 2

/**
 * Asks a trunk again and again whether it is there. Two silences in a row mean no, and after that two answers in a row
 * yes again, so that one lost datagram changes nothing. Some carriers never answer OPTIONS: of those, calls are the
 * proof, from the first that is heard to one that meets silence.
 */
export class TrunkProbe {
  readonly #exchange: Exchange
  readonly #trunk: Trunk
  readonly #every: number
  readonly #report: (standing: TrunkStanding) => void
  #timer: Timer | null = null
  #streak = 0
  /** In a row, now. */
  #silences = 0
  #askedAt: number | null = null
  #answersOptions = false
  #carriesCalls = false
  #closed = false

  constructor(exchange: Exchange, trunk: Trunk, every: number, report: (standing: TrunkStanding) => void) {
    this.#exchange = exchange
    this.#trunk = trunk
    this.#every = every
    this.#report = report
  }

  start(): void {
    if (this.#closed) return
    this.#trunk.onTraffic = (heard) => this.#traffic(heard)
    void this.#ask()
  }

  close(): void {
    this.#closed = true
    this.#trunk.onTraffic = null
    this.#timer?.cancel()
  }

  async #ask(): Promise<void> {
    const since = this.#askedAt
    this.#askedAt = this.#exchange.clock.monotonic()
    const found = await askTrunk(this.#exchange, this.#trunk, since)
    if (this.#closed) return
    const there = found.state === 'reachable'
    this.#answersOptions ||= there
    if (this.#answersOptions || !this.#carriesCalls) this.#weigh(there, found)
    this.#silences = there ? 0 : this.#silences + 1
    const jitter = 0.9 + this.#exchange.random.fraction() / 5
    this.#timer = this.#exchange.clock.after(this.#pause() * jitter, () => void this.#ask())
  }

  #pause(): number {
    const sooner = Math.min(soonerMs, this.#every)
    if (this.#silences === 0) return this.#streak > 0 ? sooner : this.#every
    return Math.min(sooner * 2 ** Math.max(0, this.#silences - 2), seldom * this.#every)
  }

  #weigh(there: boolean, found: TrunkStanding): void {
    const up = isUp(this.#trunk)
    this.#streak = there === up ? 0 : this.#streak + 1
    const certain = this.#streak >= 2 || (up === null && there)
    if (there === up || !certain) return
    this.#streak = 0
    // Down for good, or its OPTIONS alone: the next call will tell.
    if (!there) this.#answersOptions = false
    this.#report(found)
  }

  #traffic(heard: boolean): void {
    this.#carriesCalls = heard
    if (this.#answersOptions || isUp(this.#trunk) === heard) return
    this.#streak = 0
    const detail = heard ? 'carries calls, does not answer OPTIONS' : 'a call met silence'
    this.#report(
      heard
        ? { state: 'reachable', sipCode: null, fault: null, detail }
        : { state: 'unreachable', sipCode: null, fault: 'silent', detail },
    )
  }
}
