import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

const taken = new Set<number>()

/** The first of fifty ports, none of them handed out before by this process, of which those that an instance, a desk phone or a peer opens are free. */
export async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    // Below the range from which the system takes ports for outgoing connections.
    const base = 20_000 + Math.floor(Math.random() * 240) * 50
    if (taken.has(base)) continue
    taken.add(base)
    const opened = [0, 1, 2, 10, 11, 12, 15].map((offset) => base + offset)
    if ((await Promise.all(opened.flatMap((port) => [isFree(port), isFreeUdp(port)]))).every(Boolean))
      return base
  }
  throw new Error('no fifty ports in a row are free between 20000 and 32000')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function isFreeUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => {
      socket.close()
      resolve(false)
    })
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)))
  })
}
