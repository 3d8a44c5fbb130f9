import type { EngineEvent } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { DigestVerifier, LocationTable, RandomSource, SipEndpoint } from '@tongdai/sip'
import type { OverloadControl } from './admission/overload-control.ts'
import type { RefusedCalls } from './admission/refused-calls.ts'
import type { RegisteredSources } from './admission/registered-sources.ts'
import type { SecurityNotices } from './admission/security-notices.ts'
import type { Throttle } from './admission/throttle.ts'
import type { EngineLimits } from './engine-options.ts'
import type { LeftBehindFile } from './left-behind/left-behind-file.ts'
import type { Leg } from './leg/leg.ts'
import type { LegTable } from './leg/leg-table.ts'
import type { MediaPlane } from './media/media-plane.ts'
import type { Directory } from './phone/directory.ts'
import type { TrunkAnswers } from './trunk/trunk-answers.ts'
import type { TrunkTable } from './trunk/trunk-table.ts'

/** What the operations of the exchange share. One for each engine; made in `create-embedded-engine.ts`. */
export interface Exchange {
  readonly clock: Clock
  readonly log: Log
  readonly random: RandomSource
  readonly limits: EngineLimits
  readonly endpoint: SipEndpoint
  readonly media: MediaPlane
  readonly directory: Directory
  readonly trunks: TrunkTable
  readonly trunkAnswers: TrunkAnswers
  /** Where phones can be reached, keyed by extension id. */
  readonly locations: LocationTable
  readonly registered: RegisteredSources
  readonly legs: LegTable
  readonly leftBehind: LeftBehindFile
  readonly verifier: DigestVerifier
  readonly throttle: Throttle
  readonly overload: OverloadControl
  /** Calls that could not be carried. */
  readonly refused: RefusedCalls
  readonly security: SecurityNotices
  /** About to be stopped: no new calls of carriers. */
  draining: boolean
  /** One spelling for all the ways to write a number. */
  comparable(number: string): string
  /** Whether a trunk may be at that address: its owner enters any host, and the machine's own network is not his. */
  readonly admitsTrunkAt: (address: string) => boolean
  /** Our own address as a peer at `remote` sees it. */
  ownAddress(remote: string): string
  /** Port of a transport we listen on. */
  ownPort(transport: 'udp' | 'tcp' | 'tls'): number
  /** Queued: listeners are never called inside the caller. */
  emit(event: EngineEvent): void
}

/**
 * Does something to a leg when what was begun before is done, unless the leg has ended by then. A failure inside ends
 * the leg by `onFailure`, so that no leg is left half done.
 */
export function inTurn(
  exchange: Exchange,
  leg: Leg,
  action: () => void | Promise<void>,
  onFailure: (error: unknown) => void,
): void {
  leg.turn = leg.turn.then(async () => {
    if (leg.state === 'ending') return
    try {
      await action()
    } catch (error) {
      exchange.log.warn('leg failed', { leg: leg.id, error: String(error) })
      onFailure(error)
    }
  })
}
