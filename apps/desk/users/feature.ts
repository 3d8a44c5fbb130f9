import { IconUsers } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/users',
  component: pageOf(() => import('./users-page.tsx'), 'UsersPage'),
  staticData: { needs: 'people.manage' },
})

export const users = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'people', label: 'users.nav', icon: IconUsers })],
} as const
