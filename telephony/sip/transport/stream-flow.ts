import type { Socket } from 'node:net'
import type { Timer } from '@tongdai/platform/clock'
import type { ParseLimits } from '../message/parse-limits.ts'
import { ConnectionFlow, type ConnectionParts } from './connection-flow.ts'
import { type Frame, StreamFramer } from './stream-framer.ts'
import type { TransportEvents } from './transport-events.ts'

/** A message that has begun must be complete after this long: else one slow peer could hold memory for ever. */
const MESSAGE_TIMEOUT = 10_000
/** What may wait unsent before the peer is taken for dead. */
const BACKLOG_BYTES = 1 << 20
const PONG = Buffer.from('\r\n')

/** A TCP or TLS connection, accepted or opened by us. */
export class StreamFlow extends ConnectionFlow {
  readonly #socket: Socket
  readonly #framer: StreamFramer
  readonly #events: TransportEvents
  #messageTimer: Timer | null = null

  constructor(parts: ConnectionParts, socket: Socket, limits: ParseLimits, events: TransportEvents) {
    super(parts)
    this.#socket = socket
    this.#framer = new StreamFramer(limits)
    this.#events = events
    socket.setNoDelay(true)
    socket.setKeepAlive(true, 30_000)
    socket.on('data', (chunk: Buffer) => this.#received(chunk))
    socket.on('error', (error) => this.close(error.message))
    socket.on('close', () => this.close('peer closed'))
  }

  send(data: Buffer, onError: (error: Error) => void): void {
    if (!this.open) return void queueMicrotask(() => onError(new Error(this.failure ?? 'connection closed')))
    if (this.#socket.writableLength > BACKLOG_BYTES) this.close('peer does not read')
    this.used()
    // Node only says of what waited that the connection never stood; why it did not is known here.
    this.#socket.write(
      data,
      (error) => error && onError(this.failure === null ? error : new Error(this.failure)),
    )
  }

  #received(chunk: Buffer): void {
    this.used()
    try {
      for (const frame of this.#framer.push(chunk)) {
        if (!this.open) return
        this.#take(frame)
      }
    } catch (error) {
      this.#events.onFault(error, this)
      this.close('fault')
    }
    this.#watchMessage()
  }

  #take(frame: Frame): void {
    switch (frame.type) {
      case 'message':
        this.#events.onMessage(frame.message, this)
        return
      case 'bad-message':
        this.#events.onBadMessage(frame.error, this)
        return
      case 'broken':
        this.#events.onBadMessage(frame.error, this)
        this.close('unreadable stream')
        return
      case 'ping':
        this.#socket.write(PONG)
    }
  }

  #watchMessage(): void {
    if (!this.open || !this.#framer.inMessage) {
      this.#messageTimer?.cancel()
      this.#messageTimer = null
    } else {
      this.#messageTimer ??= this.clock.after(MESSAGE_TIMEOUT, () => this.close('message not completed'))
    }
  }

  protected release(): void {
    this.#messageTimer?.cancel()
    // Nothing that waits for a connection can be written any more, and whoever waits is to hear of it now.
    if (this.failure !== null) {
      this.#socket.destroy()
      return
    }
    // What is still to be written (the 400 before a close) goes out; a peer that does not read is cut off.
    this.#socket.end()
    this.#socket.destroySoon()
  }
}
