import type { LegId, LegParty, LegSnapshot } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import type { Leg, MediaId } from './leg.ts'

/** The legs the exchange carries, by their own name and by the media plane's. */
export class LegTable {
  readonly #legs = new Map<LegId, Leg>()
  readonly #byMedia = new Map<MediaId, Leg>()
  readonly #clock: Clock
  readonly #waiting: (() => void)[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Adds a new leg; null when the name is in use. */
  add(named: Pick<Leg, 'id' | 'direction' | 'companyId'> & { party?: LegParty; near?: LegId }): Leg | null {
    if (this.#legs.has(named.id)) return null
    const leg: Leg = {
      id: named.id,
      direction: named.direction,
      companyId: named.companyId,
      state: named.direction === 'incoming' ? 'incoming' : 'originating',
      since: this.#clock.now(),
      party: named.party ?? null,
      bridge: null,
      near: named.near ?? null,
      call: null,
      branches: new Set(),
      media: null,
      answerSdp: null,
      waiting: [],
      registration: null,
      lost: { media: false, flow: false, reported: false },
      quality: null,
      keysBy: null,
      recordings: new Set(),
      timers: {},
      transfer: null,
      transfers: 0,
      lastWords: null,
      turn: Promise.resolve(),
    }
    this.#legs.set(leg.id, leg)
    return leg
  }

  get(id: LegId): Leg | undefined {
    return this.#legs.get(id)
  }

  nameMedia(media: MediaId, leg: Leg): void {
    this.#byMedia.set(media, leg)
  }

  forgetMedia(media: MediaId): void {
    this.#byMedia.delete(media)
  }

  ofMedia(media: MediaId): Leg | undefined {
    return this.#byMedia.get(media)
  }

  delete(leg: Leg): void {
    this.#legs.delete(leg.id)
    this.#byMedia.delete(leg.id)
    if (leg.media) this.#byMedia.delete(leg.media)
    if (this.#legs.size === 0) for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** Resolves when no leg is left. */
  emptied(): Promise<void> {
    if (this.#legs.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Where the peers of the present calls signal from: `<address> <port>`. One that only calls may not be who he seems. */
  peers(): Set<string> {
    const peers = new Set<string>()
    for (const { call, state, party } of this.#legs.values()) {
      const remote = state === 'answered' || party?.kind === 'phone' ? call?.flow?.remote : undefined
      if (remote) peers.add(`${remote.address} ${remote.port}`)
    }
    return peers
  }

  all(): Leg[] {
    return [...this.#legs.values()]
  }

  get size(): number {
    return this.#legs.size
  }

  snapshot(): LegSnapshot[] {
    return this.all().flatMap(({ id, state, bridge, since }) =>
      state === 'ending' ? [] : [{ leg: id, state, bridge, since }],
    )
  }
}
