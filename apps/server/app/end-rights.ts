import type { EndedRight } from '../voice-link/voice-link.ts'
import type { AppContext } from './app-context.ts'

/**
 * Whoever lost a right loses the open screens and phones too, now and not at the next look. Not waited for: without the voice
 * process nobody is offered calls anyway.
 */
export function endRights(
  { live, voiceLink, log }: Pick<AppContext, 'live' | 'voiceLink' | 'log'>,
  ended: EndedRight[],
): void {
  live.recheck()
  voiceLink
    .endPhones(ended)
    .catch((error: Error) =>
      log.warn('phones whose right is over could not be disconnected', { error: error.message }),
    )
}
