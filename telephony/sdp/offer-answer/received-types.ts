import type { AgreedAudio } from './agreed-audio.ts'
import type { AudioFormats } from './audio-formats.ts'

/** RFC 3551 §6, table 4; and what was taken for it before, which old gateways still send. */
const staticNoise = [13, 19]

/**
 * What each payload type means that the peer may send us. By our numbers first (RFC 3264 §5.1); then by its own, for
 * peers that send what they wrote themselves (a phone that answers 122 to our 101 and sends 122).
 *
 * @param theirs formats as the peer numbers them, of those agreed on
 * @param ours as we number them
 */
export function receivedTypes(
  theirs: AudioFormats,
  ours: AudioFormats,
): Pick<
  AgreedAudio,
  'receivePayloadTypes' | 'receiveCodecs' | 'receiveTelephoneEvents' | 'receiveComfortNoise'
> {
  const agreed = ours.codecs.filter(({ codec }) => theirs.codecs.some((one) => one.codec === codec))
  const receiveCodecs = new Map(agreed.map(({ payloadType, codec }) => [payloadType, codec]))
  const events = theirs.telephoneEvent !== null && ours.telephoneEvent !== null
  const taken = new Set([...receiveCodecs.keys(), ...(events ? [ours.telephoneEvent!] : [])])
  const free = (type: number | null): type is number => type !== null && !taken.has(type)
  for (const { payloadType, codec } of theirs.codecs)
    if (free(payloadType)) receiveCodecs.set(payloadType, codec)
  for (const type of receiveCodecs.keys()) taken.add(type)
  const receiveTelephoneEvents = events ? [ours.telephoneEvent!] : []
  if (events && free(theirs.telephoneEvent)) receiveTelephoneEvents.push(theirs.telephoneEvent)
  for (const type of receiveTelephoneEvents) taken.add(type)
  const receiveComfortNoise = [...new Set([...staticNoise, theirs.comfortNoise])].filter(free)
  const receivePayloadTypes = [...receiveCodecs.keys(), ...receiveTelephoneEvents, ...receiveComfortNoise]
  return { receivePayloadTypes, receiveCodecs, receiveTelephoneEvents, receiveComfortNoise }
}
