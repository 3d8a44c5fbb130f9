import { z } from 'zod'
import { everywhere, type NoticeKind, type Said } from '../notice-kind.ts'

/** The line to a carrier is lost, or there again. */
export const kind: NoticeKind<{ trunkId: string; state: 'lost' | 'back' }> = {
  name: 'trunk-state',
  label: { vi: 'Trung kế mất kết nối', en: 'A trunk is lost' },
  hint: {
    vi: 'Đường trung kế tới nhà mạng bị mất, hoặc có lại.',
    en: 'The line to a carrier is lost, or there again.',
  },
  needs: 'trunks.see',
  ways: { bell: true, desktop: true, mail: true },
  data: z.object({ trunkId: z.uuid(), state: z.enum(['lost', 'back']) }),
  async say(transaction, reader, data) {
    const rows = await transaction
      .selectFrom('trunks')
      .select(['id', 'name'])
      .where('companyId', '=', reader.companyId)
      .where(
        'id',
        'in',
        data.map(({ trunkId }) => trunkId),
      )
      .execute()
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    return data.map(({ trunkId, state }): Said | null => {
      const name = names.get(trunkId)
      if (!name) return null
      return state === 'lost'
        ? {
            title: { vi: `Mất trung kế ${name}`, en: `Trunk ${name} is lost` },
            text: { vi: 'Cuộc gọi qua đường này không đi được.', en: 'Calls over it do not get through.' },
            to: '/setup/trunks',
          }
        : {
            title: { vi: `Trung kế ${name} đã có lại`, en: `Trunk ${name} is back` },
            text: everywhere(''),
            to: '/setup/trunks',
          }
    })
  },
}
