import type { Exchange } from './exchange.ts'
import { alive, type Leg, type MediaId, type MediaKind } from './leg.ts'

/**
 * Opens media for a leg or one of its branches, on the worker of the leg it will be bridged with. An incoming leg
 * that has none yet gets it first, because everything near it must be able to follow.
 * Rejects with MediaError.
 */
export async function openMedia(
  exchange: Exchange,
  leg: Leg,
  options: { media: MediaId; kind: MediaKind; peerAddress: string },
): Promise<void> {
  const near = leg.near ? exchange.legs.get(leg.near) : undefined
  if (near && alive(near) && near.direction === 'incoming') await openIncomingMedia(exchange, near)
  exchange.legs.nameMedia(options.media, leg)
  await exchange.media.open({
    leg: options.media,
    kind: options.kind,
    ...(near?.media ? { near: near.media } : {}),
    signallingAddress: options.peerAddress,
    publicAddress: exchange.ownAddress(options.peerAddress),
  })
}

const opening = new WeakMap<Leg, Promise<void>>()

/** Opens the media of an incoming leg, once. Rejects with MediaError. */
export function openIncomingMedia(exchange: Exchange, leg: Leg): Promise<void> {
  let promise = opening.get(leg)
  if (!promise) {
    promise = openNow(exchange, leg)
    opening.set(leg, promise)
  }
  return promise
}

async function openNow(exchange: Exchange, leg: Leg): Promise<void> {
  const { call } = leg
  if (!call?.flow) return
  const kind = call.flow.transport === 'ws' || call.flow.transport === 'wss' ? 'webrtc' : 'rtp'
  await openMedia(exchange, leg, { media: leg.id, kind, peerAddress: call.flow.remote.address })
  if (!alive(leg)) {
    exchange.media.closeLeg(leg.id)
    exchange.legs.forgetMedia(leg.id)
    return
  }
  chooseMedia(leg, leg.id)
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
