/** Nothing heard for this long, though the exchange answers each ping: the socket is dead, ms. */
const silenceMs = 11_000

/**
 * The WebSocket under one JsSIP user agent (RFC 7118), for one connection only: its ticket is good for one minute, so
 * every reconnect is a new agent over a new socket. JsSIP's own has no keep-alive; this one pings (RFC 5626 §3.5.1).
 */
export class SipSocket {
  readonly url: string
  readonly sip_uri: string
  via_transport: string
  onconnect = () => {}
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => {}
  ondata: (data: unknown) => void = () => {}
  #socket: WebSocket | null = null
  #heardAt = 0
  #used = false

  constructor(url: string) {
    const { protocol, host } = new URL(url)
    this.url = url
    this.sip_uri = `sip:${host};transport=ws`
    this.via_transport = protocol === 'wss:' ? 'WSS' : 'WS'
  }

  connect(): void {
    // JsSIP reconnects by itself; the ticket would be refused.
    if (this.#used) return
    this.#used = true
    const socket = new WebSocket(this.url, 'sip')
    this.#socket = socket
    this.#heardAt = performance.now()
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => this.onconnect()
    socket.onmessage = ({ data }) => {
      this.#heardAt = performance.now()
      this.ondata(data)
    }
    socket.onclose = ({ wasClean, code, reason }) => this.#gone(!wasClean, code, reason)
  }

  disconnect(): void {
    this.#gone(false)
  }

  send(message: string | ArrayBuffer | Blob): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false
    this.#socket.send(message)
    return true
  }

  /** To be called every few seconds: keeps the way open through NATs, and finds out when it is closed. */
  beat(): void {
    if (!this.#socket) return
    if (performance.now() - this.#heardAt > silenceMs) this.#gone(true)
    else this.send('\r\n\r\n')
  }

  /** Closes without a word: no BYE, no un-REGISTER. The exchange keeps the call for whoever comes back. */
  drop(): void {
    this.ondisconnect = () => {}
    this.#gone(false)
  }

  #gone(error: boolean, code?: number, reason?: string): void {
    const socket = this.#socket
    if (!socket) return
    this.#socket = null
    socket.onopen = socket.onclose = socket.onmessage = null
    socket.close()
    this.ondisconnect(error, code, reason)
  }
}
