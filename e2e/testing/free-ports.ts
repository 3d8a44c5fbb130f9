import { createSocket } from 'node:dgram'
import { createServer, type Server } from 'node:net'

/** How many belong together, enough for an instance, a desk phone or a peer. */
const together = 50

/**
 * The first of fifty ports that are free, and that no other test is given before this process ends, in whatever process it
 * runs: this one listens on the last of them, and whoever cannot looks elsewhere.
 */
export async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    // Below the range from which the system takes ports for outgoing connections.
    const base = 20_000 + Math.floor(Math.random() * 240) * together
    const hold = await listenOn(base + together - 1)
    if (!hold) continue
    const others = Array.from({ length: together - 1 }, (_, offset) => base + offset)
    if ((await Promise.all(others.flatMap((port) => [isFree(port), isFreeUdp(port)]))).every(Boolean))
      return base
    hold.close()
  }
  throw new Error('no fifty ports in a row are free between 20000 and 32000')
}

/** Ports for sound, below and above those that the system hands out, of which two instances beside each other have none in common. */
export interface SoundPorts {
  exchange: string
  carrier: string
  /** For the next instance. */
  release(): void
}

export async function soundPorts(): Promise<SoundPorts> {
  const shares = Array.from({ length: 8 }, (_, share) => share * 500)
  // Not the one used last: who talked to an instance that was killed still sends there.
  for (const share of shares.sort(() => Math.random() - 0.5)) {
    const [exchange, carrier] = [61_000 + share, 16_000 + share]
    const hold = await listenOn(exchange)
    if (hold)
      return {
        exchange: `${exchange}-${exchange + 499}`,
        carrier: `${carrier}-${carrier + 499}`,
        release: () => void hold.close(),
      }
  }
  throw new Error('eight instances run already, and there are no more ports for sound')
}

/** Null: somebody else does. It keeps no process alive. */
function listenOn(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer().unref()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

async function isFree(port: number): Promise<boolean> {
  const server = await listenOn(port)
  if (!server) return false
  await new Promise((resolve) => server.close(resolve))
  return true
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
