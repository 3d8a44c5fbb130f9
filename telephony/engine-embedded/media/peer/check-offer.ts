import { RtpError } from '@tongdai/rtp'
import { checkPeer } from '@tongdai/rtp/session/check-peer.ts'
import { offeredPeer, SdpError } from '@tongdai/sdp'
import { readDescription } from '@tongdai/webrtc/read-description.ts'
import { WebRtcError } from '@tongdai/webrtc/webrtc-error.ts'
import { MediaError, type OpenLeg } from '../media-plane.ts'
import { checkTarget, type Own, refuseOurs } from './check-target.ts'

/** Whose ports and addresses are no target. */
export interface OwnPlaces extends Own {
  isOurs(port: number): boolean
}

/**
 * Reads an offer as the worker will that has to answer it, and opens nothing: a browser's connection, once begun, waits a
 * few seconds for the browser, which hears our answer only when somebody has picked up.
 * @throws MediaError MEDIA_NOT_ACCEPTABLE
 */
export function checkOffer(
  { kind, signallingAddress }: Pick<OpenLeg, 'kind' | 'signallingAddress'>,
  offer: string,
  { isOurs, ...own }: OwnPlaces,
): void {
  try {
    if (kind === 'webrtc') readDescription(offer)
    else {
      const peer = offeredPeer(offer)
      checkPeer(peer)
      const ours = checkTarget(peer, signallingAddress, own).find(isOurs)
      if (ours !== undefined) refuseOurs(ours)
    }
  } catch (error) {
    if (error instanceof SdpError || error instanceof WebRtcError || error instanceof RtpError)
      throw new MediaError('MEDIA_NOT_ACCEPTABLE', error.message)
    throw error
  }
}
