import { countContacts, handContacts } from '@tongdai/contacts/hand-contacts'
import type { HandOver } from '@tongdai/tenancy/hand-over'

export const handOver: HandOver = {
  name: 'contacts',
  label: { vi: 'Khách hàng đang phụ trách', en: 'Customers looked after' },
  otherwise: { vi: 'không còn ai phụ trách', en: 'have nobody who looks after them' },
  needs: 'contacts.edit',
  leaving: false,
  count: countContacts,
  hand: handContacts,
}
