import { exportBody } from '../exports/schema.ts'
import { auditListQuery } from './schema.ts'

export const auditHeaders = {
  at: { vi: 'Lúc', en: 'At' },
  person: { vi: 'Ai làm', en: 'Who' },
  action: { vi: 'Việc', en: 'Action' },
  target: { vi: 'Đối tượng', en: 'What' },
  changes: { vi: 'Thay đổi', en: 'Changes' },
  address: { vi: 'Từ địa chỉ', en: 'From address' },
}

export const exportAuditBody = exportBody(auditListQuery.omit({ cursor: true, limit: true }), auditHeaders)
