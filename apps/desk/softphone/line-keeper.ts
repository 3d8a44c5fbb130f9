import { ApiError } from '@tongdai/contract/client'
import type { RTCSession } from 'jssip/lib/RTCSession.js'
import { backoffMs } from '../server/backoff.ts'
import type { Line, PhoneWorld } from './phone-world.ts'
import type { RingingHeaders } from './ringing-headers.ts'

/** `refused`: the exchange said no, with its SIP code. */
export type LineState = 'off' | 'connecting' | 'registered' | 'lost' | 'refused'

export interface KeeperEvents {
  /** @param certificateAt a page of the exchange, where its certificate may have to be accepted: no line was ever had */
  state(line: LineState, refusedCode: number | null, certificateAt: string | null): void
  /** The registered line is gone, with the signalling of its calls. */
  gone(): void
  incoming(session: RTCSession, headers: RingingHeaders): void
}

/** Keeps one line registered: a fresh ticket and a fresh line after every loss, with growing pauses. */
export class LineKeeper {
  line: Line | null = null
  #address = ''
  #everHad = false
  state: LineState = 'off'
  #attempt = 0
  /** Number of the connect under way: answers to earlier ones are late. */
  #turn = 0
  #cancelNext = () => {}
  readonly #instance: string = crypto.randomUUID()
  readonly #on: KeeperEvents
  readonly #world: PhoneWorld
  readonly #stopBeat: () => void
  readonly #stopOnline: () => void

  constructor(on: KeeperEvents, world: PhoneWorld) {
    this.#on = on
    this.#world = world
    this.#stopBeat = world.onBeat(() => this.line?.beat())
    this.#stopOnline = world.onOnline(() => this.#comeBackNow())
  }

  start(): void {
    if (this.state !== 'off') return
    this.#set('connecting')
    void this.#connect()
  }

  /** Leaves without a word to the exchange. */
  stop(): void {
    this.#turn++
    this.#cancelNext()
    this.line?.drop()
    this.line = null
    this.#set('off')
  }

  /** Un-registers, and ends what still runs on the line. */
  signOff(): void {
    this.line?.signOff()
    this.line = null
    this.stop()
  }

  close(): void {
    this.stop()
    this.#stopBeat()
    this.#stopOnline()
  }

  async #connect(): Promise<void> {
    const turn = ++this.#turn
    const current = () => turn === this.#turn
    try {
      const ticket = await this.#world.ticket()
      if (!current()) return
      this.#address = ticket.url
      this.line = this.#world.openLine(ticket, this.#instance, {
        registered: () => {
          if (!current()) return
          this.#attempt = 0
          this.#everHad = true
          this.#set('registered')
        },
        refused: (sipCode) => {
          if (current()) this.#gone(sipCode ? 'refused' : 'lost', sipCode)
        },
        lost: () => {
          if (current()) this.#gone('lost', null)
        },
        incoming: (session, headers) => this.#on.incoming(session, headers),
      })
    } catch (error) {
      if (!current()) return
      // Signed out, or without an extension: the page finds out by itself. Everything else passes.
      if (error instanceof ApiError && error.status >= 400 && error.status < 429) this.#set('off')
      else this.#gone('lost', null)
    }
  }

  #gone(state: 'lost' | 'refused', refusedCode: number | null): void {
    this.#turn++
    this.line?.drop()
    this.line = null
    this.#on.gone()
    this.#set(state, refusedCode)
    this.#cancelNext()
    const ms = backoffMs(this.#attempt++, this.#world.random(), 5_000)
    this.#cancelNext = this.#world.after(ms, () => void this.#connect())
  }

  #comeBackNow(): void {
    if (this.state !== 'lost') return
    this.#cancelNext()
    this.#attempt = 0
    void this.#connect()
  }

  #set(state: LineState, refusedCode: number | null = null): void {
    this.state = state
    this.#on.state(state, refusedCode, state === 'lost' ? this.#certificateAt() : null)
  }

  /** A browser refuses an unknown certificate of another port than the page's without a word, and without asking. */
  #certificateAt(): string | null {
    if (this.#everHad || !this.#address.startsWith('wss:')) return null
    return `https://${new URL(this.#address).host}/`
  }
}
