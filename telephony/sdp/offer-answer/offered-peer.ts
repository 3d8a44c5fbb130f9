import { parseSdp } from '../parse-sdp.ts'
import { transportOf } from '../read-media.ts'
import { SdpError } from '../sdp-error.ts'
import { ownCodecs } from './agreed-audio.ts'
import { usableAudio } from './usable-audio.ts'

/**
 * Where an offer wants its audio, if `OfferAnswer.answer` would answer it; nothing is answered by this.
 *
 * @throws SdpError SDP_MALFORMED, SDP_NOT_ACCEPTABLE
 */
export function offeredPeer(offer: string): ReturnType<typeof transportOf> {
  const session = parseSdp(offer)
  const audio = usableAudio(session, ownCodecs)
  if (!audio) throw nothingUsable()
  const peer = transportOf(session, audio.media)
  if (peer.address === '') throw nowhere()
  return peer
}

export const nothingUsable = (): SdpError =>
  new SdpError('SDP_NOT_ACCEPTABLE', 'neither PCMA nor PCMU over RTP/AVP is offered')

export const nowhere = (): SdpError => new SdpError('SDP_MALFORMED', 'no c= line says where the audio goes')
