import { countInvitations, handInvitations, nameInvitations } from '@tongdai/access/hand-invitations'
import type { HandOver } from '@tongdai/tenancy/hand-over'

export const handOver: HandOver = {
  name: 'invitations',
  label: { vi: 'Lời mời đang chờ', en: 'Invitations waiting' },
  otherwise: { vi: 'được thu hồi', en: 'are withdrawn' },
  needs: 'people.manage',
  leaving: true,
  count: countInvitations,
  names: nameInvitations,
  hand: handInvitations,
}
