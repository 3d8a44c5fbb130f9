import { role } from '@tongdai/contract/role'
import { z } from 'zod'
import { everywhere, type NoticeKind } from '../notice-kind.ts'

const roles = {
  owner: { vi: 'chủ công ty', en: 'owner' },
  manager: { vi: 'quản lý', en: 'manager' },
  agent: { vi: 'nhân viên', en: 'agent' },
}

/** Somebody else has changed what one may do. */
export const kind: NoticeKind<{ role: z.infer<typeof role> }> = {
  name: 'role-changed',
  label: { vi: 'Vai trò của bạn thay đổi', en: 'Your role changed' },
  hint: { vi: 'Người khác đổi vai trò của bạn.', en: 'Somebody else changes your role.' },
  needs: null,
  ways: { bell: true, desktop: true, mail: true },
  data: z.object({ role }),
  async say(_transaction, _reader, data) {
    return data.map(({ role }) => ({
      title: {
        vi: `Vai trò của bạn bây giờ là ${roles[role].vi}`,
        en: `Your role is now ${roles[role].en}`,
      },
      text: everywhere(''),
      to: null,
    }))
  },
}
