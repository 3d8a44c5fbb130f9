import { type Codec, codecsOf } from '../read-media.ts'
import type { MediaDescription } from '../session-description.ts'
import type { G711Codec } from './agreed-audio.ts'

/** G.711 and event payload types, in the order of preference of who wrote them. */
export interface AudioFormats {
  codecs: { codec: G711Codec; payloadType: number }[]
  telephoneEvent: number | null
  comfortNoise: number | null
}

/** What we can take part in, of an m-line's formats. */
export function formatsOf(media: MediaDescription): AudioFormats {
  const all = codecsOf(media)
  const codecs: AudioFormats['codecs'] = []
  for (const { encoding, clockRate, channels, payloadType } of all) {
    if ((encoding !== 'PCMA' && encoding !== 'PCMU') || clockRate !== 8000 || channels !== 1) continue
    if (!codecs.some(({ codec }) => codec === encoding)) codecs.push({ codec: encoding, payloadType })
  }
  return {
    codecs,
    telephoneEvent: all.find(isEvent)?.payloadType ?? null,
    comfortNoise: all.find(isNoise)?.payloadType ?? null,
  }
}

/** RFC 3389 §4. */
function isNoise({ encoding, clockRate }: Codec): boolean {
  return encoding === 'CN' && clockRate === 8000
}

/** RFC 4733 §2.1: the clock of the events is that of the audio they stand in. */
function isEvent({ encoding, clockRate }: Codec): boolean {
  return encoding === 'TELEPHONE-EVENT' && clockRate === 8000
}
