import type { Socket } from 'node:net'
import type { Timer } from '@tongdai/platform/clock'
import type { RawData, WebSocket } from 'ws'
import type { ParseLimits } from '../message/parse-limits.ts'
import { ConnectionFlow, type ConnectionParts } from './connection-flow.ts'
import { deliver } from './deliver.ts'
import type { TransportEvents } from './transport-events.ts'

/** A browser that lost its network says nothing: it is asked this often, and gone when it has not answered by the next time. */
const PING_EVERY = 10_000
/** Messages that came with the one that was too many, in the same piece of the stream. No browser has so many. */
const MOST_WAITING = 500

/** A SIP WebSocket (RFC 7118): one message a frame. */
export class WebSocketFlow extends ConnectionFlow {
  readonly #socket: WebSocket
  readonly #limits: ParseLimits
  readonly #waiting: Buffer[] = []
  #answered = true
  #pingTimer: Timer

  constructor(
    parts: ConnectionParts,
    socket: WebSocket,
    stream: Socket,
    limits: ParseLimits,
    events: TransportEvents,
  ) {
    super(parts, events)
    this.#socket = socket
    this.#limits = limits
    this.#pingTimer = this.clock.after(PING_EVERY, () => this.#ping())
    // Frames that never become a message (empty, in fragments) are seen only here.
    stream.on('data', (chunk: Buffer) => this.open && this.intake.received(chunk.length))
    socket.on('message', (data) => this.#received(bytes(data)))
    socket.on('ping', (data) => this.#pinged(data))
    socket.on('pong', () => this.#ponged())
    socket.on('error', (error) => this.close(error.message))
    socket.on('close', () => this.close('peer closed'))
  }

  send(data: Buffer, onError: (error: Error) => void): void {
    // RFC 7118 §5: text frames; every SIP header is UTF-8, and browsers read nothing else with ease.
    this.write((failed) => this.#socket.send(data, { binary: false }, failed), onError)
  }

  protected unsent(): number {
    return this.#socket.bufferedAmount
  }

  protected pause(): void {
    this.#socket.pause()
  }

  protected resume(): void {
    while (this.intake.open && this.#waiting.length > 0) this.#take(this.#waiting.shift()!)
    if (this.intake.open) this.#socket.resume()
  }

  #received(data: Buffer): void {
    this.used()
    this.#answered = true
    if (this.intake.open) this.#take(data)
    // The piece of the stream that was read last is cut to its end, paused or not.
    else if (this.#waiting.push(data) > MOST_WAITING) this.close('too many messages at once')
  }

  #take(data: Buffer): void {
    // RFC 7118 §6 with RFC 5626 §4.4.1: a double line break is a ping, a single one the pong.
    if (data.length > 4 || !/^[\r\n]*$/.test(data.toString('latin1')))
      deliver(data, this, this.#limits, this.events)
    else if (data.length === 4) this.write((failed) => this.#socket.send('\r\n', failed))
    this.took()
  }

  /** RFC 6455 §5.5.3: only the latest of several needs an answer, so one that came too soon is left out. */
  #pinged(data: Buffer): void {
    this.used()
    if (this.intake.open) this.write((failed) => this.#socket.pong(data, undefined, failed))
    this.took()
  }

  #ponged(): void {
    this.used()
    this.#answered = true
    this.took()
  }

  #ping(): void {
    if (!this.#answered) {
      this.close('no answer to pings')
      return
    }
    this.#answered = false
    this.#pingTimer = this.clock.after(PING_EVERY, () => this.#ping())
    this.write((failed) => this.#socket.ping(undefined, undefined, failed))
  }

  protected release(): void {
    this.#pingTimer.cancel()
    this.#waiting.length = 0
    // 1001 going away; terminate follows, so that a peer that is gone does not hold the socket for the close handshake.
    this.#socket.close(1001)
    setImmediate(() => this.#socket.terminate())
  }
}

function bytes(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}
