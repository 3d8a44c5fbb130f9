import { type AliceAndBob, ANSWER } from './alice-and-bob.ts'

const address = { address: '10.0.0.7', port: 5060 }
const alice = { address: '10.0.0.1', port: 5060 }

interface Parts {
  sdp?: string
  headers?: string[]
}

/** A proxy at 10.0.0.7 with any number of phones behind it, by hand: each is known by its To tag. */
export class ForkingPeer {
  readonly #pair: AliceAndBob

  constructor(pair: AliceAndBob) {
    this.#pair = pair
  }

  call(more: Parameters<AliceAndBob['call']>[0] = {}) {
    return this.#pair.call({ uri: 'sip:all@10.0.0.7', ...more })
  }

  /** What reached it, e.g. 'BYE a' for the phone a. */
  get asked(): string[] {
    return this.#received.map(({ summary, text }) => {
      const tag = /^To:.*;tag=(\S+)/m.exec(text)?.[1]
      return tag === undefined ? summary : `${summary} ${tag}`
    })
  }

  /** The last request or answer to the phone that starts so. */
  last(start: string): string {
    return this.#received.findLast(({ text }) => text.startsWith(start))?.text ?? ''
  }

  /** An answer to the INVITE by one of the phones. */
  answer(status: number, tag: string, parts: Parts = {}): Promise<void> {
    return this.#answer('INVITE', status, tag, parts)
  }

  /** An answer to the last request of that method within a dialog. */
  respond(status: number, method: string, parts: Parts = {}): Promise<void> {
    return this.#answer(method, status, /^To:.*;tag=(\S+)/m.exec(this.last(method))![1]!, parts)
  }

  async #answer(
    method: string,
    status: number,
    tag: string,
    { sdp = '', headers = [] }: Parts,
  ): Promise<void> {
    const lines = this.last(method).split('\r\n')
    const copied = lines.filter((line) => /^(Via|From|Call-ID|CSeq):/.test(line))
    await this.#send([
      `SIP/2.0 ${status} Phone`,
      ...copied,
      `To: <sip:all@10.0.0.7>;tag=${tag}`,
      ...headers,
      ...this.#rest(tag, sdp),
    ])
  }

  /** A request of one of the phones in its dialog. */
  async request(
    method: string,
    tag: string,
    cseq: number,
    { sdp = '', headers = [] }: Parts = {},
  ): Promise<void> {
    const invite = this.last('INVITE')
    const from = /^From: (.*)\r$/m.exec(invite)![1]!
    const callId = /^Call-ID: (.*)\r$/m.exec(invite)![1]!
    await this.#send([
      `${method} sip:alice@10.0.0.1 SIP/2.0`,
      `Via: SIP/2.0/UDP 10.0.0.7;branch=z9hG4bK${tag}${cseq}${method}`,
      `From: <sip:all@10.0.0.7>;tag=${tag}`,
      `To: ${from}`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq} ${method}`,
      ...headers,
      ...this.#rest(tag, sdp),
    ])
  }

  /** The final answers to a request of it, by method and number. */
  finals(method: string, cseq: number): string[] {
    const fits = new RegExp(`^SIP/2\\.0 [2-6]\\d\\d [\\s\\S]*^CSeq: ${cseq} ${method}\r$`, 'm')
    return this.#received.map(({ text }) => text).filter((text) => fits.test(text))
  }

  get #received() {
    return this.#pair.wire.sent.filter(({ to }) => to.address === address.address)
  }

  #rest(tag: string, sdp: string): string[] {
    const type = sdp ? ['Content-Type: application/sdp'] : []
    return [`Contact: <sip:${tag}@10.0.0.7>`, ...type, `Content-Length: ${sdp.length}`, '', sdp]
  }

  async #send(lines: string[]): Promise<void> {
    this.#pair.wire.inject(lines.join('\r\n'), address, alice)
    await this.#pair.pass(15)
  }
}

export const good = { sdp: ANSWER }
