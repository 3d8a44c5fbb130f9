import type { Exchange } from '../exchange.ts'
import type { FirstDescription } from '../media/media-plane.ts'
import { MediaError } from '../media/media-plane.ts'
import { alive, type Leg, type MediaId, type MediaKind } from './leg.ts'

/**
 * Opens media for a leg or one of its branches, on the worker of the leg it will be bridged with. An incoming leg
 * that has none yet gets it first, because everything near it must be able to follow.
 * @returns SDP: its first description, if it is to have one at once. Rejects with MediaError.
 */
export async function openMedia(
  exchange: Exchange,
  leg: Leg,
  options: { media: MediaId; kind: MediaKind; peerAddress: string },
  first?: FirstDescription,
): Promise<string> {
  const near = leg.near ? exchange.legs.get(leg.near) : undefined
  if (near && alive(near) && near.direction === 'incoming') await openIncomingMedia(exchange, near)
  exchange.legs.nameMedia(options.media, leg)
  const opened = {
    leg: options.media,
    kind: options.kind,
    ...(near?.media ? { near: near.media } : {}),
    signallingAddress: options.peerAddress,
    publicAddress: exchange.ownAddress(options.peerAddress),
  }
  return exchange.media.open(opened, first)
}

const opening = new WeakMap<Leg, Promise<string>>()

/** Opens the media of an incoming leg, once. Rejects with MediaError. */
export async function openIncomingMedia(exchange: Exchange, leg: Leg): Promise<void> {
  await openOnce(exchange, leg, undefined)
}

/** …and describes it to the caller. @returns SDP. Rejects with MediaError. */
export async function describeIncomingMedia(
  exchange: Exchange,
  leg: Leg,
  first: FirstDescription,
): Promise<string> {
  if (!opening.has(leg)) return openOnce(exchange, leg, first)
  await opening.get(leg)
  if ('offer' in first) return exchange.media.offer(leg.id, first.offer)
  return exchange.media.answer(leg.id, first.answer)
}

function openOnce(exchange: Exchange, leg: Leg, first: FirstDescription | undefined): Promise<string> {
  const begun = opening.get(leg)
  if (begun) return begun
  const promise = openNow(exchange, leg, first)
  opening.set(leg, promise)
  return promise
}

async function openNow(exchange: Exchange, leg: Leg, first: FirstDescription | undefined): Promise<string> {
  const { call } = leg
  if (!call?.flow) throw new MediaError('MEDIA_NO_SUCH_LEG', `leg ${leg.id} has no call`)
  const kind = call.flow.transport === 'ws' || call.flow.transport === 'wss' ? 'webrtc' : 'rtp'
  const { address } = call.flow.remote
  const sdp = await openMedia(exchange, leg, { media: leg.id, kind, peerAddress: address }, first)
  if (!alive(leg)) {
    exchange.media.closeLeg(leg.id)
    exchange.legs.forgetMedia(leg.id)
    throw new MediaError('MEDIA_NO_SUCH_LEG', `leg ${leg.id} ended while its media was opened`)
  }
  chooseMedia(leg, leg.id)
  return sdp
}

/** This media is the leg's from now on; commands that waited for it are carried out. */
export function chooseMedia(leg: Leg, media: MediaId): void {
  if (leg.media === media) return
  leg.media = media
  for (const command of leg.waiting.splice(0)) command(media)
}

/** Does something with the leg's media, as soon as it has any. */
export function withMedia(leg: Leg, command: (media: MediaId) => void): void {
  if (leg.media) command(leg.media)
  else leg.waiting.push(command)
}
