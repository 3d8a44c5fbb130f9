import { callerName } from '@tongdai/tenancy/caller-name'
import { z } from 'zod'
import { callName } from '../call-name.ts'
import { everywhere, type NoticeKind } from '../notice-kind.ts'

/** To whom a call rang that was not answered by anybody. */
export const kind: NoticeKind<{ callId: string }> = {
  name: 'missed-call',
  label: { vi: 'Cuộc gọi lỡ', en: 'Missed call' },
  hint: {
    vi: 'Khách gọi, máy bạn đổ chuông mà không ai nghe.',
    en: 'A customer called, it rang at yours, and nobody answered.',
  },
  needs: 'calls.take',
  ways: { bell: true, desktop: true, mail: false },
  data: z.object({ callId: z.uuid() }),
  async say(transaction, reader, data) {
    const rows = await transaction
      .selectFrom('calls')
      .leftJoin('queues', 'queues.id', 'calls.queueId')
      .select(['calls.id', 'calls.customerNumber', callerName.as('name'), 'queues.name as queue'])
      .where('calls.companyId', '=', reader.companyId)
      .where(
        'calls.id',
        'in',
        data.map(({ callId }) => callId),
      )
      .execute()
    const calls = new Map(rows.map((row) => [row.id, row]))
    return data.map(({ callId }) => {
      const call = calls.get(callId)
      if (!call) return null
      const { vi, en } = callName(call)
      const title = { vi: `Cuộc gọi lỡ: ${vi}`, en: `Missed call: ${en}` }
      return { title, text: everywhere(call.queue ?? ''), to: `/history?call=${callId}` }
    })
  },
}
