import { role } from '@tongdai/contract/role'
import { z } from 'zod'
import { everywhere, type NoticeKind } from '../notice-kind.ts'

const roles = {
  owner: { vi: 'chủ công ty', en: 'owner' },
  manager: { vi: 'quản lý', en: 'manager' },
  agent: { vi: 'nhân viên', en: 'agent' },
}

const data = z.object({
  role,
  /** As the company's own role was called that stands in place of the agent's. */
  ownRole: z.string().nullable().default(null),
})

/** Somebody else has changed what one may do. */
export const kind: NoticeKind<z.infer<typeof data>> = {
  name: 'role-changed',
  label: { vi: 'Vai trò của bạn thay đổi', en: 'Your role changed' },
  hint: { vi: 'Người khác đổi vai trò của bạn.', en: 'Somebody else changes your role.' },
  needs: null,
  ways: { bell: true, desktop: true, mail: true },
  data,
  async say(_transaction, _reader, changes) {
    return changes.map(({ role, ownRole }) => ({
      title: {
        vi: `Vai trò của bạn bây giờ là ${ownRole ?? roles[role].vi}`,
        en: `Your role is now ${ownRole ?? roles[role].en}`,
      },
      text: everywhere(''),
      to: null,
    }))
  },
}
