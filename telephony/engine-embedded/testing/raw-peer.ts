import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** A SIP peer by hand over UDP, which answers only as a test tells it: silent, late, or hostile. */
export class RawPeer {
  readonly port: number
  readonly requests: string[] = []
  /** What its own requests, sent by hand, were answered. */
  readonly responses: string[] = []
  /** Answers given at once, by method: status line and further headers. */
  readonly answers: Record<string, string[]> = { BYE: ['200 OK'], OPTIONS: ['200 OK'] }
  readonly #socket: Socket
  readonly #looks = new Set<() => void>()
  #lastPort = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    this.port = socket.address().port
    socket.on('message', (data, { port }) => this.#hear(String(data), port))
  }

  static async start(): Promise<RawPeer> {
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return new RawPeer(socket)
  }

  /** The requests of a method so far. */
  of(method: string): string[] {
    return this.requests.filter((text) => text.startsWith(`${method} `))
  }

  /** The request of that method, the `nth` of them, when it has come. Fails after 5 s. */
  heard(method: string, nth = 1): Promise<string> {
    return this.#when(
      () => this.of(method)[nth - 1],
      () => `no ${method}; but ${this.requests.map((text) => text.split(' ')[0])}`,
    )
  }

  /** The answer of that status to its request of that method and number. Fails after 5 s. */
  answered(method: string, status: number, cseq: number | null = null): Promise<string> {
    const fits = new RegExp(`^SIP/2\\.0 ${status} [\\s\\S]*^CSeq: ${cseq ?? '\\d+'} ${method}\r$`, 'm')
    return this.#when(
      () => this.responses.find((text) => fits.test(text)),
      () => `no ${status} to ${method}; but ${this.responses.map((text) => text.split('\r\n')[0])}`,
    )
  }

  /** The final answer to its request of that method and number. Fails after 5 s. */
  final(method: string, cseq: number): Promise<string> {
    const fits = new RegExp(`^SIP/2\\.0 [2-6][\\s\\S]*^CSeq: ${cseq} ${method}\r$`, 'm')
    return this.#when(
      () => this.responses.find((text) => fits.test(text)),
      () => `no final answer to ${method}; but ${this.responses.map((text) => text.split('\r\n')[0])}`,
    )
  }

  reply(request: string, answer: string[], sdp = ''): void {
    this.replyAs('raw', request, answer, sdp)
  }

  /** As one of several phones behind it, each known by its tag. */
  replyAs(tag: string, request: string, [status, ...more]: string[], sdp = ''): void {
    const lines = request.split('\r\n')
    const copied = lines.filter((line) => /^(Via|From|Call-ID|CSeq|Record-Route):/i.test(line))
    const to = lines.find((line) => /^To:/i.test(line)) ?? ''
    const text = [
      `SIP/2.0 ${status}`,
      ...copied,
      to.includes('tag=') ? to : `${to};tag=${tag}`,
      ...(more.some((line) => line.startsWith('Contact:'))
        ? []
        : [`Contact: <sip:raw@127.0.0.1:${this.port}>`]),
      ...more,
      ...(sdp ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${sdp.length}`,
      '',
      sdp,
    ].join('\r\n')
    this.#socket.send(text, this.#lastPort, '127.0.0.1')
  }

  send(text: string, port: number): void {
    this.#socket.send(text, port, '127.0.0.1')
  }

  #when(find: () => string | undefined, missing: () => string): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = find()
        if (found === undefined) return
        clearTimeout(late)
        this.#looks.delete(look)
        resolve(found)
      }
      const late = setTimeout(() => reject(new Error(missing())), 5000)
      this.#looks.add(look)
      look()
    })
  }

  #hear(text: string, port: number): void {
    if (text.startsWith('SIP/2.0')) this.responses.push(text)
    else {
      this.#lastPort = port
      this.requests.push(text)
      const answer = this.answers[text.split(' ')[0]!]
      if (answer) this.reply(text, answer)
    }
    for (const look of [...this.#looks]) look()
  }

  async close(): Promise<void> {
    this.#socket.close()
  }
}
