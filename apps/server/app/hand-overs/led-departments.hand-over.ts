import { countLeads, handLeads, nameLeads } from '@tongdai/departments/hand-leads'
import type { HandOver } from '@tongdai/tenancy/hand-over'

export const handOver: HandOver = {
  name: 'led-departments',
  label: { vi: 'Phòng ban đang quản lý', en: 'Departments led' },
  otherwise: { vi: 'phòng bớt một trưởng phòng', en: 'have one manager fewer' },
  needs: 'departments.manage',
  leaving: false,
  count: countLeads,
  names: nameLeads,
  hand: handLeads,
}
