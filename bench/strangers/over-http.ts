import { Agent, type RequestOptions, request } from 'node:http'
import { WebSocket } from 'ws'
import { type Attack, strangers, type Tally } from './attack.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const mostAtOnce = 200

/** Requests, many at once, from every stranger in turn. */
export function requests(of: (web: string) => RequestOptions & { body?: string }): Attack {
  return async ({ web }, pace, tally) => {
    let open = 0
    await pace.run(() => {
      if (open >= mostAtOnce) return new Promise((resolve) => setTimeout(resolve, 1))
      open++
      tally.sent++
      ask(web, of(web), tally, () => open--)
    })
    agent.destroy()
  }
}

function ask(web: string, options: RequestOptions & { body?: string }, tally: Tally, done: () => void): void {
  const { hostname, port } = new URL(web)
  const localAddress = strangers[tally.sent % strangers.length]!
  const host = hostname === 'localhost' ? '127.0.0.1' : hostname
  const sent = request({ host, port, agent, localAddress, ...options }, (response) => {
    tally.answered++
    response.resume()
    response.on('close', done)
  })
  sent.on('error', () => {
    tally.closed++
    done()
  })
  sent.end(options.body)
}

/** Of one who is signed in: asks for the whole state of a company again and again, and reads it or not. */
export function resumes(reads: boolean): Attack {
  return async ({ web, cookie }, pace, tally) => {
    const open = (): WebSocket => {
      const socket = new WebSocket(`${web.replace('http', 'ws')}/api/live`, {
        headers: { cookie, origin: web },
        localAddress: strangers[0],
      })
      socket.on('error', () => {})
      socket.on('message', () => tally.answered++)
      socket.on('open', () => reads || socket.pause())
      socket.on('close', () => tally.closed++)
      return socket
    }
    const sockets = [open(), open(), open()]
    const text = JSON.stringify({ type: 'resume', epoch: null, seq: 0 })
    await pace.run(() => {
      const at = tally.sent % sockets.length
      const socket = sockets[at]!
      if (socket.readyState === WebSocket.CLOSED) sockets[at] = open()
      if (socket.readyState !== WebSocket.OPEN || socket.bufferedAmount > 1 << 16)
        return new Promise((resolve) => setTimeout(resolve, 1))
      socket.send(text)
      tally.sent++
    })
    for (const socket of sockets) socket.terminate()
  }
}
