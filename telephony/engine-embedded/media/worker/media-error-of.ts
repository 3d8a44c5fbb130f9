import { RtpError } from '@tongdai/rtp'
import { SdpError } from '@tongdai/sdp'
import { WebRtcError } from '@tongdai/webrtc'
import { MediaError } from '../media-plane.ts'

/** What the parent is told of an error that ended a request. */
export function mediaErrorOf(error: unknown): MediaError {
  if (error instanceof MediaError) return error
  const message = (error as Error).message
  if (error instanceof SdpError || error instanceof WebRtcError)
    return new MediaError('MEDIA_NOT_ACCEPTABLE', message)
  if (error instanceof RtpError && error.code === 'RTP_REFUSED_PEER')
    return new MediaError('MEDIA_NOT_ACCEPTABLE', message)
  return new MediaError('MEDIA_UNAVAILABLE', message)
}
