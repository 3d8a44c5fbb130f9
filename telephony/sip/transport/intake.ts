import type { Clock, Timer } from '@tongdai/platform/clock'

/** How often a connection that is not read now is looked at again, ms. */
const LOOK_AGAIN = 100
/** More than this unsent, and the peer is not read: what it asks for would only be answered into our memory. */
const UNSENT_PAUSES = 64 << 10
/** A peer that leaves so much unread for this long does not read at all. */
const UNREAD_TIMEOUT = 10_000
/** Handled in one turn of the event loop: the calls of all others wait meanwhile. */
const MOST_IN_A_TURN = 50
/** So many bytes count as one message: framing costs too, whatever comes of it. */
const BYTES_OF_ONE = 4096

export interface IntakeParts {
  clock: Clock
  /** Charges so many messages to the peer. @returns whether it may go on; asked again with 0. */
  mayRead(cost: number): boolean
  /** Bytes written that the peer has not taken. */
  unsent(): number
  pause(): void
  /** Takes what waits, then reads on. */
  resume(): void
  giveUp(reason: string): void
}

/**
 * When one connection is read. What came is charged afterwards, because only the reader knows how many messages a
 * piece of a stream holds; whoever owes, and whoever does not read what we write, is then not read for a while: the
 * network itself holds a peer back whom nobody reads (RFC 9293 §3.8.6).
 *
 *   reading ──owes · leaves our answers unread · has had its turn──► waiting
 *      ▲──────────paid · read · others had theirs───────────────────────┘
 */
export class Intake {
  readonly #parts: IntakeParts
  #bytes = 0
  #inTurn = 0
  #timer: Timer | null = null
  #turn: NodeJS.Immediate | null = null
  #unreadSince: number | null = null
  #waiting = false
  #closed = false

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  /** Whether the next message may be taken. */
  get open(): boolean {
    return !this.#waiting && !this.#closed
  }

  /** Bytes have come. */
  received(bytes: number): void {
    this.#bytes += bytes
    const cost = Math.floor(this.#bytes / BYTES_OF_ONE)
    if (cost === 0) return
    this.#bytes -= cost * BYTES_OF_ONE
    this.#charge(cost)
  }

  /** A message, or a sign of life that was asked for, has been handled. */
  took(): void {
    this.#charge(1)
    if (++this.#inTurn < MOST_IN_A_TURN || !this.open) return
    this.#wait()
    this.#turn = setImmediate(() => this.#look())
  }

  /** Something was written to the peer. */
  wrote(): void {
    if (this.#parts.unsent() > UNSENT_PAUSES) this.#waitAWhile()
  }

  close(): void {
    this.#closed = true
    this.#timer?.cancel()
    if (this.#turn) clearImmediate(this.#turn)
  }

  #charge(cost: number): void {
    if (!this.#parts.mayRead(cost)) this.#waitAWhile()
  }

  #waitAWhile(): void {
    if (this.#closed) return
    this.#wait()
    this.#timer ??= this.#parts.clock.after(LOOK_AGAIN, () => {
      this.#timer = null
      this.#look()
    })
  }

  #wait(): void {
    if (this.#waiting) return
    this.#waiting = true
    this.#parts.pause()
  }

  #look(): void {
    if (this.#closed || this.#timer) return
    const unread = this.#parts.unsent() > UNSENT_PAUSES
    this.#unreadSince = unread ? (this.#unreadSince ?? this.#parts.clock.monotonic()) : null
    if (this.#unreadSince !== null && this.#parts.clock.monotonic() - this.#unreadSince >= UNREAD_TIMEOUT)
      this.#parts.giveUp('peer does not read')
    else if (unread || !this.#parts.mayRead(0)) this.#waitAWhile()
    else {
      this.#waiting = false
      this.#inTurn = 0
      this.#parts.resume()
    }
  }
}
