import type { CallDirection, CallOutcome } from '@tongdai/contract/call'
import { listedCall } from '@tongdai/contract/call'
import { callHeaders, exportCallsBody } from '@tongdai/contract/history/export'
import type { Words } from '@tongdai/contract/language'
import { listCalls } from '@tongdai/history/list-calls'
import { exportedList } from '@tongdai/lists/exports/exported-list'

const directions: Record<CallDirection, Words> = {
  inbound: { vi: 'Gọi đến', en: 'Inbound' },
  outbound: { vi: 'Gọi đi', en: 'Outbound' },
  internal: { vi: 'Nội bộ', en: 'Internal' },
}
const outcomes: Record<CallOutcome, Words> = {
  answered: { vi: 'Đã nghe', en: 'Answered' },
  abandoned: { vi: 'Khách gác máy khi chờ', en: 'Customer gave up waiting' },
  'timed-out': { vi: 'Chờ quá lâu', en: 'Waited too long' },
  rejected: { vi: 'Không tiếp nhận', en: 'Not taken' },
  busy: { vi: 'Máy bận', en: 'Busy' },
  'no-answer': { vi: 'Không nghe máy', en: 'No answer' },
  'not-found': { vi: 'Số không tồn tại', en: 'No such number' },
  unavailable: { vi: 'Không liên lạc được', en: 'Not reachable' },
  declined: { vi: 'Bị từ chối', en: 'Declined' },
  congestion: { vi: 'Mạng nghẽn', en: 'Network congested' },
  cancelled: { vi: 'Đã huỷ', en: 'Cancelled' },
  failed: { vi: 'Không thành công', en: 'Failed' },
  system: { vi: 'Lỗi hệ thống', en: 'System fault' },
}
const seconds = (ms: number) => Math.round(ms / 1_000)

export const list = exportedList({
  name: 'calls',
  label: { vi: 'Lịch sử cuộc gọi', en: 'Call history' },
  fileName: 'lich-su-cuoc-goi',
  sees: 'calls.see',
  needs: 'calls.export',
  filters: exportCallsBody.shape.filters,
  row: listedCall,
  headers: callHeaders,
  columns: {
    startedAt: { kind: 'time', of: ({ startedAt }) => new Date(startedAt) },
    direction: { kind: 'text', of: ({ direction }, language) => directions[direction][language] },
    customerNumber: { kind: 'text', of: ({ customerNumber }) => customerNumber },
    customerName: { kind: 'text', of: ({ customerName }) => customerName },
    hotline: { kind: 'text', of: ({ hotlineNumber }) => hotlineNumber },
    queue: { kind: 'text', of: ({ queueName }) => queueName },
    agent: { kind: 'text', of: ({ agentName }) => agentName },
    outcome: { kind: 'text', of: ({ outcome }, language) => outcome && outcomes[outcome][language] },
    wait: { kind: 'number', of: ({ waitMs }) => seconds(waitMs) },
    talk: { kind: 'number', of: ({ talkMs }) => seconds(talkMs) },
    hold: { kind: 'number', of: ({ holdMs }) => seconds(holdMs) },
    endedAt: { kind: 'time', of: ({ endedAt }) => endedAt && new Date(endedAt) },
    recording: { kind: 'number', of: ({ recording }) => recording && seconds(recording.durationMs) },
    from: { kind: 'text', of: ({ from }) => from },
    to: { kind: 'text', of: ({ to }) => to },
    id: { kind: 'text', of: ({ id }) => id },
  },
  readPage: (database, actor, { filters, now, ...page }) =>
    listCalls(database, actor, { ...filters, ...page }, now),
})
