import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import {
  type HeaderFields,
  type IncomingRequest,
  type ListenOptions,
  SipEndpoint,
  type SipResponse,
} from '@tongdai/sip'
import { uriHost } from '../identity/caller-identity.ts'
import { PeerCall, someSdp } from './peer-call.ts'

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
