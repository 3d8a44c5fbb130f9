import type { MediaDescription, SessionDescription } from '../session-description.ts'
import type { G711Codec } from './agreed-audio.ts'
import { type AudioFormats, formatsOf } from './audio-formats.ts'

export interface UsableAudio {
  /** Its place among the session's media. */
  slot: number
  media: MediaDescription
  formats: AudioFormats
}

/** The first audio of a session that we can speak; null: none. */
export function usableAudio(
  { media: slots }: SessionDescription,
  codecs: readonly G711Codec[],
): UsableAudio | null {
  for (const [slot, media] of slots.entries()) {
    const formats = usableFormats(media, codecs)
    if (formats) return { slot, media, formats }
  }
  return null
}

/** Null where it is refused, no plain RTP audio, or in no codec of ours. */
export function usableFormats(media: MediaDescription, codecs: readonly G711Codec[]): AudioFormats | null {
  // RTP/AVPF without feedback is RTP/AVP to us; SRTP in SDP (SAVP, RFC 4568) is not spoken.
  if (media.kind !== 'audio' || media.port === 0 || !/^RTP\/AVPF?$/i.test(media.protocol)) return null
  const formats = formatsOf(media)
  return formats.codecs.some(({ codec }) => codecs.includes(codec)) ? formats : null
}
