import { createHash } from 'node:crypto'
import { RawPeer } from './raw-peer.ts'
import type { Account } from './sip-peer.ts'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** A desk phone by hand over UDP, registered with its password: a test sees every byte that reaches it. */
export class RawPhone {
  readonly peer: RawPeer
  readonly #exchange: number
  readonly #account: Account
  #cseq = 0

  private constructor(peer: RawPeer, exchange: number, account: Account) {
    this.peer = peer
    this.#exchange = exchange
    this.#account = account
  }

  static async registered(exchange: number, account: Account): Promise<RawPhone> {
    const phone = new RawPhone(await RawPeer.start(), exchange, account)
    const answer = await phone.#request('REGISTER', `sip:127.0.0.1:${exchange}`, ['Expires: 60'])
    if (!answer.startsWith('SIP/2.0 200')) throw new Error(`not registered: ${answer}`)
    return phone
  }

  /** All that has reached it. */
  get received(): string[] {
    return [...this.peer.requests, ...this.peer.responses]
  }

  /** @returns its answer, once it is final */
  invite(dialled: string, sdp: string): Promise<string> {
    return this.#request('INVITE', `sip:${dialled}@127.0.0.1:${this.#exchange}`, [], sdp)
  }

  close(): Promise<void> {
    return this.peer.close()
  }

  /** Sent again with the answer to its challenge (RFC 2617 §3.2.2, without qop where none is asked for). */
  async #request(method: string, uri: string, more: string[], body = ''): Promise<string> {
    const challenged = await this.#send(method, uri, more, body)
    const [, asks, challenge] =
      /^(WWW|Proxy)-Authenticate: (Digest .*algorithm=MD5.*)\r$/im.exec(challenged) ??
      /^(WWW|Proxy)-Authenticate: (Digest .*)\r$/im.exec(challenged) ??
      []
    if (!challenge) return challenged
    if (method === 'INVITE') this.#acknowledge(challenged, uri)
    const read = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? ''
    const [realm, nonce, qop] = [read('realm'), read('nonce'), read('qop')]
    const { username, password } = this.#account
    const [ha1, ha2] = [md5(`${username}:${realm}:${password}`), md5(`${method}:${uri}`)]
    const counted = qop ? `${nonce}:00000001:abcd:auth` : nonce
    const fields = [
      `username="${username}"`,
      `realm="${realm}"`,
      `nonce="${nonce}"`,
      `uri="${uri}"`,
      `response="${md5(`${ha1}:${counted}:${ha2}`)}"`,
      ...(qop ? ['qop=auth', 'nc=00000001', 'cnonce="abcd"'] : []),
      'algorithm=MD5',
    ]
    const header = asks === 'Proxy' ? 'Proxy-Authorization' : 'Authorization'
    return this.#send(method, uri, [...more, `${header}: Digest ${fields.join(', ')}`], body)
  }

  #send(method: string, uri: string, more: string[], body: string): Promise<string> {
    const cseq = ++this.#cseq
    const own = `sip:${this.#account.username}@127.0.0.1`
    const lines = [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${this.peer.port};branch=z9hG4bK${method}${cseq}`,
      'Max-Forwards: 70',
      `From: <${own}>;tag=raw`,
      `To: <${method === 'REGISTER' ? own : uri}>`,
      `Call-ID: raw-${method}-${this.peer.port}`,
      `CSeq: ${cseq} ${method}`,
      `Contact: <${own}:${this.peer.port}>`,
      ...more,
      ...(body ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${body.length}`,
      '',
      body,
    ]
    this.peer.send(lines.join('\r\n'), this.#exchange)
    return this.peer.final(method, cseq)
  }

  /** RFC 3261 §17.1.1.3: of an answer that is none. */
  #acknowledge(answer: string, uri: string): void {
    const kept = answer.split('\r\n').filter((line) => /^(Via|From|To|Call-ID):/i.test(line))
    const cseq = /^CSeq: (\d+)/im.exec(answer)?.[1]
    const lines = [
      `ACK ${uri} SIP/2.0`,
      ...kept,
      `CSeq: ${cseq} ACK`,
      'Max-Forwards: 70',
      'Content-Length: 0',
      '',
      '',
    ]
    this.peer.send(lines.join('\r\n'), this.#exchange)
  }
}
