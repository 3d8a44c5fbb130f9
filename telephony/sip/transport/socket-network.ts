import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { plainAddress } from './address.ts'
import type { Network } from './network.ts'

const UNSENT_BYTES = 4 << 20

/** This machine's datagram sockets. */
export const socketNetwork: Network = {
  async bindDatagram(host, port, onDatagram) {
    const socket = createSocket({
      type: isIPv6(host) ? 'udp6' : 'udp4',
      // Bursts of set-ups must survive a pause of the garbage collector; the kernel's default holds some 200 datagrams.
      recvBufferSize: 4 << 20,
      sendBufferSize: 1 << 20,
      // Every address is numeric here: no resolver, and no turn of the event loop spent on it.
      lookup: (address, _options, found) => found(null, address, isIPv6(address) ? 6 : 4),
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind(port, host, () => {
        socket.off('error', reject)
        resolve()
      })
    })
    // Errors of single datagrams come to their send callback; here they would end the process.
    socket.on('error', () => {})
    socket.on('message', (data, from) => {
      onDatagram(data, { address: plainAddress(from.address), port: from.port })
    })
    const local = socket.address()
    let open = true
    return {
      local: { address: local.address, port: local.port },
      send(data, to, onError) {
        if (!open) return void queueMicrotask(() => onError(new Error('socket closed')))
        // The network does not take them as fast as they come: one more in memory is as lost as one on the way.
        if (socket.getSendQueueSize() > UNSENT_BYTES)
          return void queueMicrotask(() => onError(new Error('too much waits to be sent')))
        try {
          socket.send(data, to.port, to.address, (error) => error && onError(error))
        } catch (error) {
          // Node throws for what can never be an address, such as the port 0 that a strange Via may name.
          queueMicrotask(() => onError(error as Error))
        }
      },
      close() {
        if (!open) return
        open = false
        socket.close()
      },
    }
  },
}
