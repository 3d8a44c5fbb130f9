import { createConnection, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type Attack, type Doors, strangers, type Tally } from './attack.ts'
import type { Pace } from './pace.ts'

type Open = (doors: Doors, localAddress: string) => Socket

export const overTcp: Open = ({ sip }, localAddress) =>
  createConnection({ port: sip, host: '127.0.0.1', localAddress })
/** node:tls passes no local address on: the plain connection is made first. */
export const overTls: Open = ({ tls }, localAddress) =>
  connectTls({
    socket: createConnection({ port: tls, host: '127.0.0.1', localAddress }),
    rejectUnauthorized: false,
  })
/** Comes and says nothing: half a handshake. */
export const halfOpenTls: Open = ({ tls }, localAddress) =>
  createConnection({ port: tls, host: '127.0.0.1', localAddress })
export const overWebSocketPort: Open = ({ webSocket }, localAddress) =>
  createConnection({ port: webSocket, host: '127.0.0.1', localAddress })
export const overWebPort: Open = ({ web }, localAddress) =>
  createConnection({ port: Number(new URL(web).port), host: '127.0.0.1', localAddress })

/** Written at once: what few calls of the system carry costs the other side the most. */
const bunch = 50

/**
 * A number of connections over which as much is written as goes, each opened anew when it was closed.
 * @param reads false: nothing of the answers is taken
 */
export function streams(options: {
  open: Open
  text: () => string
  connections: number
  reads: boolean
}): Attack {
  return async (doors, pace, tally) => {
    const open = Array.from({ length: options.connections }, (_, index) =>
      keepOpen(() => options.open(doors, strangers[index % strangers.length]!), pace, tally, options.reads),
    )
    let next = 0
    await pace.run(() => {
      if (tally.sent % bunch === 0) next++
      const socket = open[next % open.length]!()
      if (!socket || socket.writableLength > 1 << 16) {
        // Held back: this connection, and perhaps all of them.
        next++
        return new Promise((resolve) => setImmediate(resolve))
      }
      socket.write(options.text())
      tally.sent++
    })
    for (const current of open) current()?.destroy()
  }
}

/** @returns the connection that stands now; null while a new one is on its way */
function keepOpen(open: () => Socket, pace: Pace, tally: Tally, reads: boolean): () => Socket | null {
  let socket: Socket | null = null
  const begin = () => {
    if (pace.over) return
    const opened = open()
    opened.on('error', () => {})
    opened.on(opened.constructor.name === 'TLSSocket' ? 'secureConnect' : 'connect', () => {
      socket = opened
    })
    if (reads) opened.on('data', () => tally.answered++)
    else opened.pause()
    opened.on('close', () => {
      tally.closed++
      socket = null
      setTimeout(begin, 20)
    })
  }
  begin()
  return () => socket
}
