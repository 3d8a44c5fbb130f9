import { z } from 'zod'
import { everywhere, type NoticeKind, type Said } from '../notice-kind.ts'

/** Whom the company invited has come, or will not. */
export const kind: NoticeKind<{
  answer: 'accepted' | 'declined'
  userId: string | null
  invitationId: string
}> = {
  name: 'invitation-answered',
  label: { vi: 'Lời mời được trả lời', en: 'An invitation was answered' },
  hint: {
    vi: 'Người được mời vào công ty nhận lời hoặc từ chối.',
    en: 'Whom the company invited accepts or declines.',
  },
  needs: 'people.manage',
  ways: { bell: true, desktop: false, mail: false },
  data: z.object({
    answer: z.enum(['accepted', 'declined']),
    userId: z.uuid().nullable(),
    invitationId: z.uuid(),
  }),
  async say(transaction, reader, data) {
    const people = await transaction
      .selectFrom('memberships')
      .select(['userId as id', 'displayName as name'])
      .where('companyId', '=', reader.companyId)
      .where('userId', 'in', [reader.userId, ...data.flatMap(({ userId }) => userId ?? [])])
      .execute()
    // Who declined stays invited in name, until asked once more.
    const invited = await transaction
      .selectFrom('invitations')
      .select(['id', 'displayName as name'])
      .where('companyId', '=', reader.companyId)
      .where(
        'id',
        'in',
        data.map(({ invitationId }) => invitationId),
      )
      .execute()
    const names = new Map([...people, ...invited].map(({ id, name }) => [id, name]))
    return data.map(({ answer, userId, invitationId }): Said | null => {
      const name = names.get(answer === 'accepted' && userId ? userId : invitationId)
      if (!name) return null
      return {
        title:
          answer === 'accepted'
            ? { vi: `${name} đã nhận lời mời`, en: `${name} accepted the invitation` }
            : { vi: `${name} từ chối lời mời`, en: `${name} declined the invitation` },
        text: everywhere(''),
        to: '/setup/users',
      }
    })
  },
}
