import { isIP, isIPv6 } from 'node:net'
import { canonicalAddress, isLinkLocal, isOwnAddress } from '@tongdai/rtp'
import { MediaError } from '../media-plane.ts'

export interface Target {
  address: string
  port: number
  rtcpPort: number
}

/** Where this machine is, and by what its audio leaves it. */
export interface Own {
  /** Besides those of its interfaces. */
  ownAddresses: readonly string[]
  /** Of the sockets for audio. */
  bindAddress: string
}

/**
 * What a session description names is no target merely because it says so. This machine's own and link-local addresses
 * are reached only for who signals from such a one himself (a softphone or a carrier's simulator beside us); and even
 * he is not given the ports on which we listen: calls would hear each other, or SIP would be fed with audio.
 *
 * @param signallingAddress where the peer's requests come from
 * @returns the ports that must not be the exchange's own; none where it is another machine
 * @throws MediaError MEDIA_NOT_ACCEPTABLE
 */
export function checkTarget(
  { address: named, port, rtcpPort }: Target,
  signallingAddress: string,
  { ownAddresses, bindAddress }: Own,
): number[] {
  if (port === 0) return []
  // One address has many spellings, and packets go to all of them.
  const address = canonicalAddress(named) ?? named
  if (!reaches(bindAddress, address)) refuse(`${address} cannot be reached from ${bindAddress}`)
  const isOwn = (each: string) => isOwnAddress(each) || ownAddresses.includes(each)
  if (isLinkLocal(address) && !isLinkLocal(signallingAddress)) refuse(`${address} is of the local wire only`)
  if (!isOwn(address)) return []
  // A trunk's name that is not resolved yet tells nothing.
  if (isIP(signallingAddress) !== 0 && !isOwn(signallingAddress))
    refuse(`${address} is this machine, and the peer is not`)
  return [port, rtcpPort]
}

/** A socket of IPv4 sends nothing to IPv6, nor the other way round; one of '::' sends to both. The address of none is a hold the old way. */
function reaches(bindAddress: string, address: string): boolean {
  if (bindAddress === '::' || address === '::' || address === '0.0.0.0') return true
  return isIPv6(bindAddress) === isIPv6(address)
}

export function refuseOurs(port: number): never {
  return refuse(`port ${port} is the exchange's own`)
}

function refuse(why: string): never {
  throw new MediaError('MEDIA_NOT_ACCEPTABLE', why)
}
