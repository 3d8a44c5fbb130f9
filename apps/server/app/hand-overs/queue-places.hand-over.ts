import { countPlaces, handPlaces, namePlaces } from '@tongdai/queues/hand-places'
import type { HandOver } from '@tongdai/tenancy/hand-over'

export const handOver: HandOver = {
  name: 'queue-places',
  label: { vi: 'Hàng chờ đang trực', en: 'Queues served' },
  otherwise: { vi: 'hàng chờ bớt một người trực', en: 'have one person fewer' },
  needs: 'queues.manage',
  leaving: false,
  count: countPlaces,
  names: namePlaces,
  hand: handPlaces,
}
