import type { PhoneTicket } from '@tongdai/contract/session/schema'
import { type Socket, UA } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession.js'
import type { RTCSessionEvent } from 'jssip/lib/UA.js'
import { type RingingHeaders, readRingingHeaders } from './ringing-headers.ts'
import { SipSocket } from './sip-socket.ts'

/** How long the exchange keeps a registration that is not renewed, s. */
const expiresSeconds = 120
/** Renewed after this, ms: by our own beat, JsSIP's timer would be held back in a hidden tab. */
const renewMs = 50_000

export interface LineEvents {
  registered(): void
  /** The exchange said no. */
  refused(sipCode: number | null): void
  /** The socket is gone; the line is of no use any more. */
  lost(): void
  incoming(session: RTCSession, headers: RingingHeaders): void
}

/** One registered connection to the exchange: lives as long as its socket, then the phone makes another. */
export class PhoneLine {
  readonly #ua: UA
  readonly #socket: SipSocket
  #renewedAt = 0
  #closed = false

  /** @param instance RFC 5626 §4.1: the same for all lines of one page, so that a new one replaces the old */
  constructor(ticket: PhoneTicket, instance: string, on: LineEvents) {
    this.#socket = new SipSocket(ticket.url)
    this.#ua = new UA({
      // JsSIP uses no more of a socket than SipSocket has; its type asks for more.
      sockets: [this.#socket as unknown as Socket],
      uri: ticket.sipUri,
      display_name: ticket.displayName,
      instance_id: instance,
      register: true,
      register_expires: expiresSeconds,
      // The exchange watches the media and the socket; its own refreshes are answered all the same.
      session_timers: false,
      // The exchange decides how long it rings.
      no_answer_timeout: 600,
    })
    this.#ua.on('registered', () => {
      this.#renewedAt = performance.now()
      on.registered()
    })
    this.#ua.on('registrationExpiring', () => this.#renew())
    this.#ua.on('registrationFailed', ({ response }) => {
      if (!this.#closed) on.refused(response?.status_code ?? null)
    })
    this.#ua.on('disconnected', () => {
      if (this.#closed) return
      this.#closed = true
      on.lost()
    })
    this.#ua.on('newRTCSession', ({ originator, session, request }: RTCSessionEvent) => {
      if ((originator as string) === 'remote')
        on.incoming(
          session,
          readRingingHeaders((name) => request.getHeader(name)),
        )
    })
    this.#ua.start()
  }

  /** Calls a number. @param number E.164 or an extension */
  call(number: string, microphone: MediaStream, began: (session: RTCSession) => void): void {
    // The session must be listened to before it starts, which `call` does before it returns.
    this.#ua.once('newRTCSession', ({ session }: { session: RTCSession }) => began(session))
    this.#ua.call(number, {
      mediaStream: microphone,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: [] },
    })
  }

  beat(): void {
    this.#socket.beat()
    if (this.#renewedAt > 0 && performance.now() - this.#renewedAt > renewMs) this.#renew()
  }

  /** Takes the phone off the exchange: for signing out. Calls still running on it are ended. */
  signOff(): void {
    if (this.#closed) return
    this.#closed = true
    this.#ua.stop()
  }

  /** Goes without a word: another tab takes the phone, or its calls, over. */
  drop(): void {
    this.#closed = true
    this.#socket.drop()
  }

  #renew(): void {
    this.#renewedAt = performance.now()
    this.#ua.register()
  }
}
