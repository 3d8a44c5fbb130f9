import { checkMessage } from '../message/check-message.ts'
import { findHeadEnd, isLineBreak, parseHead } from '../message/parse-head.ts'
import type { ParseLimits } from '../message/parse-limits.ts'
import { contentLength } from '../message/parse-message.ts'
import type { SipMessage } from '../message/sip-message.ts'
import { SipParseError } from '../message/sip-parse-error.ts'
import { UnreadableMessage } from '../message/unreadable-message.ts'

export type Frame =
  | { type: 'message'; message: SipMessage }
  /** CRLF CRLF between messages: the peer asks for a sign of life (RFC 5626 §4.4.1). */
  | { type: 'ping' }
  /** A message that is wrong within; its end is known and reading goes on. */
  | { type: 'bad-message'; error: SipParseError }
  /** Where the next message begins can no longer be told: the connection must be closed. */
  | { type: 'broken'; error: SipParseError }

/** Cuts a byte stream into messages by Content-Length (RFC 3261 §18.3). Same results however the bytes are cut. */
export class StreamFramer {
  readonly #limits: ParseLimits
  #pending: Buffer = Buffer.alloc(0)
  #scanned = 0
  #waiting: { message: SipMessage; length: number; fault: SipParseError | null } | null = null
  #broken = false
  #lineBreaks = 0

  constructor(limits: ParseLimits) {
    this.#limits = limits
  }

  /** True while a message has begun and not ended: a peer that stays so is cut off. */
  get inMessage(): boolean {
    return this.#waiting !== null || this.#pending.length > 0
  }

  /** Bytes have come; what they complete is had by `next`. */
  add(chunk: Buffer): void {
    if (this.#broken) return
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
  }

  /** The next frame that is complete, or null. */
  next(): Frame | null {
    if (this.#broken) return null
    try {
      return this.#waiting ? this.#takeBody() : this.#takeHead()
    } catch (error) {
      if (!(error instanceof SipParseError)) throw error
      this.#broken = true
      this.#pending = Buffer.alloc(0)
      return { type: 'broken', error }
    }
  }

  /** All that is complete with these bytes. */
  push(chunk: Buffer): Frame[] {
    this.add(chunk)
    const frames: Frame[] = []
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame)
    return frames
  }

  #takeHead(): Frame | null {
    if (this.#skipLineBreaks()) return { type: 'ping' }
    if (this.#pending.length === 0) return null
    this.#lineBreaks = 0
    const end = findHeadEnd(this.#pending, Math.max(0, this.#scanned - 3))
    if (end < 0 || end > this.#limits.headerBytes) {
      this.#scanned = this.#pending.length
      if (end > 0 || this.#pending.length > this.#limits.headerBytes)
        throw new SipParseError('SIP_TOO_LARGE', 'header section too large')
      return null
    }
    this.#readHead(this.#pending.subarray(0, end))
    this.#pending = this.#pending.subarray(end)
    this.#scanned = 0
    return this.#takeBody()
  }

  /** @returns whether there were four of them, which may come in pieces */
  #skipLineBreaks(): boolean {
    let start = 0
    while (start < this.#pending.length && this.#lineBreaks < 4 && isLineBreak(this.#pending[start]!)) {
      start++
      this.#lineBreaks++
    }
    if (start > 0) {
      this.#pending = this.#pending.subarray(start)
      this.#scanned = 0
    }
    if (this.#lineBreaks < 4) return false
    this.#lineBreaks = 0
    return true
  }

  #readHead(head: Buffer): void {
    let message: SipMessage
    let fault: SipParseError | null = null
    try {
      message = parseHead(head, this.#limits)
    } catch (error) {
      if (!(error instanceof UnreadableMessage) || error.code === 'SIP_TOO_LARGE') throw error
      message = error.partial
      fault = error
    }
    const length = contentLength(message, this.#limits)
    // RFC 3261 §20.14: on a stream the length must be there.
    if (length === null) throw new UnreadableMessage('SIP_FRAMING', 'no Content-Length', message)
    this.#waiting = { message, length, fault }
  }

  #takeBody(): Frame | null {
    const { message, length, fault } = this.#waiting!
    if (this.#pending.length < length) return null
    if (length > 0) message.body = this.#pending.subarray(0, length)
    this.#pending = this.#pending.subarray(length)
    this.#waiting = null
    return fault ? { type: 'bad-message', error: fault } : checked(message)
  }
}

function checked(message: SipMessage): Frame {
  try {
    checkMessage(message)
    return { type: 'message', message }
  } catch (error) {
    if (!(error instanceof SipParseError)) throw error
    return { type: 'bad-message', error }
  }
}
