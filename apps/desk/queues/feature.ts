import { IconUsersGroup } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/queues',
  component: pageOf(() => import('./queues-page.tsx'), 'QueuesPage'),
  staticData: { needs: 'queues.manage' },
})

export const queues = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'voice', label: 'queues.nav', icon: IconUsersGroup })],
} as const
