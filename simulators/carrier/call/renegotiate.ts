import type { CallEvent } from '@tongdai/sip'
import type { CarrierCall } from './carrier-call.ts'

/** The exchange changes the session: holds us, resumes, moves its media (RFC 3264 §8). */
export async function renegotiate(
  call: CarrierCall,
  event: CallEvent & { type: 'renegotiate' },
): Promise<void> {
  const { method, offer, reply } = event
  const media = call.media
  call.sipLine('received', `${method} (${offer ? 'offer' : 'no offer'})`, null)
  if (!media) return reply.reject(488)
  try {
    if (offer === null) {
      const answer = await reply.accept(media.offer('sendrecv'))
      if (answer) media.accept(answer)
    } else {
      await reply.accept(media.answer(offer))
    }
    call.sipLine('sent', '200 OK', 200)
  } catch (error) {
    call.fault('renegotiation failed', error)
    return reply.reject(488)
  }
  if (media.heldByPeer === call.record.heldByExchange) return
  call.record.heldByExchange = media.heldByPeer
  call.note(media.heldByPeer ? 'held-by-exchange' : 'resumed-by-exchange', '')
}
