import { createSocket, type Socket } from 'node:dgram'
import { isIP } from 'node:net'
import { RtpError } from '../rtp-error.ts'

/** Addresses are checked before; so no packet waits for the resolver's thread. */
const noLookup = (address: string, _options: unknown, found: (error: null, address: string) => void) =>
  found(null, address)

/**
 * Opens one UDP socket.
 *
 * @returns null when the port is taken by someone else
 * @throws RtpError RTP_SOCKET
 */
export async function openUdpSocket(address: string, port: number): Promise<Socket | null> {
  const type = isIP(address) === 6 ? 'udp6' : 'udp4'
  const socket = createSocket({ type, lookup: noLookup as never })
  const bound = Promise.withResolvers<Socket | null>()
  socket.once('error', (error: NodeJS.ErrnoException) => {
    socket.close()
    if (error.code === 'EADDRINUSE') bound.resolve(null)
    else bound.reject(new RtpError('RTP_SOCKET', `cannot open ${address}:${port}: ${error.message}`))
  })
  socket.bind({ address, port, exclusive: true }, () => {
    socket.removeAllListeners('error')
    bound.resolve(socket)
  })
  return bound.promise
}

/** Known at once after `connect`, since addresses are not looked up. */
export function isConnected(socket: Socket): boolean {
  try {
    return socket.remoteAddress().port > 0
  } catch {
    return false
  }
}

/** RTP on an even port of the pool and RTCP on the next. @throws RtpError RTP_SOCKET */
export async function openPair(address: string, port: number): Promise<{ rtp: Socket; rtcp: Socket } | null> {
  const rtp = await openUdpSocket(address, port)
  if (!rtp) return null
  const rtcp = await openUdpSocket(address, port + 1).catch((error: unknown) => {
    rtp.close()
    throw error
  })
  if (rtcp) return { rtp, rtcp }
  rtp.close()
  return null
}
