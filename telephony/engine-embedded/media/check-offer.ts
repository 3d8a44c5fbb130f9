import { RtpError } from '@tongdai/rtp'
import { checkPeer } from '@tongdai/rtp/session/check-peer.ts'
import { OfferAnswer, SdpError } from '@tongdai/sdp'
import { readDescription } from '@tongdai/webrtc/read-description.ts'
import { WebRtcError } from '@tongdai/webrtc/webrtc-error.ts'
import { MediaError } from './media-plane.ts'

/** Stands for what is not open yet. */
const nowhere = { address: '0.0.0.0', port: 0 }

/**
 * Reads an offer as the worker will that has to answer it, and opens nothing: a browser's connection, once begun, waits a
 * few seconds for the browser, which hears our answer only when somebody has picked up.
 * @throws MediaError MEDIA_NOT_ACCEPTABLE
 */
export function checkOffer(kind: 'rtp' | 'webrtc', offer: string): void {
  try {
    if (kind === 'webrtc') readDescription(offer)
    else checkPeer(new OfferAnswer(nowhere).answer(offer).agreed.peer)
  } catch (error) {
    if (error instanceof SdpError || error instanceof WebRtcError || error instanceof RtpError)
      throw new MediaError('MEDIA_NOT_ACCEPTABLE', error.message)
    throw error
  }
}
