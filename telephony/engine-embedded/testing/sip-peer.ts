import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import {
  type Call,
  type CallEvent,
  type HeaderFields,
  type IncomingCall,
  type IncomingRequest,
  type ListenOptions,
  type OutgoingCall,
  SipEndpoint,
  type SipResponse,
} from '@tongdai/sip'
import { uriHost } from '../caller-identity.ts'

export const someSdp = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 20000 RTP/AVP 8',
  'a=rtpmap:8 PCMA/8000',
  '',
].join('\r\n')

/** A phone or a carrier of its own on loopback: a real SIP endpoint in the hands of a test. */
export class SipPeer {
  readonly endpoint: SipEndpoint
  readonly port: number
  /** As URIs have it. */
  readonly #host: string
  /** INVITEs that reached it, whatever came of them. */
  invites = 0
  readonly requests: IncomingRequest[] = []
  /** Answers a request outside a dialog; default 200. */
  onRequest: (request: IncomingRequest) => void = (request) => request.reply(200)
  readonly #arrived: PeerCall[] = []
  readonly #waiting: ((call: PeerCall) => void)[] = []

  private constructor(endpoint: SipEndpoint, host: string, port: number) {
    this.endpoint = endpoint
    this.#host = uriHost(host)
    this.port = port
    endpoint.onInvite = (call) => {
      this.invites++
      const arrived = new PeerCall(call)
      const waiting = this.#waiting.shift()
      if (waiting) waiting(arrived)
      else this.#arrived.push(arrived)
    }
    endpoint.onRequest = (request) => {
      this.requests.push(request)
      this.onRequest(request)
    }
  }

  static async start(host = '127.0.0.1', more: Partial<ListenOptions> = {}): Promise<SipPeer> {
    const endpoint = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'peer' })
    return new SipPeer(endpoint, host, await endpoint.listen({ transport: 'udp', host, port: 0, ...more }))
  }

  /** The next call that arrives. Fails after 5 s. */
  nextCall(): Promise<PeerCall> {
    const arrived = this.#arrived.shift()
    if (arrived) return Promise.resolve(arrived)
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no call reached the peer')), 5000)
      this.#waiting.push((call) => {
        clearTimeout(late)
        resolve(call)
      })
    })
  }

  call(options: {
    to: number
    user: string
    from?: string
    headers?: HeaderFields
    account?: Account
    sdp?: string
  }): PeerCall {
    const { to, user, from = `<sip:+84901234567@${this.#host}>`, headers, account, sdp = someSdp } = options
    const peer = new PeerCall(null)
    peer.take(
      this.endpoint.call({
        uri: `sip:${user}@${this.#host}:${to}`,
        from,
        sdp,
        ...(headers ? { headers } : {}),
        ...(account ? { credentials: () => account } : {}),
        onEvent: (event) => peer.hear(event),
      }),
    )
    return peer
  }

  register(to: number, account: Account, expires = 60, as = account.username): Promise<SipResponse> {
    return this.request(to, 'REGISTER', { account, as, headers: [['Expires', String(expires)]] })
  }

  request(
    to: number,
    method: string,
    options: { account?: Account; as?: string; headers?: HeaderFields; user?: string } = {},
  ): Promise<SipResponse> {
    const { account, as = account?.username ?? 'nobody', headers = [], user } = options
    const host = `${this.#host}:${to}`
    return this.endpoint.request({
      method,
      uri: `sip:${user ? `${user}@` : ''}${host}`,
      from: `<sip:${as}@${this.#host}>`,
      to: `<sip:${as}@${this.#host}>`,
      headers,
      timeoutMs: 4000,
      ...(account ? { credentials: () => account } : {}),
    })
  }

  close(): Promise<void> {
    return this.endpoint.close(200)
  }
}

export interface Account {
  username: string
  password: string
}

/** One call at the peer, either direction, with what happened to it. */
export class PeerCall {
  readonly events: CallEvent[] = []
  #call: Call | null = null
  readonly #incoming: IncomingCall | null
  readonly #looks = new Set<() => void>()

  constructor(incoming: IncomingCall | null) {
    this.#incoming = incoming
    if (!incoming) return
    this.#call = incoming
    incoming.onEvent = (event) => this.hear(event)
  }

  take(call: OutgoingCall): void {
    this.#call = call
  }

  get call(): Call {
    return this.#call!
  }

  get request() {
    return this.#incoming!.request
  }

  hear(event: CallEvent): void {
    this.events.push(event)
    for (const look of [...this.#looks]) look()
  }

  ring(): void {
    this.#incoming!.provisional(180)
  }

  earlyMedia(): void {
    this.#incoming!.provisional(183, { sdp: someSdp })
  }

  answer(sdp = someSdp): void {
    this.#incoming!.accept({ sdp })
  }

  refuse(code: number, headers: HeaderFields = []): void {
    this.#incoming!.reject(code, { headers })
  }

  hangUp(): void {
    this.call.hangUp()
  }

  /** Its last event, when it has come. @returns the status of a refusal, else null */
  async ended(): Promise<number | null> {
    const last = await this.event((event) => event.type === 'ended' || event.type === 'failed')
    return last.type === 'failed' ? last.code : null
  }

  /** The first event that fits, past or to come. Fails after 5 s. */
  event(fits: (event: CallEvent) => boolean): Promise<CallEvent> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.events.find(fits)
        if (!found) return
        clearTimeout(late)
        this.#looks.delete(look)
        resolve(found)
      }
      const late = setTimeout(
        () => reject(new Error(`not heard; but ${this.events.map(({ type }) => type)}`)),
        5000,
      )
      this.#looks.add(look)
      look()
    })
  }
}
