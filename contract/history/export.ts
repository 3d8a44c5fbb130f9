import { condition } from '../conditions/schema.ts'
import { exportBody } from '../exports/schema.ts'
import { callListQuery } from './schema.ts'

export const callHeaders = {
  startedAt: { vi: 'Bắt đầu', en: 'Started' },
  direction: { vi: 'Chiều gọi', en: 'Direction' },
  customerNumber: { vi: 'Số khách hàng', en: 'Customer number' },
  customerName: { vi: 'Tên khách hàng', en: 'Customer name' },
  hotline: { vi: 'Hotline', en: 'Hotline' },
  queue: { vi: 'Hàng chờ', en: 'Queue' },
  agent: { vi: 'Nhân viên', en: 'Agent' },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
  wait: { vi: 'Chờ (giây)', en: 'Wait (s)' },
  talk: { vi: 'Nói (giây)', en: 'Talk (s)' },
  hold: { vi: 'Giữ máy (giây)', en: 'Hold (s)' },
  endedAt: { vi: 'Kết thúc', en: 'Ended' },
  recording: { vi: 'Ghi âm (giây)', en: 'Recording (s)' },
  from: { vi: 'Từ số', en: 'From' },
  to: { vi: 'Đến số', en: 'To' },
  id: { vi: 'Mã cuộc gọi', en: 'Call id' },
}

export const exportCallsBody = exportBody(
  callListQuery.omit({ cursor: true, limit: true }).extend({ conditions: condition.optional() }),
  callHeaders,
)
