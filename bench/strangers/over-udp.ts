import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { type Attack, type Doors, strangers } from './attack.ts'

const sockets = async (): Promise<Socket[]> =>
  Promise.all(
    strangers.map(async (address) => {
      const socket = createSocket('udp4')
      socket.bind(0, address)
      await once(socket, 'listening')
      return socket
    }),
  )

/** Datagrams to some ports in turn, from every stranger in turn. */
export function datagrams(text: () => string | Buffer, ports: (doors: Doors) => number[]): Attack {
  return async (doors, pace, tally) => {
    const from = await sockets()
    for (const socket of from) socket.on('message', () => tally.answered++)
    const to = ports(doors)
    await pace.run(() => {
      const socket = from[tally.sent % from.length]!
      socket.send(text(), to[tally.sent % to.length]!, '127.0.0.1', () => {})
      tally.sent++
      // Else they would only pile up in our own memory.
      return socket.getSendQueueSize() < 1 << 16 ? undefined : new Promise((resolve) => setImmediate(resolve))
    })
    for (const socket of from) socket.close()
  }
}
