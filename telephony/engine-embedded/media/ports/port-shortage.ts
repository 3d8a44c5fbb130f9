import type { MediaCapacity } from '../media-plane.ts'

/** Told when four fifths are taken, and again only after it was below seven tenths: long before a call is refused, and once. */
const lowFrom = 0.8
const restedBelow = 0.7

/** Notices that RTP ports run out. */
export class PortShortage {
  readonly #notice: (capacity: MediaCapacity) => void
  #told = false

  constructor(notice: (capacity: MediaCapacity) => void) {
    this.#notice = notice
  }

  look(capacity: MediaCapacity): void {
    const share = capacity.total === 0 ? 0 : capacity.used / capacity.total
    if (share < restedBelow) this.#told = false
    if (share < lowFrom || this.#told) return
    this.#told = true
    this.#notice(capacity)
  }
}
