import { createSocket } from 'node:dgram'
import { now } from './report.ts'

/**
 * Asks the exchange by OPTIONS every 2 ms, so that a time in which its loop is busy shows as answers that come late. In
 * a process of its own, so that the bench's work is not taken for the exchange's. From twenty addresses, because an
 * address that nobody knows may send a hundred packets a second.
 *
 *   node bench/load/ping-voice.ts PORT  ('take' gives all readings since the last and forgets them)
 */
export interface PingReading {
  /** When it was sent, ms since 1970. */
  at: number
  /** Until its answer; of one that is not answered yet, until now. */
  ms: number
}

const everyMs = 2
const lostMs = 2_000
const sources = Array.from({ length: 20 }, (_, index) => `127.0.1.${index + 1}`)

if (process.argv[1] === import.meta.filename) ping(Number(process.argv[2]))

function ping(port: number): void {
  const open = new Map<number, number>()
  let done: PingReading[] = []
  let count = 0
  const sockets = sources.map((address) => {
    const socket = createSocket('udp4')
    socket.bind(0, address)
    socket.on('message', (answer) => {
      const number = Number(/\r\nCall-ID: (\d+)/.exec(answer.toString('latin1'))?.[1])
      const at = open.get(number)
      if (at !== undefined) done.push({ at, ms: now() - at })
      open.delete(number)
    })
    return socket
  })
  setInterval(() => {
    const number = count++
    const host = sources[number % sources.length]!
    const socket = sockets[number % sockets.length]!
    open.set(number, now())
    socket.send(options(number, host, socket.address().port, port), port, '127.0.0.1')
  }, everyMs)
  process.on('message', () => {
    process.send!([...done, ...[...open.values()].map((at) => ({ at, ms: now() - at }))])
    done = []
    // What was lost on the way is no news a second time.
    for (const [number, at] of open) if (now() - at > lostMs) open.delete(number)
  })
  process.on('disconnect', () => process.exit(0))
}

function options(number: number, host: string, ownPort: number, port: number): string {
  return [
    `OPTIONS sip:127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${host}:${ownPort};branch=z9hG4bKping${number}`,
    `Max-Forwards: 70`,
    `From: <sip:ping@${host}>;tag=p${number}`,
    `To: <sip:127.0.0.1>`,
    `Call-ID: ${number}`,
    `CSeq: 1 OPTIONS`,
    `Content-Length: 0\r\n\r\n`,
  ].join('\r\n')
}
