import WebSocket from 'ws'
import { pageOrigin } from './start-exchange.ts'

interface Message {
  start: string
  headers: Record<string, string[]>
  body: string
}

/** A browser's phone as it appears on the wire: SIP by hand over a WebSocket, so that a test sees every byte. */
export class BrowserPhone {
  readonly socket: WebSocket
  readonly #user: string
  readonly #instance: string
  readonly #inbox: Message[] = []
  readonly #looks = new Set<() => void>()
  /** Numbers the user agents of one page: each has Call-IDs of its own. */
  readonly #line: number
  #cseq = 0

  private constructor(socket: WebSocket, user: string, instance: string, line: number) {
    this.#line = line
    this.socket = socket
    this.#user = user
    this.#instance = instance
    socket.on('message', (data) => {
      this.#inbox.push(parse(String(data)))
      for (const look of [...this.#looks]) look()
    })
  }

  /** @returns the open phone, or the HTTP status that refused it */
  static open(
    port: number,
    options: { ticket?: string; origin?: string | null; user?: string; instance?: string; line?: number },
  ): Promise<BrowserPhone | number> {
    const { ticket = 'c1:u101:e101', origin = pageOrigin, user = 'demo-101' } = options
    const { instance = 'one', line = 1 } = options
    const url = `ws://127.0.0.1:${port}/sip?ticket=${encodeURIComponent(ticket)}`
    const socket = new WebSocket(url, 'sip', origin === null ? {} : { origin })
    const phone = new BrowserPhone(socket, user, instance, line)
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(phone))
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
      socket.once('error', reject)
    })
  }

  static async ready(
    port: number,
    options: Parameters<typeof BrowserPhone.open>[1] = {},
  ): Promise<BrowserPhone> {
    const phone = await BrowserPhone.open(port, options)
    if (typeof phone === 'number') throw new Error(`refused ${phone}`)
    const code = await phone.register()
    if (code !== 200) throw new Error(`not registered: ${code}`)
    return phone
  }

  /** @returns the status */
  async register(as = this.#user): Promise<number> {
    const cseq = this.#send('REGISTER', 'sip:exchange', as, [
      `Contact: <sip:x@${this.#instance}.invalid;transport=ws>;+sip.instance="<urn:uuid:${this.#instance}>";reg-id=1;expires=60`,
    ])
    return this.#status(cseq)
  }

  /** @returns the first final status of an INVITE, not acknowledged */
  async invite(dialled: string, as = this.#user): Promise<number> {
    const cseq = this.#send('INVITE', `sip:${dialled}@exchange`, as, [
      `Contact: <sip:x@${this.#instance}.invalid;transport=ws>`,
    ])
    return this.#status(cseq)
  }

  /** The next request of that method that has come or comes. */
  request(method: string): Promise<Message> {
    return this.#find(({ start }) => start.startsWith(`${method} `))
  }

  /** Answers a request; a 2xx to an INVITE carries `sdp`. */
  answer(request: Message, code: number, sdp = ''): void {
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].flatMap((name) =>
      (request.headers[name.toLowerCase()] ?? []).map((value) => `${name}: ${value}`),
    )
    const [to = ''] = request.headers.to ?? []
    this.socket.send(
      [
        `SIP/2.0 ${code} Whatever`,
        ...copied,
        `To: ${to.includes('tag=') ? to : `${to};tag=browser`}`,
        `Contact: <sip:x@${this.#instance}.invalid;transport=ws>`,
        ...(sdp ? ['Content-Type: application/sdp'] : []),
        `Content-Length: ${sdp.length}`,
        '',
        sdp,
      ].join('\r\n'),
    )
  }

  closed(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return Promise.resolve()
    return new Promise((resolve) => this.socket.once('close', () => resolve()))
  }

  #send(method: string, uri: string, as: string, more: string[]): number {
    const cseq = ++this.#cseq
    this.socket.send(
      [
        `${method} ${uri} SIP/2.0`,
        `Via: SIP/2.0/WS ${this.#instance}.invalid;branch=z9hG4bK${this.#instance}${this.#line}${method}${cseq}`,
        'Max-Forwards: 70',
        `From: <sip:${as}@exchange>;tag=${this.#instance}`,
        `To: <sip:${method === 'REGISTER' ? `${as}@exchange` : uri.slice(4)}>`,
        `Call-ID: ${this.#instance}-${this.#line}-${method}`,
        `CSeq: ${cseq} ${method}`,
        ...more,
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    )
    return cseq
  }

  async #status(cseq: number): Promise<number> {
    const { start } = await this.#find(
      (message) =>
        /^SIP\/2\.0 [2-6]/.test(message.start) &&
        Number.parseInt(message.headers.cseq?.[0] ?? '', 10) === cseq,
    )
    return Number(start.split(' ')[1])
  }

  #find(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const index = this.#inbox.findIndex(fits)
        if (index < 0) return
        clearTimeout(late)
        this.#looks.delete(look)
        resolve(this.#inbox.splice(index, 1)[0]!)
      }
      const late = setTimeout(
        () => reject(new Error(`not heard; but ${this.#inbox.map(({ start }) => start)}`)),
        5000,
      )
      this.#looks.add(look)
      look()
    })
  }
}

function parse(text: string): Message {
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const [start = '', ...lines] = head.split('\r\n')
  const headers: Record<string, string[]> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    headers[name] = [...(headers[name] ?? []), line.slice(colon + 1).trim()]
  }
  return { start, headers, body }
}
