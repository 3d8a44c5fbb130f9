import { RtpError } from '../rtp-error.ts'
import { canonicalAddress, isNobody, isUnspecified } from './peer-address.ts'

export interface NegotiatedPeer {
  address: string
  port: number
  rtcpPort: number
  rtcpMux: boolean
}

/**
 * Whether packets may be sent where a session description says, as far as it can be told before a port of ours is open.
 *
 * @returns the address in its one spelling, and whether anything is to be sent at all (a hold the old way names nobody)
 * @throws RtpError RTP_REFUSED_PEER
 */
export function checkPeer({ address, port, rtcpPort, rtcpMux }: NegotiatedPeer): {
  address: string
  sends: boolean
} {
  const canonical = canonicalAddress(address)
  if (!canonical) throw new RtpError('RTP_REFUSED_PEER', `${address} is not an IP address`)
  const sends = port !== 0 && !isUnspecified(canonical)
  if (!sends) return { address: canonical, sends }
  // Whatever a session description says, we are no one's means to reach a group of hosts.
  if (isNobody(canonical))
    throw new RtpError('RTP_REFUSED_PEER', `${canonical} is not the address of one party`)
  const ports = rtcpMux ? [port] : [port, rtcpPort]
  if (ports.some((each) => each < 0 || each > 65_535))
    throw new RtpError('RTP_REFUSED_PEER', `port ${ports.join(' or ')} does not exist`)
  return { address: canonical, sends }
}
