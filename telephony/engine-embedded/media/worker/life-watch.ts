/** No sound for this long from a party that was heard: what a page being reloaded looks like. */
const lostAfterMs = 2_000
/** A party that has never been heard is given this long from the moment it may speak. */
const firstWordWithinMs = 10_000
/** Its reports and keep-alives may come a little after its last sound without meaning that it is silent by choice. */
const reportGraceMs = 1_000
/** RFC 3550 §6.2: a report comes every 5 s or so; two may be lost on the way. */
const reportPatienceMs = 12_000
const mostPatienceMs = 60_000
/** Sound had flowed, and then nothing at all. RFC 6263 §4: who keeps a way open while saying nothing does it every 15 s. */
const goneAfterMs = 17_000
/** …and where reports or keep-alives came, this much after they are overdue. */
const overdueMs = 3_000
/** Nothing at all, ever; or from a party that is known to be silent at times. */
const longSilenceMs = 60_000
/** A talkspurt (RFC 3551 §4.1: the marker) after such a pause shows that its sender suppresses silence. */
const talkspurtPauseMs = 200
/** Who may not act on it yet (before the answer) is told again. */
const repeatMs = 5_000

const never = Number.NEGATIVE_INFINITY

export type LifeNews = 'lost' | 'gone'

/**
 * Whether a party is there. Sound, pressed keys, RTCP, keep-alives and comfort noise are signs of life, each by its own measure:
 *
 *   waiting ──sign──► there ◄──sign── lost ──no sign at all for 17 s──► gone (told again every 5 s)
 *      └───10 s──► lost  └──2 s without sound, unless it reports (RTCP), keeps alive, or has announced silence (PT 13)
 *      └───60 s──► gone
 *
 * Silence suppression must end no call. Who announces it by comfort noise may then send nothing for as long as nobody
 * speaks (RFC 3389 §4); if no reports come either, only signalling can tell that the party is gone. Who has shown it by
 * talkspurts is given 60 s (docs/decisions/0021).
 * A party that does not have to send (hold) is in none of these: its silence means nothing until it has to again.
 */
export class LifeWatch {
  #begun = false
  #expected = true
  /** From when silence counts: it may speak, or has to send again. */
  #since = 0
  #soundAt = never
  #noiseAt = never
  readonly #reports = new Regular()
  readonly #keepAlives = new Regular()
  #suppresses = false
  #lost = false
  #toldGoneAt = never

  get lost(): boolean {
    return this.#lost
  }

  /** The party may speak from now on: it is being played something, or is in a bridge. */
  begin(nowMs: number): void {
    if (this.#begun) return
    this.#begun = true
    this.#since = nowMs
  }

  /** @param sends whether the party has to send */
  expect(sends: boolean, nowMs: number): void {
    if (sends && !this.#expected) this.#since = nowMs
    this.#expected = sends
  }

  /**
   * Voice or a pressed key.
   * @param marker a talkspurt begins
   * @returns true when this ends a loss
   */
  sound(nowMs: number, marker: boolean): boolean {
    if (marker && nowMs - this.#soundAt > talkspurtPauseMs && this.#soundAt !== never) this.#suppresses = true
    this.#soundAt = nowMs
    return this.#lost && this.#found()
  }

  /** Comfort noise (RFC 3389). @returns true when this ends a loss */
  noise(nowMs: number): boolean {
    this.#noiseAt = nowMs
    return this.#lost && this.#found()
  }

  /** RTCP. @returns true when this ends a loss */
  report(nowMs: number): boolean {
    this.#reports.came(nowMs)
    return this.#lost && this.#found()
  }

  /** What says nothing, and only keeps the way open (RFC 6263). @returns true when this ends a loss */
  keepAlive(nowMs: number): boolean {
    this.#keepAlives.came(nowMs)
    return this.#lost && this.#found()
  }

  /** The way to the party is gone. @returns true when that is news */
  cut(): boolean {
    const news = !this.#lost
    this.#lost = true
    return news
  }

  /** How long nothing has been a sign of life, ms. */
  silentMs(nowMs: number): number {
    return (
      nowMs -
      Math.max(this.#since, this.#soundAt, this.#noiseAt, this.#reports.lastAt, this.#keepAlives.lastAt)
    )
  }

  /** @returns what is noticed by this look */
  check(nowMs: number): LifeNews | null {
    if (!this.#begun || !this.#expected) return null
    if (nowMs - this.#since < lostAfterMs || nowMs - this.#soundAt < lostAfterMs) return null
    if (!this.#lost) {
      if (!this.#isLost(nowMs)) return null
      this.#lost = true
      return 'lost'
    }
    if (!this.#isGone(nowMs) || nowMs - this.#toldGoneAt < repeatMs) return null
    this.#toldGoneAt = nowMs
    return 'gone'
  }

  #found(): boolean {
    this.#lost = false
    this.#toldGoneAt = never
    return true
  }

  get #heard(): boolean {
    return this.#soundAt !== never || this.#noiseAt !== never || this.#isRegular
  }

  /** It tells by something else than sound that it is there. */
  get #isRegular(): boolean {
    return this.#reports.lastAt !== never || this.#keepAlives.lastAt !== never
  }

  /** Its last packet was comfort noise. */
  get #announced(): boolean {
    return this.#noiseAt > this.#soundAt
  }

  get #patienceMs(): number {
    const { lastAt } = this.#keepAlives
    return Math.max(this.#reports.patienceMs(reportPatienceMs), lastAt === never ? 0 : this.#keepPatienceMs)
  }

  /** Of a few keep-alives, and those of a talk apart, the distance is not known. */
  get #keepPatienceMs(): number {
    return this.#keepAlives.patienceMs(mostPatienceMs)
  }

  #isLost(nowMs: number): boolean {
    if (!this.#heard) return nowMs - this.#since >= firstWordWithinMs
    if (this.#announced) return this.#isGone(nowMs)
    const silentSince = Math.max(this.#soundAt, this.#since) + reportGraceMs
    const tells = (sign: Regular, patienceMs: number) =>
      sign.lastAt > silentSince && nowMs - sign.lastAt < patienceMs
    return (
      !tells(this.#reports, this.#reports.patienceMs(reportPatienceMs)) &&
      !tells(this.#keepAlives, this.#keepPatienceMs)
    )
  }

  #isGone(nowMs: number): boolean {
    const silent = this.silentMs(nowMs)
    if (this.#announced) return this.#isRegular && silent >= longSilenceMs
    if (!this.#heard || this.#suppresses) return silent >= longSilenceMs
    return silent >= Math.max(goneAfterMs, this.#patienceMs + overdueMs)
  }
}

/** A sign that comes again and again. */
class Regular {
  lastAt = never
  /** The last two distances; 0: not known yet. */
  #gaps: [number, number] = [0, 0]

  came(nowMs: number): void {
    if (this.lastAt !== never) this.#gaps = [this.#gaps[1], nowMs - this.lastAt]
    this.lastAt = nowMs
  }

  /** By how often it comes; the lesser distance of two, since packets get lost. @param unknown while that is not known */
  patienceMs(unknown: number): number {
    const gap = Math.min(...this.#gaps)
    return gap === 0 ? unknown : Math.min(mostPatienceMs, Math.max(reportPatienceMs, 2.5 * gap))
  }
}
