import type { Says } from '../audio/says.ts'

/** What a called party does, in order. A plan without a last `refuse` or `hang-up` leaves the rest to the caller. */
export type Step =
  | { do: 'wait'; ms: number }
  /** 180 Ringing. */
  | { do: 'ring' }
  /** 183 with a session description: heard before the answer. */
  | { do: 'early-media'; says: Says }
  | { do: 'answer'; says: Says }
  | { do: 'refuse'; code: number }
  | { do: 'hang-up' }
